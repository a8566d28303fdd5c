// The whole path in a storm: signed webhooks of the three providers over HTTP, a failing table, and providers that send again until they
// get a 2xx. At the moment of each 2xx the tables are checked for everything in it.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { classify } from '../../lib/classify/classify.ts';
import type { Provider } from '../../lib/event.ts';
import { startFront } from '../../lib/local/server.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner, snsSigner } from '../../lib/local/signing.ts';
import { localWebhooks } from '../../lib/local/webhooks.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { equalFacts, merge, noFacts } from '../../lib/record/facts.ts';
import { factsOf } from '../../lib/record/policy.ts';
import { createJournal } from '../../lib/table/journal.ts';
import { createParking } from '../../lib/table/parked.ts';
import { createStore } from '../../lib/table/store.ts';
import { below, type Chance, chanceOf, shuffled } from '../record/random.ts';
import type { TestEngine } from './engine.ts';
import { type Fault, startFaultFront } from './fault-front.ts';

export interface WebhookStorm {
  readonly faults: ReadonlyMap<Fault, number>;
  readonly posts: number;
  readonly accepted: number;
  readonly refused: number;
  /** 2xx given before everything was stored or parked. */
  readonly early: number;
  readonly parked: number;
}

interface Post {
  readonly provider: Provider;
  readonly request: SignedRequest;
}

const REPLIES: readonly (readonly [string, string])[] = [
  ['5.1.1', '550 5.1.1 <x@y>: Recipient address rejected: User unknown in virtual mailbox table'],
  ['5.2.2', '552 5.2.2 The email account that you tried to reach is over quota'],
  ['5.0.0', '550 no thanks'],
  ['5.7.1', '550 5.7.1 Service unavailable; client host blocked using Spamhaus'],
];
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:ses-events';
const POSTS_MAX = 400;
/** The events lie in the sixty days before; the same in every run, and none of the items has expired. */
const TOLD_AT = Date.UTC(2025, 5, 1);
const now = () => new Date(TOLD_AT);

/** Posts each webhook until it is accepted, in random order, some of them twice. */
export async function webhookStorm(engine: TestEngine, seed: number, faultShare: number): Promise<WebhookStorm> {
  const chance = chanceOf(seed);
  const signers = await signersOnce();
  const faults = await startFaultFront(engine.endpoint, seed, faultShare);
  const client = new DynamoDBClient({
    endpoint: faults.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 400, throwOnRequestTimeout: true },
  });
  const env = {
    SENDGRID_VERIFICATION_KEYS: signers.sendgrid.verificationKey,
    MAILGUN_SIGNING_KEYS: signers.mailgun.signingKey,
    SNS_TOPIC_ARNS: TOPIC,
  };
  const report = { metric: () => undefined, log: () => undefined };
  const [store, journal] = [createStore({ ...engine.tables, client, now }), createJournal({ ...engine.tables, client, now })];
  const front = await startFront(localWebhooks({ env, store, journal, report, fetchCertificate: signers.sns.fetchCertificate }));

  const posts = postsOf(seed, signers, chance);
  const queue = shuffled([...posts, ...posts.filter(() => chance() < 0.4)], chance);
  const seen = { faults: faults.made, posts: 0, accepted: 0, refused: 0, early: 0, parked: 0 };
  const sender = async () => {
    for (let post = queue.pop(); post; post = queue.pop()) {
      if (++seen.posts > POSTS_MAX) faults.heal();
      const { path, headers, body } = post.request;
      const answer = await fetch(`${front.url}${path}`, { method: 'POST', headers, body });
      await answer.arrayBuffer();
      if (answer.ok) {
        seen.accepted++;
        if (!(await isStored(engine, post))) seen.early++;
      } else if (answer.status >= 500) {
        seen.refused++;
        queue.splice(below(chance, queue.length + 1), 0, post);
      } else throw new Error(`a webhook of ours was refused for good: ${answer.status}`);
    }
  };
  await Promise.all([sender(), sender(), sender()]);
  await front.close();
  client.destroy();
  await faults.close();
  for await (const _ of createParking(engine.tables.client, engine.tables.journalTable, now).listParked()) seen.parked++;
  return seen;
}

