// What a reply says in numbers: the reply code of RFC 5321 4.2 and the enhanced status code of RFC 3463, wherever the text
// carries them: `550 5.1.1 …`, `550-5.1.1 …`, `smtp; 550 …`, `host mx said: 550 …`, `550-'5.2.2 …'`, `… (#5.1.1)`, `#5.1.0 …`.
// A number that is part of an IP address, a time, an id or an address is neither.

/** `replyCode` 200 to 599; `status` as `class.subject.detail`. Undefined where the text has none. */
export interface ReplyNumbers {
  readonly replyCode: number | undefined;
  readonly status: string | undefined;
}

const [ZERO, NINE, DOT] = [0x30, 0x39, 0x2e];
/** A status further in than this is a quotation or an id, not the server's own (PROVIDERS 0.1 says about 40; wrappers need more). */
const statusWithin = 400;

/** The first real reply code and the first real enhanced status in the text. Time linear in the text's length. */
export function parseReply(text: string): ReplyNumbers {
  let replyCode: number | undefined;
  let status: string | undefined;
  const end = Math.min(text.length, statusWithin);
  for (let at = 0; at < end; ) {
    if (!isDigit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const stop = endOfNumber(text, at);
    if (replyCode === undefined && stop - at === 3 && canBeReplyCode(text, at, stop)) replyCode = Number(text.slice(at, stop));
    else if (status === undefined && isStatus(text, at, stop)) status = text.slice(at, stop);
    if (replyCode !== undefined && status !== undefined) break;
    at = stop;
  }
  return { replyCode, status };
}

/** `2`, `4` or `5`: success, temporary, permanent. 0 when the number is none of these. */
export function replyClass(code: number | string | undefined): number {
  if (code === undefined) return 0;
  const first = typeof code === 'number' ? Math.floor(code / 100) : code.charCodeAt(0) - ZERO;
  return first === 2 || first === 4 || first === 5 ? first : 0;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** End of a run of digits and inner dots: an integer, a status or an IP address. */
function endOfNumber(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (code === DOT && isDigit(text.charCodeAt(at + 1)))) at++;
    else break;
  }
  return at;
}

// What may stand before a code: nothing, space, or the punctuation of wrappers. A letter, `@`, `=`, `/` or `-` makes it part of a name.
const opensNumber = new Set([...' \t\r\n:;,(<[\'"#>*'].map((c) => c.charCodeAt(0)));

function stands(text: string, at: number, stop: number): boolean {
  if (at > 0 && !opensNumber.has(text.charCodeAt(at - 1))) {
    // `550-5.1.1` and `550-'5.2.2`: the dash of a multi-line reply.
    if (!(text.charAt(at - 1) === '-' && isDigit(text.charCodeAt(at - 2)))) return false;
  }
  const next = text.charAt(stop);
  return next === '' || !/[\w@/%=]/.test(next);
}

function canBeReplyCode(text: string, at: number, stop: number): boolean {
  const first = text.charAt(at);
  if ((first !== '2' && first !== '4' && first !== '5') || !stands(text, at, stop)) return false;
  // RFC 5321 4.2.1 knows x0y to x5y; servers that say 571 say it first.
  if (at > 0 && text.charCodeAt(at + 1) > 0x35) return false;
  const before = at === 0 ? '' : text.charAt(at - 1);
  // `[120]`, `#102` and `(554` inside prose are ids; at the start of a text or a line or after a wrapper's colon they are codes.
  if (before === '[' || before === '#' || before === '-' || before === '*') return false;
  if (before === '(' && text.charAt(stop) === ')') return false;
  const next = text.charAt(stop);
  if (next === ':' && isDigit(text.charCodeAt(stop + 1))) return false;
  if (before === '' || before === '\n' || before === '\r' || before === '<' || before === "'" || before === '"') return true;
  return opensReply(text, at) || followedByStatus(text, stop);
}

/** Is the code led in by a colon, a semicolon, an arrow or an opening quote, or by the word `code`, `error` or `reply`? */
function opensReply(text: string, at: number): boolean {
  let back = at - 1;
  while (back >= 0 && (text.charAt(back) === ' ' || text.charAt(back) === '\t')) back--;
  if (back < 0) return true;
  if (/[:;>"'\n\r,(]/.test(text.charAt(back))) return true;
  const word = text.slice(Math.max(0, back - 11), back + 1).toLowerCase();
  return ['code', 'error', 'reply', 'smtp', 'status', 'response', 'responsecode', 'server', 'returned'].some((end) => word.endsWith(end));
}

function followedByStatus(text: string, stop: number): boolean {
  const from = stop + 1;
  const end = endOfNumber(text, from);
  return (text.charAt(stop) === ' ' || text.charAt(stop) === '-') && isStatus(text, from, end);
}

function isStatus(text: string, at: number, stop: number): boolean {
  const length = stop - at;
  if (length < 5 || length > 9 || text.charCodeAt(at + 1) !== DOT) return false;
  const first = text.charAt(at);
  if (first !== '2' && first !== '4' && first !== '5') return false;
  const dot = text.indexOf('.', at + 2);
  if (dot < 0 || dot >= stop || dot - at - 2 > 3 || dot - at - 2 < 1) return false;
  const detail = stop - dot - 1;
  if (detail < 1 || detail > 3 || text.slice(dot + 1, stop).includes('.')) return false;
  return stands(text, at, stop);
}
