// What the words next to a phrase about a mailbox say of it (../neighbours.ts): regular expressions, whatever the case. Each names the row
// that holds instead, because the phrase is about another thing or person, or only a doubt.
import type { RuleId } from './ids.ts';

const alternatives = (words: string) => words.trim().replace(/\s*\|\s*/g, '|');

/** A word as a whole, maybe behind an opening quote or bracket. */
const alone = (words: string) => `^["'([]?(?:${words})$`;

export type Place = 'inside' | 'behind' | 'near' | 'before' | 'lead';
export type NeighbourSources = Readonly<Record<Place, Partial<Record<RuleId | 'doubt', string>>>> & { readonly leads: string };

/** What a server keeps for a mailbox, and may not find. */
const things = alternatives(`
  agent|attribute|calendar|class|cluster|column|connector|driver|field|filter|flag|folder|group|host|language|map|node|partition|photo|quer(?:y|ie)|queue|
  replica|role|segment|server|service|session|setting|shard|state|status|store|template|ticket|timezone|token|transport|type|uid`);

/** What a person or an administrator gives or takes back. */
const rights = alternatives('certificate|consent|key|licen[cs]e|permission|plan|preference|profile|property|rule|subscription');

const passing = alternatives(`
  does(?: not|n['’]t) answer|can(?: ?not|['’]t) contact|timed out|timeout|too many connections|query [^.]{0,40}failed|by process \\d+|not mounted|being (?:moved|created|migrated)|
  (?:replication|synchroni[sz]ation|migration) pending|during migration|(?:back ?end|server|database|ldap) (?:is )?(?:down|offline)`);

/** Of a person who has left: "user no longer receives mail at this address". */
const receivesHere = 'receiv\\w+ (?:e-?mails?|mails?|messages?) (?:at|here)\\b';

/** What names the sender's address. */
const own = '(?:from (?:address(?! ?(?:book|list))|header)|return[- ]path|reply-to)\\b';

