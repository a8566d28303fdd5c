// What a reply says, as classify, explain, `rebound classify --trace` and the console use it: offsets are UTF-16 units of `text`.
import type { Category, Nuance } from '../event.ts';
import type { RuleId } from './rules/ids.ts';

/** Who the sentence that decides is about. `message`: what was sent, not who sent it. */
export type Subject = 'recipient' | 'sender' | 'client' | 'message' | 'route' | 'unknown';
/** Who a category is about if the sentence names nobody. */
export const ABOUT: Readonly<Record<Category, Subject>> = {
  ...{ invalid_recipient: 'recipient', mailbox_inactive: 'recipient', mailbox_full: 'recipient', invalid_domain: 'recipient' },
  ...{ esp_suppressed: 'recipient', unsubscribe: 'recipient', complaint: 'recipient', auto_reply: 'recipient', relay_denied: 'recipient' },
  ...{ rate_limited: 'sender', greylisted: 'client', reputation_block: 'client', auth_failure: 'sender', esp_rejected: 'sender' },
  ...{ content_rejected: 'message', message_too_large: 'message', protocol_error: 'client', policy_block: 'unknown' },
  ...{ network_error: 'route', expired: 'route', system_error: 'route', unknown: 'unknown' },
};

/** Categories by which an address is dead, unless something leaves a doubt. */
export const CONDEMNING: ReadonlySet<Category> = new Set(['invalid_recipient', 'invalid_domain', 'mailbox_inactive']);

/** Who says it. `sending-side` is an MTA that could not reach anybody or gave up. */
export type Speaker = 'recipient-server' | 'sending-side' | 'esp' | 'unknown';
/** The step of SMTP that the reply answers, as far as the text says. */
export type SmtpCommand = 'connect' | 'helo' | 'starttls' | 'auth' | 'mail-from' | 'rcpt-to' | 'data' | 'unknown';

/** A stretch of the text: from, and to which it does not reach. */
export type Span = readonly [from: number, to: number];

/** What a reply says, as far as a classification needs it. */
export interface Decision {
  /** The text that was read: decoded, where it was encoded. */
  readonly text: string;
  readonly replyCode: number | undefined;
  readonly status: string | undefined;
  /** 2, 4 or 5, of the reply that decides; 0 when nothing tells. */
  readonly replyClass: number;
  readonly category: Category;
  readonly nuance: Nuance | undefined;
  /** The row that decided; undefined when neither words nor numbers say anything. */
  readonly ruleId: RuleId | undefined;
  /** Its rank: an index into RANKS; beyond them when nothing decided. */
  readonly rank: number;
  /** What found it. */
  readonly by: 'words' | 'mentions' | 'codes' | 'command' | undefined;
  readonly speaker: Speaker;
  /** The words that decided; undefined when mentions, a number or the command did. */
  readonly matched: Span | undefined;
  /** The row condemns an address, and the text next to its words also says what is no reason for that. */
  readonly doubtful: boolean;
  /** The text itself shows that the Postfix which sent the mail speaks. */
  readonly isOwnPostfix: boolean;
  /** Category of the reply inside of a wrapper that decides itself, such as `Message expired … <421 …>`. */
  readonly underlying: Category | undefined;
}

/** And what explains it. */
export interface Reading extends Decision {
  readonly subject: Subject;
  readonly command: SmtpCommand;
  /** The innermost reply; the whole text where no server is quoted. */
  readonly inner: Span;
  /** Rows that held too and lost, strongest first. */
  readonly over: readonly RuleId[];
}
