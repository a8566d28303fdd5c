// The account-level suppression list of Amazon SES in one region (docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html).
// It keeps one reason for each address, BOUNCE or COMPLAINT, and refuses mail to it in every configuration set that has not opted out.
import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
  type SESv2Client,
  type SuppressionListReason,
} from '@aws-sdk/client-sesv2';
import type { EspList, Listing } from './esp-list.ts';

const PAGE_MAX = 1_000;

export interface SesList extends EspList {
  /** Idempotent; the newest reason stays. */
  put(address: string, reason: SuppressionListReason): Promise<void>;
}

/** Addresses are added only to the SES list. */
export const isSesList = (list: EspList): list is SesList => list.provider === 'ses' && 'put' in list;

/** Errors are those of the SDK client. */
export function sesList(client: SESv2Client): SesList {
  return {
    provider: 'ses',
    async find(address) {
      try {
        const { SuppressedDestination } = await client.send(new GetSuppressedDestinationCommand({ EmailAddress: address }));
        return SuppressedDestination ? listing(SuppressedDestination) : [];
      } catch (fault) {
        if (fault instanceof NotFoundException) return [];
        throw fault;
      }
    },
    async remove({ address }) {
      try {
        await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
      } catch (fault) {
        if (!(fault instanceof NotFoundException)) throw fault;
      }
    },
    async put(address, reason) {
      await client.send(new PutSuppressedDestinationCommand({ EmailAddress: address, Reason: reason }));
    },
    async *list() {
      let token: string | undefined;
      do {
        const page = await client.send(new ListSuppressedDestinationsCommand({ PageSize: PAGE_MAX, NextToken: token }));
        for (const row of page.SuppressedDestinationSummaries ?? []) yield* listing(row);
        token = page.NextToken;
      } while (token !== undefined);
    },
  };
}

interface SesRow {
  readonly EmailAddress: string | undefined;
  readonly Reason: SuppressionListReason | undefined;
  readonly LastUpdateTime: Date | undefined;
}

function listing({ EmailAddress, Reason, LastUpdateTime }: SesRow): readonly Listing[] {
  if (!EmailAddress) return [];
  const kind = Reason === 'COMPLAINT' ? 'complaint' : 'bounce';
  return [{ list: 'account', kind, address: EmailAddress, ...(LastUpdateTime && { at: LastUpdateTime.toISOString() }) }];
}
