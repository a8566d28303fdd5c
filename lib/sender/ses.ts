// Amazon SES through its own client: `withSuppression(new SESv2Client(), list)`. It is a middleware, so SendEmail and
// SendBulkEmail keep their types and every caller of that client is covered, including nodemailer's SES transport.
// docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, API_SendBulkEmail.html
import type {
  BulkEmailEntryResult,
  Destination,
  SESv2Client,
  SendBulkEmailCommandInput,
  SendBulkEmailCommandOutput,
  SendEmailCommandInput,
  ServiceInputTypes,
} from '@aws-sdk/client-sesv2';
import { AllRecipientsSuppressedError, checkOptions, type RefusalOptions } from './refusal.ts';
import type { CheckOptions, SuppressionList } from './suppression-list.ts';
import type { Verdict } from './verdict.ts';

export { AllRecipientsSuppressedError, type RefusalOptions } from './refusal.ts';

type Message = SendEmailCommandInput | SendBulkEmailCommandInput;

/**
 * Adds the check to the given client and returns it. SendEmail leaves out suppressed recipients, and throws
 * AllRecipientsSuppressedError if nobody is left. SendBulkEmail leaves out entries without recipients; their results, in the place
 * that SES documents, are `MESSAGE_REJECTED` with the reason.
 */
export function withSuppression(client: SESv2Client, list: SuppressionList, options: RefusalOptions<Message> = {}): SESv2Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (isSendEmail(args.input, commandName)) {
          return next({ ...args, input: await leaveOut(args.input, list, options) });
        }
        if (!isSendBulkEmail(args.input, commandName)) return next(args);
        const { input, rejections } = await leaveOutEntries(args.input, list, options);
        if (input.BulkEmailEntries?.length === 0) return { response: {}, output: inPlace(rejections, { $metadata: {} }) };
        const result = await next({ ...args, input });
        return { ...result, output: inPlace(rejections, result.output) };
      },
    { step: 'initialize', name: 'suppression' },
  );
  return client;
}

const isSendEmail = (_input: ServiceInputTypes, name?: string): _input is SendEmailCommandInput => name === 'SendEmailCommand';
const isSendBulkEmail = (_input: ServiceInputTypes, name?: string): _input is SendBulkEmailCommandInput => name === 'SendBulkEmailCommand';

async function leaveOut(
  input: SendEmailCommandInput,
  list: SuppressionList,
  options: RefusalOptions<Message>,
): Promise<SendEmailCommandInput> {
  // SES would read the recipients from a raw message's headers, without the check.
  if (recipientsOf(input.Destination).length === 0)
    throw new TypeError('name the recipients in Destination: those in a raw message are not checked');
  const refused = refusedOf(await list.check(recipientsOf(input.Destination), checkOptions(options, input)));
  if (refused.size === 0) return input;
  options.onRefused?.([...refused.values()], input);
  const destination = without(input.Destination, refused);
  if (recipientsOf(destination).length === 0) throw new AllRecipientsSuppressedError([...refused.values()]);
  return { ...input, Destination: destination };
}

/** By the entry's index in the request: undefined if it is sent. */
type Rejections = readonly (Verdict | undefined)[];

async function leaveOutEntries(
  input: SendBulkEmailCommandInput,
  list: SuppressionList,
  options: RefusalOptions<Message>,
): Promise<{ readonly input: SendBulkEmailCommandInput; readonly rejections: Rejections }> {
  const entries = input.BulkEmailEntries ?? [];
  const call: CheckOptions = checkOptions(options, input);
  const refused = refusedOf(
    await list.check(
      entries.flatMap((entry) => recipientsOf(entry.Destination)),
      call,
    ),
  );
  if (refused.size > 0) options.onRefused?.([...refused.values()], input);
  const kept = entries.map((entry) => ({ ...entry, Destination: without(entry.Destination, refused) }));
  const rejections = kept.map((entry, place) =>
    recipientsOf(entry.Destination).length > 0 ? undefined : recipientsOf(entries[place]?.Destination).map((to) => refused.get(to))[0],
  );
  return { input: { ...input, BulkEmailEntries: kept.filter((_, place) => !rejections[place]) }, rejections };
}

function inPlace<Output extends object>(
  rejections: Rejections,
  output: Output,
): Output & Pick<SendBulkEmailCommandOutput, 'BulkEmailEntryResults'> {
  const sent =
    'BulkEmailEntryResults' in output && Array.isArray(output.BulkEmailEntryResults) ? output.BulkEmailEntryResults.values() : [].values();
  const results = rejections.map((verdict): BulkEmailEntryResult => {
    if (verdict) return { Status: 'MESSAGE_REJECTED', Error: `suppressed: ${verdict.because ?? verdict.category ?? 'on the list'}` };
    return sent.next().value ?? {};
  });
  return { ...output, BulkEmailEntryResults: results };
}

const FIELDS = ['ToAddresses', 'CcAddresses', 'BccAddresses'] as const;

const recipientsOf = (destination: Destination | undefined) => FIELDS.flatMap((field) => destination?.[field] ?? []);

const refusedOf = (verdicts: ReadonlyMap<string, Verdict>) => new Map([...verdicts].filter(([, verdict]) => verdict.suppressed));

function without(destination: Destination | undefined, refused: ReadonlyMap<string, Verdict>): Destination {
  const kept: Destination = {};
  for (const field of FIELDS) {
    if (destination?.[field]) kept[field] = destination[field].filter((address) => !refused.has(address));
  }
  return kept;
}
