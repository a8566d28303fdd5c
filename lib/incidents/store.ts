// The store for everything that takes in events: it adds to rows the incidents that their events fell into.
import type { Change } from '../event.ts';
import type { Facts } from '../record/facts.ts';
import { createStore, type Store, type StoreOptions } from '../table/store.ts';

type Excuses = (change: Change) => Facts | undefined;

export function createExcusingStore(options: StoreOptions & { readonly journalTable: string }): Store {
  const { now = () => new Date() } = options;
  let current: (() => Promise<Excuses>) | undefined;
  const excuses = async () => {
    // Loaded only where something is said against an address: it costs cold-start time.
    if (!current) {
      const [{ currentExcuses }, { incidentJournal }] = await Promise.all([import('./touch.ts'), import('./journal.ts')]);
      current = currentExcuses(incidentJournal(options), now);
    }
    return current();
  };
  return createStore({ ...options, excuses });
}
