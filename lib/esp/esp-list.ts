// The providers' own suppression lists, as far as an operator needs them: who is on them, and removing somebody. Whatever
// this record says, a provider refuses mail to an address on its own list.
import type { Provider } from '../event.ts';

/** What a list means: `bounce` could not be delivered · `complaint`, `unsubscribe` the person does not want it. */
export type ListKind = 'bounce' | 'complaint' | 'unsubscribe';

/** One address on one list. */
export interface Listing {
  /** The provider's own name for the list: `bounces`, `asm:123`, `mg.example.org/bounces`. */
  readonly list: string;
  readonly kind: ListKind;
  /** As the provider writes it. */
  readonly address: string;
  /** ISO-8601. */
  readonly at?: string;
  /** The reply that put it there. */
  readonly reason?: string;
}

/** Every call throws an EspError when the provider does not answer as documented. */
export interface EspList {
  readonly provider: Provider;
  /** The lists that an address is on. */
  find(address: string): Promise<readonly Listing[]>;
  /** Idempotent: removing an address that is not listed is not an error. */
  remove(listing: Listing): Promise<void>;
  /** Everything, page by page. */
  list(): AsyncIterable<Listing>;
}

/** The provider refused, or did not answer. Its message names no address. */
export class EspError extends Error {
  override name = 'EspError';
  readonly provider: Provider;
  readonly status?: number;
  constructor(provider: Provider, message: string, status?: number) {
    super(`${provider}: ${message}`);
    this.provider = provider;
    this.status = status;
  }
}