export const neighbours: NeighbourSources = {
  /** In the phrase: "user's key is disabled", "user cannot use", "the user might not exist", "user is not system", "no recipients found". */
  inside: {
    // A mail program that read no address in a message.
    protocol: '^no recipients found',
    'restricted-recipient': String.raw`^[^\s_]+[ _](?:${rights})s?\b|n[o'’]?t use$`,
    system: String.raw`^[^\s_]+[ _](?:${things})s?\b`,
    doubt: String.raw`\b(?:may|might|probably|could be|whether|[a-z]*n[o'’]?t (?:an? |the )?(?:account|database|director\w+|ldap|mailbox$|server|system))\b`,
  },
  /**
   * From its end on: "closed for the holidays", "unknown user role", "unknown user in Return-Path", "no user with your address",
   * "user@example.com: unknown data". What Dovecot calls a mailbox may be a folder: "Mailbox doesn't exist: INBOX.Spam".
   */
  behind: {
    'blocked-by-recipient': `(?<=no longer) (?!${receivesHere})(?:accept|allow|like|need|receiv|subscri|want|wish)`,
    'closed-for-now': String.raw`(?: (?:the |his |her )?(?:inbox|mailbox))? (?:(?:during|over|for|on|at|until|till|through) (?:the )?(?:christmas|easter|holidays?|new year|summer|vacation|weekends?)|(?:until|till) (?:\d+|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b`,
    'dns-failed': "(?<=['’]s) (?:e-?)?mail (?:exchanger|host|server)s?\\b",
    protocol: String.raw`[ _-](?:argument|charset|command|encoding|extension|header|input|parameter)s?\b`,
    'restricted-recipient': String.raw`[ _-](?:${rights})s?\b| (?:for|to|from) (?:you\b|(?:this|commercial|bulk|external|unknown|anonymous) (?:sender|mail)s?\b)| your (?:e-?mail )?address`,
    system: String.raw`[ _-](?:${things})s?\b| yet\b|: (?:inbox|junk|spam|trash|drafts|archive)\b(?![\w.+-]*@)`,
    'sender-unknown-mailbox': String.raw` in from$| [[(]sender| in (?:the )?(?:message )?headers?\b|['" :(]+(?:(?:in|of|as|for) (?:the )?(?:mail from\b|${own})|${own})| (?:is )?(?:associated )?(?:with|under) your (?:e-?mail )?address|[,;:] ?(?:can(?:not|['’]t)|unable to) log ?in\b|[ :]+(?:ehlo|helo)\b`,
    doubt: String.raw`(?<=mailbox doesn['’]t exist): (?!\S*@)| (?:until|till)\b|(?<=no longer) (?!t?here\b|${receivesHere})[a-z]| with (?:that|this|such|an?) (?!(?:e-?mail |user ?)?(?:name|address|id)\b)|(?<=(?:@[^\s@]*|\w:)\s(?:not |has )?\w+)[ _](?!(?:user|recipient|address|mailbox|account|alias|person|customer)|(?:e?mail|name|local|virtual|or|and|by|in|on|at|to|here|with|within|from|for|the|this|please|any|anymore|since)\b)[a-z]`,
  },
  /** Anywhere behind it in the sentence: "user unknown: replication pending", "unknown users exceeded". */
  near: {
    system: String.raw`\b(?:${passing})\b`,
    blocklist: String.raw`\b(?:ratio|threshold|(?:limit|maximum|number|count)s? (?:was |is |has been )?(?:exceeded|reached))\b`,
    doubt: String.raw`\b(?:because of (?:your|policy|reputation)|your (?:e-?mail )?address|mail from|from (?:address|header)|return[- ]path|reply-to|exceeded|reached|wrong (?:server|node|host)|back ?end|backup|cache|down|maintenance|migrati\w+|offline|pending|replication|yet)\b`,
  },
  /** The word before, as a whole: "bind account disabled", "one or more recipients are unknown", "40 % invalid recipients". */
  before: {
    'sender-unknown-mailbox': alone(
      "bind|delegated?|iam|impersonated|service|you|(?:approver|author|creator|organi[sz]er|sender)(?:['’]s|s['’])",
    ),
    system: alone('arbitration|archive|autoreply|backup|bcc|catch-?all|cc|discovery|journal|quarantine'),
    blocklist: alone('max|maximum|\\d*%'),
    'restricted-recipient': alone('(?:an)?other'),
    doubt: alone(
      "billing|connected|copy|folder|maybe|more|notification|one|redirect|report|reseller|secondary|some|[1-9]\\d?|(?!(?:user|recipient|addressee|person|customer|employee)s?['’])[a-z]+(?:['’]s|s['’])",
    ),
  },
  /** Behind one of `leads`: "the key for this user was not found", "if the user does not exist", "access denied or user unknown". */
  lead: {
    protocol: '\\bheaders? (?:contains|includes) $',
    denied: '(?:^|[.!] )if (?:the |a |this )?$',
    'restricted-recipient': String.raw`\b(?:${rights})s? (?:for|of) (?:(?:the|this|your|a|that) )?$`,
    system: String.raw`\b(?:${things}|director(?:y|ie))s? (?:for|of) (?:(?:the|this|your|a|that) )?$`,
    doubt: String.raw`\b(?!(?:e?mails?|messages?|delivery|address|mailbox|account|name|user|recipient|lookup|domain|copy|part|format) )\w+ (?:for|of) (?:(?:the|this|your|a|that) )?$|\b(?:contains|includes) $|\b(?:if|whether|maybe)(?: or not)? (?:the |a |this |that )?$|\b(?:denied|blocked|rejected|spam|policy)[,.]? or (?:the )?$`,
  },
  /** The last words of what `lead` reads. */
  leads: '^(?:contains|includes|if|whether|maybe|not|or|for|of|the|a|this|that|your)$',
};
