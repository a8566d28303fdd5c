// What the words next to a phrase about a mailbox must be to leave a doubt (../neighbours.ts): regular expressions, whatever the case.
const things = `
  agent|attribute|calendar|certificate|class|cluster|column|connector|consent|driver|field|filter|flag|folder|group|header|host|key|language|licen[cs]e|map|
  node|partition|permission|photo|plan|preference|profile|property|quota|replica|role|rule|segment|server|service|session|setting|shard|state|status|store|
  subscription|template|ticket|timezone|token|type|uid`.replace(/\s/g, '');

export const neighbours = {
  /** "unknown user role", "no such mailbox server". */
  thing: `^[ _-](?:${things})s?\\b`,
  /** The phrase itself: "user's key is disabled", "the user might not exist". */
  inside: `^[^\\s_]+[ _](?:${things})s?\\b|\\b(?:may|might|probably|could be|whether)\\b`,
  /** An address and a word of its state, as in "user@example.com: unknown cipher" and "Mailbox: invalid data" … */
  address: String.raw`^(?:[^\s@]*@[^\s@]*|\w+:)\s(?:not |has )?\w+$`,
  /** … and after it a noun that names no mailbox. */
  otherNoun: String.raw`^[ _](?!(?:user|recipient|address|mailbox|account|alias|person|customer)|(?:e?mail|name|local|virtual|or|and|by|in|on|at|to|here|with|within|from|for|the|this|please|any|anymore|since)\b)[a-z]`,
  /** "no user with your address", "unknown user in Return-Path"; "user unknown: replication pending", "mailbox not found during migration". */
  behind: [
    String.raw`^(?: in from$| [[(]sender| in (?:the )?(?:message )?headers?\b`,
    String.raw`[^.;]{0,24}\b(?:your (?:e-?mail )?address|mail from|from (?:address|header)|return[- ]path|reply-to|wrong (?:server|node|host)`,
    String.raw`back ?end|backup|cache|down|exceeded|maintenance|migrati\w+|offline|pending|ratio|reached|replication|threshold|yet)\b)`,
  ].join('|'),
  /** "The key for this user was not found". */
  thingOf: String.raw`(\w+) (?:for|of) (?:(?:the|this|your|a|that) )?$`,
  noThing: '^(?:e?mails?|messages?|delivery|address|mailbox|account|name|user|recipient|lookup|domain|copy|part|format)$',
  /** The word before, as a whole: "bind account disabled", "one or more recipients are unknown", "the organizer's mailbox was not found". */
  somebodyElse: [
    '^(?:another|approval|arbitration|archive|autoreply|backup|bcc|bind|billing|catch-?all|cc|connected|contains|copy|delegated?|discovery|folder|iam',
    'impersonated|includes|journal|max|maximum|maybe|more|notification|one|other|quarantine|redirect|report|reseller|secondary|service|some|you)$',
    "^(?!(?:user|recipient|addressee|person|customer|employee)s?['’])[a-z]+(?:['’]s|s['’])$",
  ].join('|'),
  /** "if the user does not exist", "access denied or user unknown" … */
  unless: String.raw`\b(?:if|whether|maybe)(?: or not)? (?:the |a |this |that )?$|\b(?:denied|blocked|rejected|spam|policy)[,.]? or (?:the )?$`,
  /** … and the words that these, and `thingOf`, can end in. */
  lead: '^(?:if|whether|maybe|not|or|for|of|the|a|this|that|your)$',
  /** "2 users do not exist", "40 % invalid recipients". */
  counted: String.raw`(?:^|\s)(?:[1-9]\d?|\d+ ?%) $`,
};

export type NeighbourSources = Readonly<Record<keyof typeof neighbours, string>>;
