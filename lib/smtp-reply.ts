// What a reply says in numbers: the reply code of RFC 5321 4.2 and the enhanced status code of RFC 3463, wherever the text
// carries them: `550 5.1.1 …`, `550-5.1.1 …`, `smtp; 550 …`, `host mx said: 550 …`, `550-'5.2.2 …'`, `… (#5.1.1)`, `#5.1.0 …`, `dsn=5.1.1`.
// A number that is part of an IP address, a time, an id or an address is neither.

/** `replyCode` 200 to 599; `status` as `class.subject.detail`. Undefined where the text has none. */
export interface ReplyNumbers {
  readonly replyCode: number | undefined;
  readonly status: string | undefined;
}

const ZERO = 0x30;
const NINE = 0x39;
const DASH = 0x2d;
const APOSTROPHE = 0x27;
const LESS = 0x3c;
const QUOTE = 0x22;

/** A status further in than this is a quotation or an id, not the server's own: about 40 units in most replies, more inside wrappers. */
const numbersWithin = 400;

/** The first real reply code and the first real enhanced status in the text. Time linear in the text's length. */
export function parseReply(text: string): ReplyNumbers {
  return { replyCode: replyCodeIn(text), status: statusIn(text) };
}

/** Three digits that are not part of a longer number. */
const THREE_DIGITS = /(?<!\d|\d\.)[245]\d\d(?!\d|\.\d)/g;

export function replyCodeIn(text: string): number | undefined {
  const near = begin(text);
  THREE_DIGITS.lastIndex = 0;
  while (THREE_DIGITS.test(near)) {
    const stop = THREE_DIGITS.lastIndex;
    if (canBeReplyCode(text, stop - 3, stop)) return Number(text.slice(stop - 3, stop));
  }
  return undefined;
}

/** `c.s.d`: a class of 2, 4 or 5, a subject and a detail of one to three digits each (RFC 3463 section 2). */
const STATUS = /[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;

export function statusIn(text: string): string | undefined {
  const near = begin(text);
  STATUS.lastIndex = 0;
  while (STATUS.test(near)) {
    const stop = STATUS.lastIndex;
    const at = text.lastIndexOf('.', text.lastIndexOf('.', stop - 1) - 1) - 1;
    // `dsn=4.3.0, status=deferred`: a line of a Postfix or Sendmail log.
    if (stands(text, at, stop) || (text.startsWith('dsn=', at - 4) && GOES_ON[text.charCodeAt(stop)] !== 1)) return text.slice(at, stop);
  }
  return undefined;
}

function begin(text: string): string {
  return text.length > numbersWithin ? text.slice(0, numbersWithin) : text;
}

/** `2`, `4` or `5`: success, temporary, permanent. 0 for any other number. */
export function replyClass(code: number | string | undefined): number {
  if (code === undefined) return 0;
  const first = typeof code === 'number' ? Math.floor(code / 100) : code.charCodeAt(0) - ZERO;
  return first === 2 || first === 4 || first === 5 ? first : 0;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

// What may come before a code: nothing, space, or the punctuation of wrappers. A letter, `@`, `=`, `/` or `-` makes it part of a name.
const OPENS = asciiTable(' \t\r\n:;,(<[\'"#>*');
// What follows a number that is part of something else: `12ab`, `550@`, `5/7`.
const GOES_ON = asciiTable('@/%=_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
// What leads a code in: `said: 550`, `smtp; 550`, `-> 550`, `"550`, `(550`.
const LEADS = asciiTable(':;>"\'\n\r,(');
// In prose `[120]`, `#102`, `-550` and `*550` are ids.
const NAMES = asciiTable('[#-*');

function asciiTable(signs: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let at = 0; at < signs.length; at++) table[signs.charCodeAt(at)] = 1;
  return table;
}

function stands(text: string, at: number, stop: number): boolean {
  // `550-5.1.1` and `550-'5.2.2`: the dash of a multi-line reply.
  if (at > 0 && OPENS[text.charCodeAt(at - 1)] !== 1 && !(text.charCodeAt(at - 1) === DASH && isDigit(text.charCodeAt(at - 2))))
    return false;
  return stop >= text.length || GOES_ON[text.charCodeAt(stop)] !== 1;
}

/** Three digits, the first of them 2 to 5. */
function canBeReplyCode(text: string, at: number, stop: number): boolean {
  if (!stands(text, at, stop)) return false;
  if (at === 0) return true;
  // RFC 5321 4.2.1 defines x0y to x5y; servers that use 571 put it first.
  if (text.charCodeAt(at + 1) > 0x35) return false;
  const before = text.charCodeAt(at - 1);
  if (NAMES[before] === 1 || (before === 0x28 && text.charCodeAt(stop) === 0x29)) return false;
  // A time of day.
  if (text.charCodeAt(stop) === 0x3a && isDigit(text.charCodeAt(stop + 1))) return false;
  if (before === 0x0a || before === 0x0d || before === LESS || before === APOSTROPHE || before === QUOTE) return true;
  return opensReply(text, at) || followedByStatus(text, stop);
}

/** Is the code led in by a colon, a semicolon, an arrow or an opening quote, or by the word `code`, `error` or `reply`? */
function opensReply(text: string, at: number): boolean {
  let back = at - 1;
  while (back >= 0 && (text.charCodeAt(back) === 0x20 || text.charCodeAt(back) === 0x09)) back--;
  if (back < 0 || LEADS[text.charCodeAt(back)] === 1) return true;
  const word = text.slice(Math.max(0, back - 11), back + 1).toLowerCase();
  return ['code', 'error', 'reply', 'smtp', 'status', 'response', 'server', 'returned'].some((end) => word.endsWith(end));
}

/** `550 5.1.1`, `550-5.1.1` */
const STATUS_NEXT = /[ -][245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/y;

function followedByStatus(text: string, stop: number): boolean {
  STATUS_NEXT.lastIndex = stop;
  return STATUS_NEXT.test(text) && GOES_ON[text.charCodeAt(STATUS_NEXT.lastIndex)] !== 1;
}
