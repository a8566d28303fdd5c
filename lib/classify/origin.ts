// Which server spoke. A bare text tells by its wording: a DSN type of X-Postfix, a NOQUEUE line of a log, a line whose relay is no other
// server, and a Postfix report that quotes no other server were written by the Postfix that sent the mail. Through a webhook the same
// words come from the recipient's side, because the ESP's servers are not your Postfix: there only names can tell.
import type { MailEvent, Origin } from '../event.ts';
import type { FoundCue } from './segments.ts';
import * as KIND from './text/kind.ts';
import type { Tokens } from './text/token.ts';

/** Does the text itself say so? `cues` are those found in it. */
export function isOwnPostfix(text: string, tokens: Tokens, cues: readonly FoundCue[]): boolean {
  // A regular expression costs more than all else here.
  if (tokens.kind(tokens.sign(0)) === KIND.semicolon && standsAt(DSN_TYPE, text, tokens.start(0))) return true;
  for (const { cue, from } of cues) {
    if (!cue.ofOwnPostfix) continue;
    const start = tokens.start(from);
    if (standsAt(LOG_OR_TYPE, text, start) || (standsAt(REPORT, text, start) && !text.includes(' said: '))) return true;
  }
  return false;
}

function standsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const DSN_TYPE = /x-(?:postfix|unix)\s{0,100};/iy;
const LOG_OR_TYPE = /NOQUEUE:|relay=(?:none|local|virtual)\b|diagnostic-code:\s{0,100}x-(?:postfix|unix)\s{0,100};/iy;
const REPORT = /mail system at host/iy;

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
