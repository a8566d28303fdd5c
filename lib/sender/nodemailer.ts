// A nodemailer plug-in (nodemailer.com/plugins/create): `transporter.use('stream', suppression(list))`. At the stream step nodemailer
// has already read To, Cc, Bcc and the envelope, so suppressed recipients are removed from the one list that every transport sends to.
// The headers stay as written.
import { AllRecipientsSuppressedError, checkOptions, type RefusalOptions } from './refusal.ts';
import type { SuppressionList } from './suppression-list.ts';

export { AllRecipientsSuppressedError, type RefusalOptions } from './refusal.ts';

/** The needed part of nodemailer's MailMessage; `data` is the argument of sendMail(). */
interface Mail<Data> {
  readonly data: Data;
  readonly message: {
    getEnvelope(): { from: string | false; to: string[] };
    setEnvelope(envelope: { from?: string; to: string[] }): unknown;
  };
}

/** If no recipient is left, sendMail() rejects with AllRecipientsSuppressedError. */
export function suppression<Data>(
  list: SuppressionList,
  options: RefusalOptions<Data> = {},
): (mail: Mail<Data>, done: (error?: Error | null) => void) => void {
  return (mail, done) => {
    leaveOut(mail, list, options).then(
      () => done(),
      (error) => done(error),
    );
  };
}

async function leaveOut<Data>({ data, message }: Mail<Data>, list: SuppressionList, options: RefusalOptions<Data>): Promise<void> {
  const envelope = message.getEnvelope();
  const { allowed, refused } = await list.filter(envelope.to, checkOptions(options, data));
  if (refused.length === 0) return;
  options.onRefused?.(refused, data);
  if (allowed.length === 0) throw new AllRecipientsSuppressedError(refused);
  // Other keys of the envelope (DSN, SMTPUTF8) stay.
  message.setEnvelope({ ...envelope, from: envelope.from || undefined, to: allowed });
}
