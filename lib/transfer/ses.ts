// The account-level suppression list of SES: ListSuppressedDestinations as the API and the AWS CLI answer it
// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListSuppressedDestinations.html: EmailAddress, Reason, LastUpdateTime)
// and the bulk job's files (https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html:
// `address,BOUNCE` a line without a header, or {"emailAddress": …, "reason": …} a line).
// The list keeps no reply. BOUNCE is an echo of a bounce we may never have seen: a hold, not a proof (docs/record.md, `echo`).
import type { ProviderMeaning } from '../event.ts';
import { type Claim, changeOf, type ListContext, subjectOf, textOf } from './claim.ts';
import type { Row } from './rows.ts';

const columns = { address: ['emailaddress', 'email'], time: ['lastupdatetime', 'lastupdatedtime', 'createdtime', 'dateadded'] };

const MEANINGS: ReadonlyMap<string, ProviderMeaning> = new Map([
  ['BOUNCE', { category: 'esp_suppressed', permanence: 'permanent', decisive: true }],
  ['COMPLAINT', { category: 'esp_suppressed', nuance: 'complained', permanence: 'permanent', decisive: true }],
]);

export function readSuppressed(row: Row, context: ListContext): Claim {
  const subject = subjectOf(row, context, columns);
  if ('problem' in subject) return subject;
  const reason = textOf(row, 'reason', 'suppressionreason')?.toUpperCase() ?? '';
  const providerMeaning = MEANINGS.get(reason);
  if (providerMeaning === undefined) return { problem: 'a reason other than BOUNCE or COMPLAINT' };
  const said = { provider: 'ses', kind: 'reject', providerVerdict: `SuppressedDestination/${reason}`, providerMeaning } as const;
  return { changes: [changeOf(subject, said, context)] };
}
