// Reply codes in a text: which numbers are codes, and which signs lead one in.
import { replyClass } from '../smtp-reply.ts';
import type { SmtpCommand } from './reading.ts';
import { isDigit } from './text/fold.ts';
import * as KIND from './text/kind.ts';
import { DOT, GREATER, STAR } from './text/numbers.ts';
import { ANGLES_MAX } from './text/signs.ts';
import type { Tokens } from './text/token.ts';

/** The reply code that the token is, 200 to 599, when it stands as one: `550 …`, `550-…`, `'550'`, `550:`. */
export function codeOf(text: string, tokens: Tokens, at: number): number | undefined {
  const start = tokens.start(at);
  const end = tokens.end(at);
  if (tokens.kind(at) !== KIND.number || end - start !== 3) return undefined;
  const after = text.charCodeAt(end);
  if (after > 0x20 && after !== 0x2d && after !== 0x27 && after !== 0x22 && after !== 0x3a && !isInTuple(text, start)) return undefined;
  let code = 0;
  for (let digit = start; digit < end; digit++) {
    const unit = text.charCodeAt(digit);
    if (!isDigit(unit)) return undefined;
    code = 10 * code + unit - 0x30;
  }
  return replyClass(code) === 0 ? undefined : code;
}

/** `(550, b'…')`, `(code: 550, response: …)`: what Python and PEAR make of a reply. */
function isInTuple(text: string, start: number): boolean {
  return text.charAt(start + 3) === ',' && (text.charAt(start - 1) === '(' || text.startsWith('(code: ', start - 7));
}

/** Codes that refusals carry. In running text `480` is rather a number of seconds. */
export function isUsual(code: number): boolean {
  return USUAL.has(code);
}

/** Codes that a colon in running text leads in: `Reason: 550 User unknown`, but not `limit: 500 messages`. */
export function isRefusalCode(code: number): boolean {
  return code === 421 || code === 501 || code === 503 || (code >= 450 && code <= 452) || (code >= 550 && code <= 557) || code === 571;
}

const USUAL: ReadonlySet<number> = new Set([
  ...[421, 450, 451, 452, 454, 455, 471, 500, 501, 502, 503, 504, 521, 523, 530, 535, 541, 542],
  ...[550, 551, 552, 553, 554, 555, 556, 557, 570, 571],
]);

/** Does `smtp;` stand before it, and nothing else: the type of a Diagnostic-Code? */
export function isDsnType(text: string, tokens: Tokens, at: number): boolean {
  return at === 2 && tokens.kind(1) === KIND.semicolon && tokens.start(1) === 4 && text.slice(0, 4).toLowerCase() === 'smtp';
}

/** Of a server that refuses the connection. */
export const GREETING = 554;

/** `554-mx.example.com` and no more: a server that says only its name has refused the connection (RFC 5321 3.1). */
export function isGreeting(text: string, tokens: Tokens, at: number): boolean {
  return tokens.kind(at + 1) === KIND.host && /^(?:>|\s*$)/.test(text.slice(tokens.end(at + 1)));
}

/** `550 5.1.1`, `550: #5.1.0` */
const STATUS_NEXT = /^(?:.|: ?#?)\d/;

/** Does a code that begins a reply stand here, inside of what another server says? `[192.0.2.1]: 550`, `<421`, `('550'`, `smtpmsg='550`. */
export function isLedIn(text: string, start: number): boolean {
  let before = start - 1;
  while (before > 0 && !(text.charCodeAt(before) > 0x20)) before--;
  if (before <= 0) return false;
  const [sign, further] = [text.charAt(before), text.charAt(before - 1)];
  if (sign === '(') return isInTuple(text, start);
  if (sign === ';' || (sign === '<' && before === start - 1) || (sign === '>' && (further === '-' || further === '='))) return true;
  if (sign === ':') return further === ']';
  if ((sign !== "'" && sign !== '"') || further === '') return false;
  // `"550 …"` as an element of a list, the quote escaped or not.
  if ('[(<='.includes(further) || LISTED.test(text.slice(Math.max(0, before - 4), before))) return true;
  return further === ' ' && before === start - 1 && STATUS_NEXT.test(text.slice(start + 3, start + 7));
}

const LISTED = /, ?\\{0,2}$/;

/** Statuses and reply codes share one space of numbers: `550` is 550, `5.7.1` is 500_070_001. */
const PART = 10_000;
/** Of `5.7.*`: no detail of RFC 3463 is as large. */
const ANY_DETAIL = 9_999;
/** `5.123.123` */
const CODE_LENGTH_MAX = 9;

/** A status, all statuses of one subject (`5.7.*`) or a reply code as a number; 0 for what is none of these. */
export function codeNumber(code: string): number {
  if (code.length > CODE_LENGTH_MAX) return 0;
  let number = 0;
  let part = 0;
  let dots = 0;
  for (let at = 0; at < code.length; at++) {
    const sign = code.charCodeAt(at);
    if (isDigit(sign)) part = 10 * part + sign - 0x30;
    else if (sign === STAR) part = ANY_DETAIL;
    else if (sign !== DOT || ++dots > 2) return 0;
    else {
      number = (number + part) * PART;
      part = 0;
    }
  }
  return dots === 1 ? 0 : number + part;
}

/** The number of all statuses of the same subject: `5.7.*` for `5.7.1`. */
export function familyOf(status: number): number {
  return status === 0 ? 0 : status - (status % PART) + ANY_DETAIL;
}

const SENT = /\s*([a-z]{4,8})/iy;
const COMMANDS: ReadonlyMap<string, SmtpCommand> = new Map([
  ['HELO', 'helo'],
  ['EHLO', 'helo'],
  ['STARTTLS', 'starttls'],
  ['AUTH', 'auth'],
  ['MAIL', 'mail-from'],
  ['RCPT', 'rcpt-to'],
  ['DATA', 'data'],
]);

const PASTED = /\b(?:mail from|rcpt to) ?: ?<[^<>]*>\s*$/i;

/** The command right before a code, in a session without arrows: `RCPT TO:<user@example.com> 550 …`. */
export function commandBefore(text: string, start: number): SmtpCommand | undefined {
  // Most codes do not stand behind one.
  if (text.charCodeAt(start - 1) !== GREATER && text.charCodeAt(start - 2) !== GREATER) return undefined;
  const before = PASTED.exec(text.slice(Math.max(0, start - ANGLES_MAX), start));
  return before ? sentCommand(before[0], 0) : undefined;
}

/** The command in `>>> RCPT TO:<…>`, from behind the arrows. */
export function sentCommand(text: string, from: number): SmtpCommand {
  SENT.lastIndex = from;
  return COMMANDS.get(SENT.exec(text)?.[1]?.toUpperCase() ?? '') ?? 'unknown';
}
