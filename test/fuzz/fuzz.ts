// What must hold for any input: reading never throws and returns only what the schema allows; a request without a valid signature is never
// accepted.

import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parseAddress } from '../../lib/address.ts';
import { KINDS, type MailEvent } from '../../lib/event.ts';
import { dig, parseJson } from '../../lib/json.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { AuthenticRequest, type Parsed, type WebhookRequest } from '../../lib/providers/provider.ts';
import { openSesEvent } from '../../lib/providers/ses-transport.ts';
import { MAILGUN_KEY, type Sender } from '../providers/senders.ts';
import { enlarge, type Random, randomFrom, recordings, twistBytes, twistTree } from './inputs.ts';

export interface Tally {
  inputs: number;
  events: number;
  unread: number;
  ignored: number;
  taken: number;
  refused: number;
  slowestMs: number;
}

/** CPU time, which does not depend on the machine's load. */
const cpuMs = () => process.cpuUsage().user / 1_000;

const CONTENT_TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'multipart/form-data; boundary="',
  '',
] as const;

/** @throws Error that names seed and input number if a promise is broken. */
export async function fuzz(sender: Sender, seed: number, inputs: number): Promise<Tally> {
  const random = randomFrom(seed);
  const seeds = recordings(sender.name).map((text) => ({ text, tree: JSON.parse(text) as unknown }));
  const tally: Tally = { inputs: 0, events: 0, unread: 0, ignored: 0, taken: 0, refused: 0, slowestMs: 0 };
  for (; tally.inputs < inputs; tally.inputs += 1) {
    const { text, tree } = seeds[random.next(seeds.length)] ?? { text: '', tree: null };
    const startedMs = cpuMs();
    try {
      const body = payloadFrom(text, tree, random);
      tryReading(sender, body, random, tally);
      await tryEntering(sender, body, random, tally);
    } catch (fault) {
      throw new Error(`${sender.name}: seed ${seed}, input ${tally.inputs}: ${fault instanceof Error ? fault.stack : fault}`);
    }
    tally.slowestMs = Math.max(tally.slowestMs, cpuMs() - startedMs);
  }
  return tally;
}

function payloadFrom(text: string, tree: unknown, random: Random): Uint8Array {
  if (random.next(2_000) === 0) return Buffer.from(enlarge(text, random));
  const twisted = Buffer.from(random.next(3) === 0 ? text : JSON.stringify(twistTree(tree, random)));
  return random.next(3) === 0 ? twistBytes(twisted, random) : twisted;
}

function tryReading(sender: Sender, body: Uint8Array, random: Random, tally: Tally): void {
  const text = Buffer.from(body).toString();
  check(sender.parse(new AuthenticRequest(random.pick(CONTENT_TYPES), body)), tally);
  check(readPayload(sender.name, text, random.pick(CONTENT_TYPES)), tally);
  if (sender.name !== 'ses') return;
  const opened = openSesEvent(parseJson(body), new Set(['arn:aws:sns:eu-west-1:111122223333:ses-events']));
  for (const { parsed, refused } of opened?.items ?? []) {
    if (parsed) check(parsed, tally);
    must(!(parsed && refused), 'refused and read');
  }
}

function check({ events, unread, ignored }: Parsed, tally: Tally): void {
  for (const event of events) checkEvent(event);
  for (const { raw, why } of unread) must(typeof raw === 'string' && why.length < 100, 'unread without a text');
  must(ignored.size <= 51 && [...ignored.keys()].every((name) => Buffer.byteLength(name) <= 80), 'too many names');
  must(events.length <= 20_000, 'too many events');
  tally.events += events.length;
  tally.unread += unread.length;
  tally.ignored += [...ignored.values()].reduce((sum, count) => sum + count, 0);
}

function checkEvent(event: MailEvent): void {
  const { recipient, occurredAt, replyCode, status, diagnosticCode, messageId, providerEventId, scope, kind, tags, providerVerdict } =
    event;
  must(KINDS.includes(kind), `kind ${kind}`);
  must(parseAddress(recipient) === recipient, 'an address that is none');
  must(new Date(occurredAt).toISOString() === occurredAt, `time ${occurredAt}`);
  must(replyCode === undefined || (Number.isInteger(replyCode) && replyCode >= 200 && replyCode <= 599), `reply code ${replyCode}`);
  must(status === undefined || /^[245]\.\d{1,3}\.\d{1,3}$/.test(status), `status ${status}`);
  const texts = [diagnosticCode, messageId, providerEventId, providerVerdict, scope, ...(tags ?? [])];
  must(
    texts.every((text) => text === undefined || (text !== '' && !/\p{Surrogate}/u.test(text) && Buffer.byteLength(text) <= 2_048)),
    'a text too long',
  );
  must(/^[\w-]{22}$/.test(event.id), `id ${event.id}`);
}

/** Really signed, then changed: the body, its parts, its headers. Accepted only if nothing that is signed has changed. */
async function tryEntering(sender: Sender, body: Uint8Array, random: Random, tally: Tally): Promise<void> {
  const [text = ''] = sender.texts([sender.item('reader@example.com')]);
  const signed = sender.sign(text);
  const changed = changeRequest(signed, body, random);
  const authentication = await sender.authenticate(changed);
  if (authentication.ok) must(isGenuine(sender, signed, changed), 'taken, though not signed as it stands');
  tally[authentication.ok ? 'taken' : 'refused'] += 1;
}

function changeRequest(signed: WebhookRequest, body: Uint8Array, random: Random): WebhookRequest {
  switch (random.next(4)) {
    case 0:
      return { ...signed, body };
    case 1:
      return { ...signed, body: twistBytes(signed.body, random) };
    case 2:
      return { ...signed, body: Buffer.from(JSON.stringify(twistTree(JSON.parse(Buffer.from(signed.body).toString()), random))) };
    default: {
      const headers = [...signed.headers].map(([name, value]) => [name, twistHeader(value, random)] as const);
      return { ...signed, headers: new Map(headers) };
    }
  }
}

function twistHeader(value: string, random: Random): string {
  return random.next(2) === 0 ? value : Buffer.from(twistBytes(Buffer.from(value), random)).toString('latin1');
}

/** An independent check, implemented differently from lib's. */
function isGenuine(sender: Sender, signed: WebhookRequest, changed: WebhookRequest): boolean {
  const [before, after] = [parseJson(signed.body), parseJson(changed.body)];
  switch (sender.name) {
    case 'sendgrid':
      return Buffer.compare(signed.body, changed.body) === 0 && isDeepStrictEqual(signed.headers, changed.headers);
    case 'ses':
      return ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'].every((name) => dig(before, name) === dig(after, name));
    case 'mailgun': {
      const mac = createHmac('sha256', MAILGUN_KEY).update(`${dig(after, 'signature', 'timestamp')}${dig(after, 'signature', 'token')}`);
      return mac.digest('hex') === String(dig(after, 'signature', 'signature')).toLowerCase();
    }
  }
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
