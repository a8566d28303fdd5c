// Which server spoke. A bare text tells by its wording: a DSN type of X-Postfix, a NOQUEUE line of a log, a line whose relay is no other
// server, and a Postfix report that quotes no other server were written by the Postfix that sent the mail. Through a webhook the same
// words come from the recipient's side, because the ESP's servers are not your Postfix: there only names can tell.
import type { MailEvent, Origin } from '../event.ts';

/** `local` where the text itself says so; undefined where it does not tell. */
export function originOfText(text: string): Origin | undefined {
  // A server's reply itself, and no line of a log or report around one.
  if (BEGINS_WITH_CODE.test(text)) return undefined;
  // A search for one letter costs a tenth of one for a word or of a regular expression, and most texts hold none of these.
  if ((text.includes('Q') && text.includes('NOQUEUE:')) || (text.includes('=') && text.includes('relay=') && RELAY.test(text)))
    return 'local';
  if (text.length > REPORT_LENGTH_MIN && text.includes('This is the mail system at host') && !text.includes(' said: ')) return 'local';
  return text.includes(';') && LOCAL_TYPE.test(text) && DSN_TYPE.test(text) ? 'local' : undefined;
}

const BEGINS_WITH_CODE = /^[245]\d\d(?!\d)/;
/** That sentence of a Postfix report is followed by paragraphs. */
const REPORT_LENGTH_MIN = 100;
const RELAY = /\brelay=(?:none|local|virtual)\b/;
/** Part of the next, found faster and seldom there. */
const LOCAL_TYPE = /x-(?:postfix|unix)/i;
const DSN_TYPE = /(?:^|\bdiagnostic-code:)\s{0,100}x-(?:postfix|unix)\s{0,100};/i;

/** What belongs to the operator: `mtas` are host names or suffixes of them (OWN_MTAS), `domains` those of recipients (OWN_DOMAINS); lower case. */
export interface Own {
  readonly mtas: readonly string[];
  readonly domains: readonly string[];
}

export const NOTHING_OWN: Own = { mtas: [], domains: [] };

/**
 * `local` where the server that speaks is the operator's own, or the recipient's domain is; undefined otherwise. The server is the
 * reporting or the remote MTA of the event, or the one that its text quotes.
 */
export function originOf(event: MailEvent, own: Own): Origin | undefined {
  const { mtas, domains } = own;
  if (domains.length > 0 && hasSuffix(event.recipient.slice(event.recipient.lastIndexOf('@') + 1), domains)) return 'local';
  if (mtas.length === 0) return undefined;
  const speakers = [event.reportingMta, event.remoteMta].map((name) => hostIn(name ?? '')).concat(quotedHosts(event.diagnosticCode ?? ''));
  return speakers.some((name) => hasSuffix(name, mtas)) ? 'local' : undefined;
}

/** `dns; mx.example.com (192.0.2.1)` → `mx.example.com` */
function hostIn(name: string): string {
  return (name.split(';').at(-1) ?? '').trim().split(/[\s([]/, 1)[0] ?? '';
}

/** `host mx.example.com[192.0.2.1] said: 550`, and Exim's `host mx.example.com [192.0.2.1]: 550`. */
const QUOTED = /\bhost ([\w.-]{1,253})(?: ?\[[^\]\s]{1,60}\])?(?: said| refused|:)/gi;

function quotedHosts(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, name]) => name ?? '');
}

/** Is the name one of these, or below one? A suffix is whole labels: `example.com` or `.example.com`. */
function hasSuffix(name: string, suffixes: readonly string[]): boolean {
  const dotted = `.${name.toLowerCase().replace(/\.$/, '')}`;
  return suffixes.some((suffix) => dotted.endsWith(suffix.startsWith('.') ? suffix : `.${suffix}`));
}