/** Each fact is in the record of its address, and each unreadable item is parked. */
async function isStored(engine: TestEngine, { provider, request }: Post): Promise<boolean> {
  const { events, unread } = readPayload(provider, request.body);
  const direct = createStore({ ...engine.tables, now });
  for (const event of events) {
    const facts = factsOf({ event, classification: classify(event) });
    const stored = (await direct.get(event.recipient))?.facts ?? noFacts;
    if (!equalFacts(merge(stored, facts), stored)) return false;
  }
  const parked = new Set<string>();
  const journal = createParking(engine.tables.client, engine.tables.journalTable, now);
  for await (const { id } of journal.listParked()) parked.add((await journal.readParked(id))?.raw ?? '');
  return unread.every(({ raw }) => parked.has(raw));
}

const makeSigners = async () => ({ sendgrid: sendgridSigner(), mailgun: mailgunSigner(), sns: await snsSigner(TOPIC) });
type Signers = Awaited<ReturnType<typeof makeSigners>>;

/** Generating an RSA key takes longer than a storm. */
let made: Promise<Signers> | undefined;
function signersOnce(): Promise<Signers> {
  made ??= makeSigners();
  return made;
}

/** Twelve webhooks about five people; three in ten of SendGrid's events cannot be read. */
function postsOf(seed: number, signers: Signers, chance: Chance): readonly Post[] {
  const person = () => `p${below(chance, 5)}@webhooks-${seed}.example`;
  const reply = () => REPLIES[below(chance, REPLIES.length)] ?? ['5.0.0', '550'];
  const seconds = () => TOLD_AT / 1_000 - below(chance, 60 * 86_400);
  const sendgrid = () => {
    const [status, reason] = reply();
    const id = `sg-${seed}-${below(chance, 1e9)}`;
    const event = {
      email: person(),
      event: 'bounce',
      type: 'bounce',
      status,
      reason,
      timestamp: seconds(),
      sg_event_id: id,
      sg_message_id: id,
    };
    return chance() < 0.3 ? { ...event, email: `nobody ${id}` } : event;
  };
  const mailgun = () => {
    const [code, message] = reply();
    return {
      event: 'failed',
      severity: 'permanent',
      reason: 'bounce',
      id: `mg-${seed}-${below(chance, 1e9)}`,
      timestamp: seconds(),
      recipient: person(),
      'delivery-status': { code: 550, message, 'enhanced-code': code },
      message: { headers: { 'message-id': `mg-${seed}-${below(chance, 1e9)}` } },
    };
  };
  const ses = () => {
    const [status, diagnosticCode] = reply();
    const [at, messageId, emailAddress] = [new Date(seconds() * 1_000).toISOString(), `ses-${seed}-${below(chance, 1e9)}`, person()];
    const bouncedRecipients = [{ emailAddress, action: 'failed', status, diagnosticCode: `smtp; ${diagnosticCode}` }];
    return {
      notificationType: 'Bounce',
      bounce: {
        feedbackId: messageId,
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients,
        timestamp: at,
        reportingMTA: 'dns; mx',
      },
      mail: { timestamp: at, source: 'news@shop.example', messageId, destination: [emailAddress] },
    };
  };
  return Array.from({ length: 12 }, (_, n): Post => {
    if (n % 3 === 0) return { provider: 'mailgun', request: signers.mailgun.sign(mailgun()) };
    if (n % 3 === 1) return { provider: 'ses', request: signers.sns.sign(ses()) };
    return { provider: 'sendgrid', request: signers.sendgrid.sign(Array.from({ length: 1 + below(chance, 4) }, sendgrid)) };
  });
}
