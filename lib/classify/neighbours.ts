// The words next to a phrase about a mailbox: they may say that a thing or somebody else is unknown or inactive, or that it may be so.
import type { Match } from './match.ts';
import { isDigit } from './text/fold.ts';

/** "unknown user role", "no such mailbox server", "user's key is disabled". */
const THINGS = `
  agent|attribute|calendar|certificate|class|cluster|column|connector|consent|driver|field|filter|flag|folder|group|header|host|key|language|licen[cs]e|map|
  node|partition|permission|photo|plan|preference|profile|property|quota|replica|role|rule|segment|server|service|session|setting|shard|state|status|store|
  subscription|template|ticket|timezone|token|type|uid`.replace(/\s/g, '');
const THING_AFTER = new RegExp(`^[ _-](?:${THINGS})s?\\b`, 'i');
/** As the second word of the phrase; or the phrase itself is not sure: "the user might not exist". */
const THING_INSIDE_OR_MAYBE = new RegExp(`^[^\\s_]+[ _](?:${THINGS})s?\\b|\\b(?:may|might|probably|could be|whether)\\b`, 'i');

/** An address and a word of its state, as in "user@example.com: unknown template" and "Mailbox: invalid data" … */
const ADDRESS = /^(?:[^\s@]*@[^\s@]*|\w+:)\s(?:not |has )?\w+$/;
/** … and after it a noun that names no mailbox. */
const OTHER_NOUN =
  /^[ _](?!(?:user|recipient|address|mailbox|account|alias|person|customer)|(?:e?mail|name|local|virtual|or|and|by|in|on|at|to|here|with|within|from|for|the|this|please|any|anymore|since)\b)[a-z]/i;

/** "no user with your address", "unknown user in Return-Path"; "user unknown: replication pending", "mailbox not found during migration". */
const OF_SENDER_OR_UNSETTLED = new RegExp(
  [
    String.raw`^(?: in from$| [[(]sender| in (?:the )?(?:message )?headers?\b`,
    String.raw`[^.;]{0,24}\b(?:your (?:e-?mail )?address|mail from|from (?:address|header)|return[- ]path|reply-to|wrong (?:server|node|host)`,
    String.raw`back ?end|backup|cache|down|exceeded|maintenance|migrati\w+|offline|pending|ratio|reached|replication|threshold|yet)\b)`,
  ].join('|'),
  'i',
);

/** "The key for this user was not found". */
const THING_OF = /(\w+) (?:for|of) (?:(?:the|this|your|a|that) )?$/i;
const NO_THING = /^(?:e?mails?|messages?|delivery|address|mailbox|account|name|user|recipient|lookup|domain|copy|part|format)$/i;

/** "bind account disabled", "the impersonated user does not exist", "one or more recipients are unknown". */
const SOMEBODY_ELSE: ReadonlySet<string> = new Set(
  `another approval arbitration archive autoreply backup bcc bind billing catchall catch-all cc connected contains copy delegate delegated discovery
  folder iam impersonated includes journal max maximum maybe more notification one other quarantine redirect report reseller secondary service some you`.split(
    /\s+/,
  ),
);
/** "The organizer's mailbox was not found". */
const POSSESSOR = /^(?!(?:user|recipient|addressee|person|customer|employee)s?['’])[a-z]+(?:['’]s|s['’])$/;
/** "if the user does not exist", "access denied or user unknown"; and the words that these can end in. */
const IF = /\b(?:if|whether|maybe)(?: or not)? (?:the |a |this |that )?$|\b(?:denied|blocked|rejected|spam|policy)[,.]? or (?:the )?$/i;
const LEADS: ReadonlySet<string> = new Set(['if', 'whether', 'maybe', 'not', 'or', 'for', 'of', 'the', 'a', 'this', 'that', 'your']);
/** "2 users do not exist", "40 % invalid recipients". */
const COUNTED = /(?:^|\s)(?:[1-9]\d?|\d+ ?%) $/;

const [SPACE, PERCENT, DOT, SEMICOLON] = [0x20, 0x25, 0x2e, 0x3b];

/** A regular expression costs more than the rest of weighing, so the signs next to the phrase are looked at first. */
export function isDoubtedByNeighbours(text: string, match: Match): boolean {
  return isInside(text, match) || isBehind(text, match) || isBefore(text, match);
}

function isInside(text: string, { start, end }: Match): boolean {
  return THING_INSIDE_OR_MAYBE.test(text.slice(start, end));
}

function isBehind(text: string, { start, end }: Match): boolean {
  const sign = text.charCodeAt(end);
  if (end + 2 >= text.length || sign === DOT || sign === SEMICOLON) return false;
  const behind = text.slice(end, end + 40);
  if (OF_SENDER_OR_UNSETTLED.test(behind)) return true;
  if (!isLatin(text.charCodeAt(end + 1))) return false;
  return THING_AFTER.test(behind) || (OTHER_NOUN.test(behind) && ADDRESS.test(text.slice(start, end)));
}

function isBefore(text: string, { start }: Match): boolean {
  if (start < 2 || text.charCodeAt(start - 1) !== SPACE) return false;
  const sign = text.charCodeAt(start - 2);
  if (isDigit(sign) || sign === PERCENT) return COUNTED.test(text.slice(Math.max(0, start - 6), start));
  if (start < 5 || !isLatin(sign)) return false;
  const before = text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1).toLowerCase();
  if (!LEADS.has(before)) return SOMEBODY_ELSE.has(before) || POSSESSOR.test(before);
  const lead = text.slice(Math.max(0, start - 40), start);
  const thing = THING_OF.exec(lead)?.[1];
  return IF.test(lead) || (thing !== undefined && !NO_THING.test(thing));
}

/** A letter of A to Z, in either case. */
function isLatin(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}
