// Messages of one batch are taken at the same time and each asks for rows: what is asked in one turn of the event loop is one request.
import type { Address } from '../event.ts';
import type { Suppression } from './item.ts';
import type { EventStore } from './store.ts';

/** The store, answering everyone with the rows of all that were asked for together. */
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
