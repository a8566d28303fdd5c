// The store as everything that takes events in uses it: rows learn of the incidents that their events fell into.
import { createStore, type Store, type StoreOptions } from '../table/store.ts';
import { incidentJournal } from './journal.ts';
import { currentExcuses } from './touch.ts';

export function createExcusingStore(options: StoreOptions): Store {
  const { now = () => new Date() } = options;
  return createStore({ ...options, excuses: currentExcuses(incidentJournal(options), now) });
}
