// What an explanation is: the answer to a person who was sent a reply and does not know mail. The HTTP API and `rebound explain
// --json` give this object as it is, so its keys do not change.
import type { SmtpCommand } from '../classify/reading.ts';
import type { RuleId } from '../classify/rules/ids.ts';
import type { Action, Category, Classification, Confidence, Kind, Nuance, Origin, Permanence, Provider } from '../event.ts';

export interface ExplainInput {
  /** The reply or the diagnostic text, as received. */
  readonly text: string;
  readonly replyCode?: number;
  readonly status?: string;
  /** The address the message was for, where it is known. */
  readonly recipient?: string;
  /** Through whom it was sent, where that is known. */
  readonly provider?: Provider;
  /** Of the stored event; without it the text is classified here. */
  readonly classification?: Classification;
}

export type Answer = 'yes' | 'no' | 'maybe';

/** One thing to do, with commands to copy. */
interface Step {
  readonly say: string;
  readonly commands: readonly string[];
}

/** Background of a page: Markdown paragraphs, lists and tables. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

export interface Explanation {
  /** The reply in a few words. */
  readonly title: string;
  readonly what: string;
  /** `told`: by which signs. */
  readonly saidBy: { readonly origin: Origin; readonly who: string; readonly told: string };
  readonly dead: { readonly answer: Answer; readonly why: string };
  /** What one such event does to an address without a record; `days` only with `hold`. */
  readonly rebound: { readonly action: Action; readonly days?: number; readonly does: string };
  readonly check: readonly Step[];
  readonly more: readonly Section[];
  /** Id of the special page, when the reply has one. */
  readonly page?: string;
  readonly category: Category;
  readonly nuance?: Nuance;
  readonly permanence: Permanence;
  readonly confidence: Confidence;
  readonly ruleId: string;
  /** What was read out of the reply; the commands name these. */
  readonly reply: Details;
  /** What the reply does not tell, so that an example stands for it in `check`. */
  readonly assumed: readonly Assumed[];
}

export interface Assumed {
  readonly name: 'recipient' | 'domain' | 'host' | 'ip' | 'sender';
  readonly example: string;
}

/** Names in a reply, each fit to stand in a shell command: letters, digits and `.@_+-` only, in `inner` also what quotes make harmless. */
export interface Details {
  readonly replyCode?: number;
  readonly status?: string;
  readonly recipient?: string;
  /** The part of the recipient after the `@`. */
  readonly domain?: string;
  /** The server that spoke. */
  readonly host?: string;
  /** Your sending IP address, where the reply names it. */
  readonly ip?: string;
  readonly sender?: string;
  readonly senderDomain?: string;
  /** The reply that stands inside this one, in angle brackets. */
  readonly inner?: string;
}

/** `whenFinal` in place of `say` when nobody tries again: the reply begins with a 5, or time is over. */
export interface Advice {
  readonly say: string;
  readonly whenFinal?: string;
  readonly commands?: readonly string[];
}

/** What is written about a kind of reply. `{recipient}`, `{domain}`, `{host}`, `{ip}`, `{reversedIp}`, `{sender}`, `{senderDomain}` and
 * `{inner}` are filled in. */
export interface Topic {
  readonly title: string;
  readonly what: string;
  /** Why the answer is what it is; the answer itself follows from the classification and the policy. */
  readonly dead: Readonly<Partial<Record<Answer, string>>>;
  readonly check: readonly Advice[];
  readonly more?: readonly Section[];
}

/** A topic for replies that are often misread, shown in place of the category's own text (choose.ts). */
export interface Page extends Topic {
  /** Stable: the API and the console name it. */
  readonly id: string;
  /** It never applies to another category, so a page cannot contradict the verdict. */
  readonly categories: readonly Category[];
  /** One of these. */
  readonly when: readonly When[];
  /** Who is known to say this, and why, where the text quotes no server. */
  readonly origin?: Origin;
  /** Also where it quotes one: that is the server which the application hands its mail to. */
  readonly quotesOwn?: true;
  readonly told?: string;
  /** A reply that leads here. */
  readonly example: string;
}

/** A row of the rules, or what the classification names where the provider itself decided. */
type Decider = RuleId | `${Provider}-${Kind}`;

/** All that is given must hold, of each one. */
export interface When {
  /** The rule that decided, or one that held too. Without rules it is tried only when no page names one. */
  readonly rules?: readonly Decider[];
  /** Only a rule that decided counts: what else was said says more. */
  readonly decides?: true;
  readonly status?: readonly string[];
  readonly replyCode?: readonly number[];
  readonly origin?: Origin;
  readonly permanence?: Permanence;
  readonly confidence?: readonly Confidence[];
  readonly commands?: readonly SmtpCommand[];
  /** The recipient's, or that of the server that spoke. */
  readonly domains?: readonly string[];
}
