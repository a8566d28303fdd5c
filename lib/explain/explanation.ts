// The shape of an explanation, written for somebody who got a reply and does not know mail. The HTTP API and `rebound explain --json`
// return this object unchanged, so its keys must not change.
import type { SmtpCommand } from '../classify/reading.ts';
import type { RuleId } from '../classify/rules/ids.ts';
import type { Action, Category, Classification, Confidence, Kind, Nuance, Origin, Permanence, Provider } from '../event.ts';

export interface ExplainInput {
  /** The reply or the diagnostic text, as received. */
  readonly text: string;
  readonly replyCode?: number;
  readonly status?: string;
  /** The address the message was for, if known. */
  readonly recipient?: string;
  /** The provider whose webhook reported it, if known. */
  readonly provider?: Provider;
  /** Your own server is known to have said it (OWN_MTAS, OWN_DOMAINS). */
  readonly own?: boolean;
  /** The stored event's classification; without it the text is classified here. */
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
  /** `told`: how that can be told. */
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
  /** The codes and names found in the reply; the commands use them. */
  readonly reply: Details;
  /** Names that the reply does not give, so that `check` uses an example. */
  readonly assumed: readonly Assumed[];
}

export interface Assumed {
  readonly name: 'recipient' | 'domain' | 'host' | 'ip' | 'sender';
  readonly example: string;
}

/** Names in a reply, each safe in a shell command: letters, digits and `.@_+-` only; `inner` also has what is harmless in quotes. */
export interface Details {
  readonly replyCode?: number;
  readonly status?: string;
  readonly recipient?: string;
  /** The part of the recipient after the `@`. */
  readonly domain?: string;
  /** The server that replied. */
  readonly host?: string;
  /** Your sending IP address, if the reply names it. */
  readonly ip?: string;
  readonly sender?: string;
  readonly senderDomain?: string;
  /** The reply quoted inside this one, in angle brackets. */
  readonly inner?: string;
}

/** `whenFinal` replaces `say` when no further attempt is made: the reply begins with a 5, or the message has expired. */
export interface Advice {
  readonly say: string;
  readonly whenFinal?: string;
  readonly commands?: readonly string[];
}

/** The text about a kind of reply. `{recipient}`, `{domain}`, `{host}`, `{ip}`, `{reversedIp}`, `{sender}`, `{senderDomain}` and `{inner}`
 * are filled in. */
export interface Topic {
  readonly title: string;
  readonly what: string;
  /** Why the answer is what it is; the answer itself follows from the classification and the policy. */
  readonly dead: Readonly<Partial<Record<Answer, string>>>;
  readonly check: readonly Advice[];
  readonly more?: readonly Section[];
}

/** A topic for replies that are often misread, shown instead of the category's own text (choose.ts). */
export interface Page extends Topic {
  /** Stable: the API and the console name it. */
  readonly id: string;
  /** It applies to no other category, so a page cannot contradict the verdict. */
  readonly categories: readonly Category[];
  /** One of these must hold. */
  readonly when: readonly When[];
  /** Who is known to say this, if the text quotes no server. */
  readonly origin?: Origin;
  /** `origin` holds even if the text quotes a server: that is the one the application hands its mail to. */
  readonly quotesOwn?: true;
  readonly told?: string;
  /** False: the text refuses nothing, so it does nothing by itself. */
  readonly isRefusal?: false;
  /** A reply that leads here. */
  readonly example: string;
}

/** A rule, or the id that a classification has when the provider itself decided. */
type Decider = RuleId | `${Provider}-${Kind}`;

/** Every condition that is given must hold; of a list, one entry. */
export interface When {
  /** The rule that decided, or another that matched. Without rules, a page is tried only if no page names one of them. */
  readonly rules?: readonly Decider[];
  /** Only the rule that decided counts, because another match would say more. */
  readonly decides?: true;
  readonly status?: readonly string[];
  readonly replyCode?: readonly number[];
  readonly origin?: Origin;
  readonly permanence?: Permanence;
  readonly confidence?: readonly Confidence[];
  readonly commands?: readonly SmtpCommand[];
  /** The recipient's domain, or that of the server that replied. */
  readonly domains?: readonly string[];
}
