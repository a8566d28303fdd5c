// Days of sending: people who are due are mailed if the list allows it, the results become events, and the list keeper runs every five minutes.
import type { MailEvent } from '../../lib/event.ts';
import { makeEvent } from '../../lib/providers/reading.ts';
import type { Keeper } from './keepers.ts';
import { drawPeople, type Person } from './people.ts';
import type { Random } from './random.ts';
import type { Scenario } from './scenarios.ts';

export const STEP = 300;
const DAY = 86_400;
const HOUR = 3_600;
/** Fifteen of a hundred mailboxes are abandoned in a year. */
const DYING_A_DAY = 0.15 / 365;
/** Mail to existing users: one in 100,000 gets a false "no such user"; three in a thousand meet a full mailbox. */
const ISOLATED = 1e-5;
const FULL = 0.003;

export type Pace = 'daily' | 'weekly';

/** What happened to a person that the figures count. */
export interface Fate {
  readonly person: Person;
  /** The first and last false answer in an outage. */
  hitAt?: number;
  lastHitAt?: number;
  /** Gone, and the first answer that said so; the answer at which the list suppressed them, the last one if it had released them meanwhile. */
  bouncedAt?: number;
  stoppedAt?: number;
  bounces: number;
}

export class Sending {
  readonly #people: Person[];
  readonly #pace: Pace;
  readonly #random: Random;
  readonly fates = new Map<Person, Fate>();
  #slots: Person[][] = [];
  mails = 0;
  isolated = 0;

  constructor(people: Person[], pace: Pace, random: Random) {
    this.#people = people;
    this.#pace = pace;
    this.#random = random;
    this.#arrange(people);
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  #arrange(people: readonly Person[]): void {
    for (const person of people) {
      const slot = Math.floor(person.second / STEP);
      const same = this.#slots[slot] ?? [];
      this.#slots[slot] = same;
      same.push(person);
    }
  }

  /** From `start` (a midnight) for a number of days. */
  async run(keeper: Keeper, start: number, days: number, scenario?: Scenario, onStep?: (now: number) => Promise<void>): Promise<void> {
    for (let now = start; now < start + days * DAY; now += STEP) {
      if (now % DAY === 0) this.#letGo(now);
      if (scenario) this.#happens(scenario, start, now);
      const { events, gone, told } = await this.#step(keeper, start, now, scenario);
      if (events.length > 0) await keeper.take(events, now + STEP);
      await keeper.tick(now + STEP, told);
      // Checked at every answer, because an incident may release somebody who was suppressed.
      for (const fate of gone) {
        const isStopped = (await keeper.standing(fate.person.address, now + STEP)) === 'suppressed';
        if (isStopped) fate.stoppedAt = now;
        else delete fate.stoppedAt;
      }
      await onStep?.(now + STEP);
    }
  }

  /** People who abandon their mailbox on this day. */
  #letGo(midnight: number): void {
    for (let count = this.#random.poisson(this.#people.length * DYING_A_DAY); count > 0; count--) {
      const person = this.#random.pick(this.#people);
      person.goneAt = Math.min(person.goneAt, midnight + this.#random.next() * DAY);
    }
  }

  #happens({ imports = [], purge }: Scenario, start: number, now: number): void {
    for (const { hour, share, ...draw } of imports) {
      if (now !== start + hour * HOUR) continue;
      const people = drawPeople({ ...draw, count: Math.round(this.#people.length * share), since: now }, this.#random);
      this.#people.push(...people);
      this.#arrange(people);
    }
    if (purge && now === start + purge.hour * HOUR) {
      for (const person of this.#people)
        if (person.receiver.key === purge.domain && this.#random.next() < purge.share) person.goneAt = Math.min(person.goneAt, now);
    }
  }

  async #step(keeper: Keeper, start: number, now: number, scenario: Scenario | undefined) {
    const events: MailEvent[] = [];
    const gone: Fate[] = [];
    const weekday = Math.floor(now / DAY) % 7;
    for (const person of this.#slots[Math.floor((now % DAY) / STEP)] ?? []) {
      if (person.since > now || (this.#pace === 'weekly' && person.weekday !== weekday)) continue;
      if ((await keeper.standing(person.address, now)) !== 'mailable') continue;
      const at = now + Math.floor(this.#random.next() * STEP);
      this.mails++;
      const event = this.#answer(person, at, start, scenario);
      events.push(event);
      const fate = this.fates.get(person);
      if (fate && event.kind === 'bounce' && person.goneAt <= at) gone.push(fate);
    }
    return { events, gone, told: events.some(({ kind, status }) => kind === 'bounce' && status === '5.1.1') };
  }

  #answer(person: Person, at: number, start: number, scenario: Scenario | undefined): MailEvent {
    const { receiver } = person;
    if (person.goneAt <= at) {
      const fate = this.#fateOf(person);
      fate.bouncedAt ??= at;
      fate.bounces++;
      return this.#event(person, at, receiver.gone, '5.1.1');
    }
    const hour = (at - start) / HOUR;
    const outage = scenario?.hits(person) && scenario.outages.find(({ from, to }) => hour >= from && hour < to);
    if (outage && this.#random.next() < outage.share) {
      const fate = this.#fateOf(person);
      fate.hitAt ??= at;
      fate.lastHitAt = at;
      return this.#event(person, at, receiver.gone, '5.1.1');
    }
    const { blocks } = scenario ?? {};
    if (blocks && receiver.key === blocks.key && hour >= blocks.from && hour < blocks.to) {
      return this.#event(
        person,
        at,
        '550 5.7.1 Unfortunately, messages from [192.0.2.1] weren t sent. Your network is on our block list (S3140).',
        '5.7.1',
      );
    }
    const chance = this.#random.next();
    if (chance < ISOLATED) {
      this.isolated++;
      return this.#event(person, at, receiver.gone, '5.1.1');
    }
    if (chance < ISOLATED + FULL)
      return this.#event(person, at, '452 4.2.2 The email account that you tried to reach is over quota', '4.2.2');
    return this.#event(person, at);
  }

  #fateOf(person: Person): Fate {
    const fate = this.fates.get(person) ?? { person, bounces: 0 };
    this.fates.set(person, fate);
    return fate;
  }

  #event({ address, receiver }: Person, at: number, text?: string, status?: string): MailEvent {
    return makeEvent({
      provider: 'sendgrid',
      kind: text === undefined ? 'delivery' : 'bounce',
      recipient: address,
      occurredAt: new Date(at * 1_000).toISOString(),
      messageId: `${address}-${at}`,
      remoteMta: receiver.host,
      providerMeaning: { permanence: text === undefined ? 'unknown' : status?.startsWith('4') ? 'temporary' : 'permanent' },
      ...(text !== undefined && status !== undefined && { diagnosticCode: text, replyCode: Number(text.slice(0, 3)), status }),
    });
  }
}
