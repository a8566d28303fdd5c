// How a reply becomes words, for the rules and for the matcher alike. Words that mean the same to a mail server are one word
// here, and words that carry nothing are dropped, so that a phrase of a rule stands for many sentences: `user not exist` is
// "The user doesn't exist", "this user does not exist" and "User <a@b.example> not existing".

/** Dropped wherever they stand: articles, auxiliaries, prepositions, politeness, in the languages of rules/. */
export const emptyWords: readonly string[] = [
  ...['the', 'a', 'an', 'this', 'that', 'these', 'those', 'is', 'was', 'are', 'were', 'be', 'been', 'being', 'am', 'it', 'its'],
  ...['has', 'have', 'had', 'does', 'do', 'did', 'will', 'would', 'can', 'could', 'may', 'might', 'should', 'shall', 'of', 'to'],
  ...['for', 'in', 'at', 'on', 'with', 'into', 'as', 'and', 'sorry', 'please', 'e', 's', 'currently', 'presently'],
  ...[
    'de',
    'la',
    'le',
    'les',
    'el',
    'los',
    'las',
    'del',
    'du',
    'des',
    'dem',
    'der',
    'die',
    'das',
    'den',
    'ein',
    'eine',
    'un',
    'une',
    'una',
  ],
  ...['il', 'lo', 'gli', 'os', 'da', 'ist', 'est', 'esta', 'es', 'et', 'y', 'und', 'que', 'qui', 'het', 'van', 'jest'],
  // What French and Italian cut off before an apostrophe: l'adresse, n'existe, d'envoi.
  ...['l', 'd', 'n', 'c', 'j'],
  ...['any', 'given', 'requested', 'provided', 'following', 'itself', 'right', 'hello', 'dear', 'here', 'there'],
];

/** The number of every empty word. */
export const EMPTY_WORD = 1;

/** Each row is one word to the rules, named by its first entry. */
export const synonyms: readonly (readonly string[])[] = [
  [
    'not',
    'doesnt',
    'dont',
    'isnt',
    'wasnt',
    'didnt',
    'cannot',
    'cant',
    'couldnt',
    'wont',
    'hasnt',
    'havent',
    'arent',
    'doesnot',
    'dosnt',
    'dosent',
    'doesn',
    'wouldnt',
    'non',
    'never',
    'werent',
  ],
  ['no', 'none', 'neither'],
  ['user', 'users', 'username', 'userid', 'person', 'customer', 'usr', 'employee', 'member'],
  ['recipient', 'recipients', 'rcpt', 'rcptto', 'addressee', 'recip', 'receiver', 'recepient', 'reciepient', 'recipent', 'reciever'],
  ['destination', 'dest'],
  ['address', 'addresses', 'addr', 'alias', 'aliases', 'adress', 'emailaddress'],
  ['mailbox', 'mailboxes', 'inbox', 'inboxes', 'postbox', 'mailfolder', 'maildir'],
  ['account', 'accounts', 'acct', 'accout'],
  ['mail', 'email', 'mails', 'emails', 'message', 'messages', 'msg'],
  ['exist', 'exists', 'existed', 'existing', 'existent', 'exsist', 'exsists', 'exsiting', 'exits'],
  ['nonexistent', 'nonexistant', 'inexistent', 'nonexisting'],
  ['unknown', 'unkown', 'unrecognized', 'unrecognised', 'unknow', 'undefined', 'unregistered'],
  ['invalid', 'bad', 'illegal', 'incorrect', 'wrong', 'invaild'],
  ['find', 'found', 'located', 'locate', 'finding'],
  ['know', 'known', 'recognized', 'recognised', 'recognize', 'recognise'],
  ['reject', 'rejected', 'rejecting', 'rejects', 'declined', 'rejection'],
  ['refused', 'refuse', 'refuses', 'refusing', 'refusal'],
  ['block', 'blocked', 'blocking', 'blocks', 'banned', 'ban', 'blackholed'],
  ['deny', 'denied', 'denies', 'prohibited', 'forbidden', 'disallowed'],
  ['accept', 'accepts', 'accepted', 'accepting', 'acceptable'],
  ['allow', 'allowed', 'permitted', 'permit', 'allows', 'permits'],
  ['exceed', 'exceeded', 'exceeds', 'exceeding'],
  ['full', 'overfull'],
  ['quota', 'quotas'],
  ['limit', 'limits', 'limitation'],
  ['limited', 'throttled', 'ratelimited', 'throttling', 'throttle', 'limiting'],
  ['disabled', 'deactivated', 'inactivated', 'deactived', 'disable'],
  ['suspended', 'suspend', 'suspension'],
  ['deliver', 'delivered', 'delivery', 'delivering'],
  ['list', 'listed', 'lists', 'listing'],
  ['blacklist', 'blacklisted', 'blocklist', 'blocklisted', 'blacklisting', 'denylist', 'blacklists', 'blocklists', 'blocklisting'],
  ['spam', 'spams', 'spamming', 'unsolicited', 'junk', 'spammy', 'ube', 'uce'],
  ['virus', 'viruses', 'malware', 'trojan', 'worm'],
  ['connection', 'connections', 'connexion', 'connexions', 'sessions'],
  ['server', 'servers', 'mta'],
  ['domain', 'domains'],
  ['host', 'hosts', 'hostname'],
  ['sender', 'senders', 'originator', 'mailfrom'],
  ['reached', 'reach', 'reaching'],
  ['attachment', 'attachments'],
  ['temporarily', 'temporary', 'temporally', 'temporaily', 'temp'],
  ['expired', 'expire', 'expires', 'expiration', 'expiring'],
  ['lookup', 'lookups'],
  ['resolve', 'resolved', 'resolves', 'resolvable', 'resolving'],
  ['closed', 'terminated', 'cancelled', 'canceled', 'discontinued', 'deleted', 'removed'],
  ['valid', 'legal'],
  ['relay', 'relaying', 'relayed', 'relays'],
  ['authorized', 'authorised', 'authorize', 'authorise'],
  ['unauthorized', 'unauthorised'],
  ['organization', 'organisation'],
  ['mailsize', 'messagesize', 'msgsize'],
  ['authenticate', 'authentication', 'authenticated', 'authenticating', 'authorization'],
  ['error', 'errors'],
  ['fail', 'failed', 'failure', 'fails', 'failing', 'failures'],
  ['reputation', 'reputations'],
  ['greylisted', 'greylist', 'greylisting', 'graylisted', 'graylist', 'graylisting', 'postgrey', 'greylists'],
  ['large', 'big', 'larger', 'bigger'],
  ['long', 'longer'],
  ['size', 'length', 'sizes'],
  ['complaints', 'complaint', 'complained'],
  ['dnsbl', 'dnsbls', 'rbl', 'rbls', 'dnsrbl'],
  ['maximum', 'max', 'maximal'],
  ['ip', 'ips', 'ipv4', 'ipv6'],
  ['exceptional', 'unusual'],
];

