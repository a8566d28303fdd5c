// Realistic senders: who they write to, when, and how many of those people are gone. Everything here is drawn from a seed.
import type { Kind } from '../../lib/incidents/incident.ts';
import type { Random } from './random.ts';

/** Share of a consumer list by receiving system: the large ones as published by senders, the others by Zipf. */
const SYSTEMS: readonly (readonly [key: string, kind: Kind, share: number])[] = [
  ['google', 'system', 0.36],
  ['microsoft', 'system', 0.14],
  ['yahoo', 'system', 0.1],
  ['google-hosted', 'hosted', 0.1],
  ['microsoft-hosted', 'hosted', 0.08],
  ['apple', 'system', 0.045],
  ['comcast', 'system', 0.014],
  ...[
    'gmx',
    'web.de',
    't-online',
    'orange',
    'free',
    'laposte',
    'libero',
    'mail.ru',
    'yandex',
    'qq',
    '163',
    'naver',
    'docomo',
    'cox',
    'charter',
    'att',
  ].map((name, index) => [name, 'system', 0.02 / (index + 2)] as const),
];
const DOMAINS = 64;
const DOMAINS_SHARE = 0.08;

export const RHYTHMS = ['steady', 'daily', 'weekly', 'by provider', 'b2b', 'one domain', 'monthly', 'spiky'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** In a year 15 % of addresses go away; the longer the pause between two mails, the more mails meet one that has gone. */
const DYING_A_DAY = 0.15 / 365;
const DAYS_BETWEEN: Readonly<Record<Rhythm, number>> = {
  steady: 2,
  daily: 1,
  weekly: 7,
  'by provider': 7,
  b2b: 5,
  'one domain': 3,
  monthly: 30,
  spiky: 10,
};

export interface SenderKey {
  readonly key: string;
  readonly kind: Kind;
  /** Its share of the sender's mail. */
  readonly share: number;
  /** Fresh addresses reported gone, per mail. */
  readonly rate: number;
  /** For a hosted system, how its domains' mail is spread over the eight buckets. */
  readonly buckets?: readonly number[];
  /** The weekday on which each provider is mailed. */
  readonly weekday: number;
}

export interface Sender {
  readonly mailsADay: number;
  readonly rhythm: Rhythm;
  readonly keys: readonly SenderKey[];
  /** The hour of the day (UTC) at which campaigns go out. */
  readonly campaignHour: number;
}

export function drawSender(random: Random, mailsADay: number, rhythm: Rhythm): Sender {
  const b2b = rhythm === 'b2b';
  const weights = SYSTEMS.map(([, kind, share]) => share * (b2b ? (kind === 'hosted' ? 4 : 0.3) : 1) * random.logNormal(0.3));
  const harmonic = Array.from({ length: DOMAINS }, (_, index) => 1 / (index + 1)).reduce((sum, one) => sum + one, 0);
  const domains = Array.from({ length: DOMAINS }, (_, index) => (DOMAINS_SHARE * (b2b ? 4 : 1)) / (index + 1) / harmonic);
  if (rhythm === 'one domain') domains[0] = 2;
  const rest = 0.06;
  const total = [...weights, ...domains].reduce((sum, share) => sum + share, rest);
  const rate = DYING_A_DAY * DAYS_BETWEEN[rhythm];
  const make = (key: string, kind: Kind, share: number): SenderKey => ({
    key,
    kind,
    share: share / total,
    rate: rate * random.logNormal(0.4),
    weekday: Math.floor(random.next() * 7),
    ...(kind === 'hosted' && { buckets: drawBuckets(random) }),
  });
  return {
    mailsADay,
    rhythm,
    campaignHour: 6 + Math.floor(random.next() * 12),
    keys: [
      ...SYSTEMS.map(([key, kind], index) => make(key, kind, weights[index] ?? 0)),
      ...domains.map((share, index) => make(`domain-${index + 1}.example`, 'domain', share)),
      make('rest', 'rest', rest),
    ],
  };
}

function drawBuckets(random: Random): readonly number[] {
  const drawn = Array.from({ length: 8 }, () => random.gamma(0.3));
  const sum = drawn.reduce((total, one) => total + one, 0);
  return drawn.map((one) => one / sum);
}

/** Campaigns go out over three hours. */
const CAMPAIGN = [0.5, 0.35, 0.15] as const;
/** Mails triggered by people, by hour of the day (UTC). */
const DAYTIME = Array.from({ length: 24 }, (_, hour) => (1 + 0.8 * Math.sin(((hour - 8) / 24) * 2 * Math.PI)) / 24);

/** The part of an average day's mail that goes to this key in this hour; over a long time it averages 1 a day. */
export function activity({ rhythm, campaignHour }: Sender, { weekday }: SenderKey, hour: number, spikes: readonly number[]): number {
  const [day, ofDay] = [Math.floor(hour / 24), hour % 24];
  const daytime = DAYTIME[ofDay] ?? 0;
  const campaign = CAMPAIGN[ofDay - campaignHour] ?? 0;
  switch (rhythm) {
    case 'steady':
      return daytime;
    case 'one domain':
      return 0.3 * daytime + 0.7 * campaign;
    case 'daily':
      return campaign;
    case 'weekly':
      return 0.1 * daytime + (day % 7 === 2 ? 0.9 * 7 * campaign : 0);
    case 'by provider':
      return day % 7 === weekday ? 7 * campaign : 0;
    case 'b2b':
      return day % 7 < 5 ? (7 / 5) * (0.5 * daytime + 0.5 * campaign) : 0;
    case 'monthly':
      return 0.05 * daytime + (day % 30 === 11 ? 0.95 * 30 * campaign : 0);
    case 'spiky':
      return 0.2 * daytime + 0.8 * campaign * (spikes[day] ?? 0);
  }
}

export function drawSpikes(random: Random, days: number): readonly number[] {
  return Array.from({ length: days }, () => (random.next() < 0.2 ? 5 * random.gamma(0.5) : 0));
}
