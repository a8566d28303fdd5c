// The messages of one batch are processed at the same time and each needs rows: those needed in one turn of the event loop are one request.
import type { Address } from '../event.ts';
import type { Suppression } from './item.ts';
import type { EventStore } from './store.ts';

/** The store; its answer to each caller has the rows of all that asked together. */
export function gathering(store: EventStore): EventStore {
  let asked: Address[] = [];
  let reading: Promise<ReadonlyMap<Address, Suppression>> | undefined;
  const readAll = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    const addresses = asked;
    [asked, reading] = [[], undefined];
    return store.rows(addresses);
  };
  return {
    ...store,
    rows(addresses) {
      asked.push(...addresses);
      reading ??= readAll();
      return reading;
    },
  };
}
