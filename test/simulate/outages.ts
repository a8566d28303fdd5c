// Outages at large senders, on counts: how soon the real detector notices, and which share of the false answers is inside its windows.
import type { Kind } from '../../lib/incidents/incident.ts';
import { seeded } from './random.ts';
import { drawSender, RHYTHMS } from './sender.ts';
import { drawYear, place, START, watch } from './year.ts';

interface CountedOutage {
  readonly name: string;
  readonly keys: readonly string[];
  /** Whole hours since the midnight at which the observed days begin. */
  readonly hours: readonly number[];
  readonly share: number;
}

const OUTAGES: readonly CountedOutage[] = [
  { name: 'Gmail 2020, both nights', keys: ['google', 'google-hosted'], hours: [22, 23, 44, 45, 46, 47], share: 0.5 },
  { name: 'Apple 2021', keys: ['apple'], hours: [11, 12, 13, 14, 15, 16], share: 0.5 },
  { name: 'Comcast 2024', keys: ['comcast'], hours: [13, 14, 15, 16, 17, 18, 19, 20], share: 0.6 },
  { name: '5 % of Gmail for 8 h', keys: ['google'], hours: [9, 10, 11, 12, 13, 14, 15, 16], share: 0.05 },
  { name: 'LDAP of one domain, 3 h', keys: ['domain-1.example'], hours: [10, 11, 12], share: 1 },
];

export interface Noticed {
  readonly name: string;
  readonly draws: number;
  readonly noticed: number;
  /** The median of the draws in which mail was sent and the outage was noticed. */
  readonly minutes: number | undefined;
  /** False answers inside a window of their key. */
  readonly inside: number;
  readonly answers: number;
}

const WARM_DAYS = 32;
const WATCHED_DAYS = 4;

/** Steady senders, daily ones, and the other schedules in turn: mail that is not sent during an outage is not affected. */
export function countOutages(mailsADay: number, draws: number, seed: number): readonly Noticed[] {
  return OUTAGES.map((outage) => {
    const minutes: number[] = [];
    const sum = { noticed: 0, inside: 0, answers: 0, draws: 0 };
    for (let draw = 0; draw < draws; draw++) {
      const found = once(outage, mailsADay, seeded(seed * 7_919 + draw), draw);
      if (found.answers === 0) continue;
      sum.draws++;
      sum.inside += found.inside;
      sum.answers += found.answers;
      if (found.minutes === undefined) continue;
      sum.noticed++;
      minutes.push(found.minutes);
    }
    minutes.sort((a, b) => a - b);
    return { name: outage.name, ...sum, minutes: minutes[Math.floor(minutes.length / 2)] };
  });
}

function once({ keys, hours, share }: CountedOutage, mailsADay: number, random: ReturnType<typeof seeded>, draw: number) {
  const sender = drawSender(random, mailsADay, RHYTHMS[draw % 2 === 0 ? 0 : (draw >> 1) % RHYTHMS.length] ?? 'steady');
  const series = drawYear(sender, { days: WARM_DAYS + WATCHED_DAYS, spread: 1 }, random);
  const hit: { readonly key: string; readonly kind: Kind; readonly hour: number; readonly answers: number }[] = [];
  for (const its of series) {
    if (!keys.includes(its.key)) continue;
    for (const hour of hours) {
      const index = WARM_DAYS * 24 + hour;
      const answers = random.binomial(its.n[index] ?? 0, share);
      its.n[index] = (its.n[index] ?? 0) - answers;
      place(its, index, answers, sender.keys.find(({ key }) => key === its.key)?.buckets, random);
      hit.push({ key: its.key, kind: its.kind, hour: START + index, answers });
    }
  }
  const incidents = watch(series, WARM_DAYS, WARM_DAYS + WATCHED_DAYS, random);
  const first = incidents.filter(({ key }) => keys.includes(key)).sort((a, b) => a.openedAt - b.openedAt)[0];
  const began = hit.filter(({ answers }) => answers > 0).map(({ hour }) => hour * 3_600);
  const inside = hit.filter(({ key, hour }) =>
    incidents.some((one) => one.key === key && hour * 3_600 >= one.from && hour * 3_600 < one.to),
  );
  const total = (some: typeof hit) => some.reduce((sum, { answers }) => sum + answers, 0);
  return {
    answers: total(hit),
    inside: total(inside),
    minutes: first && began.length > 0 ? Math.round((first.openedAt + 1 - Math.min(...began)) / 60) : undefined,
  };
}
