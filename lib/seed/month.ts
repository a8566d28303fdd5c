// A month at a made-up shop that sends through three providers: orders through SES, the newsletter through SendGrid, invoices through
// Mailgun. Besides the usual daily bounces:
//   day 16 ago  an old list of addresses is imported and mailed: most are gone
//   day 12 ago  an annoying newsletter: opt-outs and spam reports
//   days 8 to 4 Microsoft blocks the sending IP (S3150)
//   day 5 ago   for three hours Gmail reports existing users as unknown
//   day 3 ago   a subdomain loses its SPF record: Gmail refuses the invoices
import type { Provider } from '../event.ts';
import { bounceOf } from '../local/payloads.ts';
import { isAt, MICROSOFT, peopleOf } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { PROBLEMS, REPLIES } from './replies.ts';
import { delivered, groupUnsubscribe, sesReport, spamReport } from './webhooks.ts';

/** One webhook event of a provider. */
export interface Post {
  readonly at: Date;
  readonly provider: Provider;
  readonly event: object;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** And today: all of it lies within a period of 30 days, so that nothing is compared with the end of a day. */
const DAYS = 29;

const SUBSCRIBERS = 360;
const ORDERS_A_DAY = 12;
const INVOICES_A_DAY = 5;
const IMPORTED = 130;
const GROUPS = 4;

export function monthOf(seed: number, end: Date): readonly Post[] {
  const random = createRandom(seed);
  const people = peopleOf(random, SUBSCRIBERS + IMPORTED);
  const month = new Month(random, end);
  const subscribers = people.slice(0, SUBSCRIBERS);
  for (let day = DAYS; day >= 1; day--) {
    for (let index = 0; index < ORDERS_A_DAY; index++) month.send('ses', random.pick(subscribers), month.time(day, 9 + random.below(9)));
    for (let index = 0; index < INVOICES_A_DAY; index++)
      month.send('mailgun', random.pick(subscribers), month.time(day, 10 + random.below(6)));
  }
  // Each subscriber gets the newsletter every fourth day.
  for (let day = DAYS; day >= 0; day--) {
    const group = subscribers.filter((_, index) => index % GROUPS === day % GROUPS);
    month.newsletter(group, day, 7);
  }
  // The evening of Gmail's outage is also that of a special offer.
  month.newsletter(subscribers, 5, 19);
  month.importOldList(people.slice(SUBSCRIBERS), 16);
  month.annoy(subscribers, 12);
  return month.posts.sort((a, b) => a.at.getTime() - b.at.getTime());
}

class Month {
  readonly posts: Post[] = [];
  /** Mailboxes that are gone: they stay gone and are not mailed again. */
  readonly #gone = new Set<string>();
  readonly #random: Random;
  readonly #end: Date;

  constructor(random: Random, end: Date) {
    this.#random = random;
    this.#end = end;
  }

  /** A random minute of an hour (UTC), the given number of days before the end. */
  time(daysAgo: number, hour: number): Date {
    const midnight = Math.floor(this.#end.getTime() / DAY_MS) * DAY_MS;
    return new Date(midnight - daysAgo * DAY_MS + hour * HOUR_MS + this.#random.below(HOUR_MS));
  }

  #post(provider: Provider, at: Date, event: object): void {
    if (at < this.#end) this.posts.push({ at, provider, event });
  }

  send(provider: Provider, address: string, at: Date): void {
    if (this.#gone.has(address)) return;
    const reply = this.#replyOf(provider, address, at);
    this.#post(provider, at, reply === undefined ? delivered(provider, address, at) : bounceOf(provider, address, reply, at));
  }

  /** Undefined if it was delivered. */
  #replyOf(provider: Provider, address: string, at: Date): string | undefined {
    const hoursAgo = (this.#end.getTime() - at.getTime()) / HOUR_MS;
    const daysAgo = this.#daysAgo(at);
    const hour = at.getUTCHours();
    if (isAt(address, ...MICROSOFT) && provider !== 'mailgun' && daysAgo <= 8 && daysAgo >= 4) return REPLIES.microsoftBlock;
    const isGmailsDay = isAt(address, 'gmail.com') && daysAgo === 5;
    if (isGmailsDay && hour >= 19 && hour < 22 && this.#random.chance(0.75)) return REPLIES.gmailGone;
    if (isAt(address, 'gmail.com') && provider === 'mailgun' && daysAgo === 3) return REPLIES.gmailUnauthenticated;
    // Nothing else at Gmail that day: one bounce in the morning would make the outage look a day long.
    if (hoursAgo < 0 || isGmailsDay || !this.#random.chance(0.022)) return undefined;
    const { reply, isFinal } = this.#random.pick(PROBLEMS);
    if (isFinal) this.#gone.add(address);
    return reply(address);
  }

  /** What the person does some hours after the message. */
  #later(provider: Provider, at: Date, hours: number, eventAt: (then: Date) => object): void {
    const then = new Date(at.getTime() + hours * HOUR_MS);
    this.#post(provider, then, eventAt(then));
  }

  #daysAgo(at: Date): number {
    return Math.floor(this.#end.getTime() / DAY_MS) - Math.floor(at.getTime() / DAY_MS);
  }

  newsletter(people: readonly string[], daysAgo: number, hour: number): void {
    for (const address of people) {
      const at = this.time(daysAgo, hour + this.#random.below(3));
      this.send('sendgrid', address, at);
      if (this.#random.chance(0.004)) this.#later('sendgrid', at, 2, (then) => groupUnsubscribe(address, then));
      if (this.#random.chance(0.0006)) this.#later('sendgrid', at, 3, (then) => spamReport(address, then));
    }
  }

  importOldList(addresses: readonly string[], daysAgo: number): void {
    for (const address of addresses) {
      const at = this.time(daysAgo, 13 + this.#random.below(3));
      if (!this.#random.chance(0.62)) this.#post('mailgun', at, delivered('mailgun', address, at));
      else this.#post('mailgun', at, bounceOf('mailgun', address, REPLIES.gone(address), at));
    }
  }

  annoy(people: readonly string[], daysAgo: number): void {
    for (const address of people) {
      const at = this.time(daysAgo, 8 + this.#random.below(12));
      if (this.#random.chance(0.06)) this.#post('sendgrid', at, groupUnsubscribe(address, at));
      else if (this.#random.chance(0.012)) this.#post('sendgrid', at, spamReport(address, at));
      else if (this.#random.chance(0.004)) this.#post('ses', at, sesReport(address, at));
    }
  }
}
