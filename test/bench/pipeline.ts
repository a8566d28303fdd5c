// The three functions as deployed (functions/*.ts), over tables that the bench chooses, and signed traffic for them.
import { DEFAULT_DELIVERIES } from '../../lib/deliveries.ts';
import { webhook } from '../../lib/http.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner } from '../../lib/local/signing.ts';
import { jsonLines } from '../../lib/metrics.ts';
import { mailgun, mailgunKeys } from '../../lib/providers/mailgun.ts';
import { sendgrid, sendgridKeys } from '../../lib/providers/sendgrid.ts';
import { ses, snsTopics } from '../../lib/providers/ses.ts';
import { fixedKeys } from '../../lib/settings.ts';
import { createJournal, type JournalOptions } from '../../lib/table/journal.ts';
import { createStore, type StoreOptions } from '../../lib/table/store.ts';
import { fromAws } from '../../lib/trusted.ts';
import { mailgunEvents, sendgridEvents, sesEvents, TOPIC, type What } from './traffic.ts';

const sendgridSide = sendgridSigner();
const mailgunSide = mailgunSigner();

export type Handler = (event: unknown) => Promise<unknown>;

export interface Pipeline {
  readonly sendgrid: Handler;
  readonly mailgun: Handler;
  readonly ses: Handler;
}

/** @param write Receives the functions' log. */
export function pipelineOver(tables: StoreOptions & JournalOptions, write: (line: string) => void = () => {}): Pipeline {
  const [store, journal] = [createStore(tables), createJournal(tables)];
  const common = { store, journal, deliveries: DEFAULT_DELIVERIES, report: jsonLines(write), now: () => new Date() } as const;
  return {
    sendgrid: webhook({ ...common, provider: sendgrid, keys: fixedKeys(() => sendgridKeys(sendgridSide.verificationKey)) }),
    mailgun: webhook({ ...common, provider: mailgun, keys: fixedKeys(() => mailgunKeys(mailgunSide.signingKey)) }),
    ses: fromAws({
      ...common,
      provider: ses,
      keys: fixedKeys(() => ({ topicArns: snsTopics(TOPIC), fetchCertificate: async () => 'absent' as const })),
    }),
  };
}

/** One post of `count` events. */
export const sendgridPost = (count: number, addresses = count, what?: What) =>
  overHttp(sendgridSide.sign(sendgridEvents(count, addresses, what)));
/** A post for each event. */
export const mailgunPosts = (count: number, what?: What) => mailgunEvents(count, what).map((event) => overHttp(mailgunSide.sign(event)));
export const sesBatches = sesEvents;

function overHttp({ path, headers, body }: SignedRequest): unknown {
  return { requestContext: { http: { method: 'POST', path } }, headers, body, isBase64Encoded: false };
}