/** Letters without a decomposition, by the letter they are read as. */
const undecomposed = new Map([...'ßsæaøoðdþtđdħhıiłlŋnœoŧt'.matchAll(/(.)(.)/g)].map((pair) => [pair[1], pair[2]]));

/** Accented Latin letters, U+00C0 to U+017F, by their base letter; 0 for the two signs among them. */
const latin = Array.from({ length: 0x180 - 0xc0 }, (_, offset) => {
  const letter = String.fromCharCode(0xc0 + offset).toLowerCase();
  const base = undecomposed.get(letter) ?? letter.normalize('NFD').charAt(0);
  return /[a-z]/.test(base) ? base.charCodeAt(0) : 0;
});

/** The letter a UTF-16 unit is read as, or 0. */
export function foldLetter(code: number): number {
  if (code < 0x80) {
    if (code >= 0x41 && code <= 0x5a) return code + 32;
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) ? code : 0;
  }
  if (code >= 0xc0 && code <= 0x17f) return latin[code - 0xc0] ?? 0;
  if (code >= 0x410 && code <= 0x42f) return code + 32;
  if (code === 0x401 || code === 0x451) return 0x435;
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x391 && code <= 0x3a9) return code + 32;
  // Full-width forms: ＡＢＣ are letters, （，） are signs.
  if (code >= 0xff01 && code <= 0xff5e) return foldLetter(code - 0xfee0);
  return code < 0xc0 ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff5f && code <= 0xff65) ||
    (code >= 0x2000 && code <= 0x2fff) ||
    (code >= 0xfe00 && code <= 0xfeff)
    ? 0
    : code;
}

/** A script without spaces, or Hangul with its endings: each character is a word of its own. */
export function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xe00 && code <= 0xe7f);
}

export const hashSeed = 0x811c9dc5 | 0;

/** One step of FNV-1a over folded letters; a word's identity. */
export function hashStep(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

/** Words that stand for what has no letters of its own: any IP address, any host name, any mail address. */
export const anyIp = '%ip';
export const anyHost = '%host';
export const anyMail = '%mail';

/** The words of a rule's phrase: plain words, `%ip` and its like, and `@spamhaus.org` for a host name. The matcher reads replies by the same letters; test/classify/matcher.test.ts holds the two together. */
export function wordsOf(phrase: string): string[] {
  const words: string[] = [];
  const names = /[%@][\w.-]+/g;
  if (names.test(phrase)) return phrase.split(/\s+/).flatMap((part) => (/^[%@]/.test(part) ? [part] : wordsOf(part)));
  let word = '';
  const flush = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (let at = 0; at < phrase.length; at++) {
    const code = phrase.charCodeAt(at);
    const letter = foldLetter(code);
    if (isIdeograph(code)) {
      flush();
      words.push(String.fromCharCode(code));
    } else if (letter !== 0) word += String.fromCharCode(letter);
    else if ((code !== 0x27 && code !== 0x2019) || word.length < 2) flush();
  }
  flush();
  return words;
}

export function hashOf(word: string): number {
  let hash = hashSeed;
  for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
  return hash;
}
