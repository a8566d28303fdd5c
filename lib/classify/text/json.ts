// A reply inside of a provider's JSON, pasted as it came: only the values that tell why are read. The other keys and values (`"status":
// "rejected"`) are labels of the provider that wrote the JSON, not words of a server.
import { isRecord, parseJson } from '../../json.ts';

const TELLING =
  /^(?:(?:bounce|error|smtp|raw)[_-]?)?(?:reason|message|details?|description|diagnostic[_-]?code|response|error|text|output)$/i;

/** What the values of a JSON object tell, or of a dump of one, each on a line of its own; the very same text when it is none. */
export function tellingJson(text: string): string {
  const told = /^\s*\{\s*"/.test(text) ? telling(parseJson(text), false) : [];
  if (told.length > 0) return told.join('.\n');
  return text.includes('=>') || /["']:/.test(text) ? tellingDump(text) : text;
}

/** `"reason" => "…"`, `:reason=>"…"` (Ruby), `'reason': '…'` (Python), `[reason] => …` (PHP); the object may be cut off at either end. */
const PAIR =
  /(?:"(\w{2,40})"|'(\w{2,40})'|(?<![\w:]):(\w{2,40})(?==>)) {0,3}(?:=>|:) {0,3}(?:u?"((?:[^"\\]|\\.){0,4000})"|u?'((?:[^'\\]|\\.){0,4000})'|[^\s"',}]{1,40})|\[(\w{2,40})\] => ([^\n]{0,4000})/g;
const STATUS = /^[245](?:\.\d{1,3}\.\d{1,3}|\d\d)$/;

function tellingDump(text: string): string {
  const told: string[] = [];
  let [status, labels] = ['', 0];
  for (const [, quoted, single, symbol, first, second, bracketed, rest] of text.matchAll(PAIR)) {
    const [key, value] = [quoted ?? single ?? symbol ?? bracketed ?? '', first ?? second ?? rest ?? ''];
    if (key === 'command' && value !== '') told.push(inReplyTo(value));
    else if (!TELLING.test(key)) labels++;
    else if (value !== '' && value !== 'smtp') told.push(value);
    if (STATUS.test(value)) status = value;
  }
  if (labels === 0 || told.length === 0) return text;
  const words = told.join('.\n');
  // The number that the words lack: without one, a reply would count as final.
  return /(?<!\d)[245](?:\.\d{1,3}\.\d{1,3}|\d\d)(?!\d)/.test(words) ? words : `${status} ${words}`;
}

function telling(value: unknown, isAsked: boolean): string[] {
  if (typeof value === 'string') return isAsked && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => telling(each, isAsked));
  return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => tellingOf(key, each)) : [];
}

function tellingOf(key: string, value: unknown): string[] {
  return key === 'command' && typeof value === 'string' ? [inReplyTo(value)] : telling(value, TELLING.test(key));
}

/** Nodemailer's `"command": "MAIL FROM"`, in the words of Postfix. */
function inReplyTo(command: string): string {
  return `(in reply to ${command} command)`;
}
