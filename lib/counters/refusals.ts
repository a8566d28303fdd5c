// Webhook requests that were refused, by provider and reason, and what to do about each. They are counted, never kept: what is behind the
// number is these counts. `rebound stats --refused`, GET /stats and the console print them.
import { PROVIDERS, type Provider } from '../event.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../providers/refusal.ts';
import type { HOURS_A_DAY } from './hours.ts';
import { refusalName } from './items.ts';
import type { Slice } from './read.ts';

export interface RefusalCount {
  readonly provider: Provider;
  readonly reason: RefusalReason;
  readonly count: number;
  readonly before: number;
  /** Within which hour, or day (UTC) where hours are summed up, the last one came. ISO-8601. */
  readonly lastFrom: string;
  readonly lastTo: string;
  /** In a sentence. */
  readonly what: string;
  readonly todo: string;
}

/** What was counted in an hour, or in a day that is summed up. */
export interface Span extends Slice {
  /** The first hour, as hourOf numbers it. */
  readonly at: number;
  readonly hours: 1 | typeof HOURS_A_DAY;
}

interface Words {
  readonly what: string;
  /** The same for all providers, or for each. */
  readonly todo: string | Readonly<Record<Provider, string>>;
}

const NOTHING_STORED = 'Nothing was stored, and there is nothing to do.';
const OR_DOCTOR = '`rebound doctor` sends one such request to each webhook.';

const WORDS: Readonly<Record<RefusalReason, Words>> = {
  unsigned: {
    what: "It had no signature, or not one in this provider's format.",
    todo: {
      ses: `If they are yours, switch raw message delivery off at the SNS subscription. Otherwise it was a scanner: nothing to do. ${OR_DOCTOR}`,
      sendgrid: `If they are yours, the Signed Event Webhook is off: \`rebound wire sendgrid\` says so, and turns it on with --apply. Otherwise it was a scanner: nothing to do. ${OR_DOCTOR}`,
      mailgun: `Mailgun signs all its webhooks. It was a scanner, or something in between changed the body. ${OR_DOCTOR}`,
    },
  },
  signature: {
    what: 'The signature does not fit the request.',
    todo: {
      ses: `Amazon changes its keys without you. Either something in front of the webhook changes the body, or requests are being forged. ${NOTHING_STORED}`,
      sendgrid:
        'Was the key rotated, or the webhook set up again? `rebound wire sendgrid` shows the key in use: put it next to the old one in sendgridVerificationKeys and deploy. SendGrid retries for a day. If nothing changed, requests are being forged: nothing was stored.',
      mailgun:
        'Was the signing key rotated, or the API key stored instead of it? Write the new signing key next to the old one into the parameter that `rebound doctor` names; no deployment is needed. Mailgun retries for 8 hours. If nothing changed, requests are being forged: nothing was stored.',
    },
  },
  certificate: {
    what: "Its certificate is not one of Amazon SNS in the topic's region.",
    todo: `Requests are being forged. ${NOTHING_STORED}`,
  },
  topic: {
    what: 'It came from an SNS topic that is not listed.',
    todo: 'If the topic is yours, add it to snsTopicArns in rebound.stages.yml and deploy. Otherwise there is nothing to do.',
  },
  domain: {
    what: 'It was signed, but is about a sending domain that is not listed.',
    todo: 'If the domain is yours, add it to mailgunDomains in rebound.stages.yml and deploy. Otherwise there is nothing to do.',
  },
  stale: {
    what: 'It was signed too long ago, or in the future.',
    todo: {
      ses: 'More than 2 hours old: an old message is being replayed, or SNS could not reach the webhook for so long. Then `rebound doctor` says why.',
      sendgrid:
        'More than 25 hours old: an old request is being replayed, or SendGrid could not reach the webhook for a day. Then `rebound doctor` says why.',
      mailgun:
        'More than 9 hours old: an old request is being replayed, or Mailgun could not reach the webhook for so long. Then `rebound doctor` says why.',
    },
  },
  reused: {
    what: 'Its token had already signed another event.',
    todo: 'One of the two is forged. The refused one is kept: look at it with `rebound parked list`, and rotate the signing key if somebody can read your webhooks.',
  },
  unverifiable: {
    what: 'The signature could not be checked: a key was missing or could not be read, or a certificate could not be fetched.',
    todo: '`rebound doctor` says which setting is missing. The provider sends again, so nothing is lost if it is put right soon.',
  },
  'too-large': {
    what: 'It was larger than 1 MiB.',
    todo: `No provider sends so much. ${NOTHING_STORED}`,
  },
  method: {
    what: 'It was not a POST.',
    todo: `A browser or a scanner opened the address. ${NOTHING_STORED}`,
  },
};

/** @param middle The hour in which the period begins; what is earlier is the period before. The most frequent first. */
export function refusalsIn(spans: readonly Span[], middle: number, only: Provider | undefined): readonly RefusalCount[] {
  const providers = PROVIDERS.filter((provider) => only === undefined || provider === only);
  return providers
    .flatMap((provider) => REFUSAL_REASONS.flatMap((reason) => countOf(spans, middle, provider, reason) ?? []))
    .sort((a, b) => b.count - a.count || b.before - a.before);
}

function countOf(spans: readonly Span[], middle: number, provider: Provider, reason: RefusalReason): RefusalCount | undefined {
  const name = refusalName(provider, reason);
  let [count, before, last]: [number, number, Span | undefined] = [0, 0, undefined];
  for (const span of spans) {
    const more = span.numbers.get(name) ?? 0;
    if (span.at < middle) before += more;
    else count += more;
    if (more > 0 && (last === undefined || span.at > last.at)) last = span;
  }
  const { what, todo } = WORDS[reason];
  if (!last) return undefined;
  return {
    provider,
    reason,
    count,
    before,
    lastFrom: timeOf(last.at),
    lastTo: timeOf(last.at + last.hours),
    what,
    todo: typeof todo === 'string' ? todo : todo[provider],
  };
}

const timeOf = (hour: number) => new Date(hour * 3_600_000).toISOString();
