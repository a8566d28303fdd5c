// Refused because of the sender's reputation or sending rate, or because the sender is new.
import type { Rule } from '../rule.ts';

export const reputationRules: readonly Rule[] = [
  {
    id: 'recipient-list-of-senders',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      sender {black listed|blacklisted} by {user|recipient};
      {user|recipient|personal|private} {blacklist|denylist|deny list|block list|blocked list|black list}; sender {denylist|deny list};
      blacklisted recipient; blocklist sender; map blocklist`,
    example: '553 Sender is on user denylist',
    source: 'Plesk, Axigen and SpamExperts: lists that a person keeps',
  },
  {
    id: 't-online',
    category: 'reputation_block',
    rank: 'subject',
    phrases: 'ask your postmaster',
    example: '554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset.',
    source: 'https://postmaster.t-online.de',
  },
  {
    id: 'microsoft-own-account',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      spam abuse detected; access denied spam abuse; traffic not accepted from this ip; traffic not accepted;
      access denied bad outbound sender; bad outbound sender; tenant has exceeded threshold;
      verdict {suspend|show tier upgrade}; not recognized as valid sender; nicht als gultiger absender erkannt; niet als geldige afzender bent herkend; nao foi reconhecido como remetente valido; no se le reconocio como remitente valido;
      pas ete reconnu {comme expediteur|en tant quexpediteur} valide; non {stato|} riconosciuto come mittente valido; не {|были} распознаны как допустимый отправитель; 有効な送信者として認識; 识别为有效{的|}发件人; inte {identifierades|godkandes} som en giltig avsandare`,
    example: '550 5.1.8 Access denied, bad outbound sender',
    source: 'https://learn.microsoft.com/exchange 5.1.8, 5.7.501, 5.7.705, 5.7.708',
  },
  {
    id: 'microsoft-banned-sender',
    category: 'reputation_block',
    rank: 'subject',
    phrases: 'banned sending ip; access denied banned sender',
    example: '550 5.7.606 Access denied, banned sending IP [192.0.2.1]',
    source: 'https://learn.microsoft.com/exchange 5.7.511, 5.7.606 to 5.7.649',
  },
  {
    id: 'outlook-block-list',
    category: 'reputation_block',
    rank: 'subject',
    phrases: 'part of their network is on our block list',
    example:
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    source: 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting',
  },
  {
    id: 'gmail-reputation',
    category: 'reputation_block',
    rank: 'subject',
    phrases: 'very low reputation of the sending',
    example: '550-5.7.1 Gmail has detected that this message is likely suspicious due to the very low reputation of the sending domain.',
    source: 'https://support.google.com/mail/answer/188131',
  },
  {
    id: 'spamhaus',
    category: 'reputation_block',
    rank: 'subject',
    phrases: 'spamhaus; listed {in|on|at|by|as|} {pbl|zen}; sbl; xbl; ip in pbl',
    example: '550 Your address is listed by Spamhaus',
    source: 'https://www.spamhaus.org/faqs',
  },
  {
    id: 'blocklist-named',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      {blocked|listed} {in|on|at|by|as|} {barracuda|trend micro|proofpoint}; blocked using barracuda; spamcop; sorbs; uceprotect; cloudmark; barracudacentral`,
    example: '554 Your address is listed by SpamCop',
    source: 'https://www.spamcop.net/bl.shtml; https://www.barracudacentral.org; https://csi.cloudmark.com; https://www.uceprotect.net',
  },
  {
    id: 'client-refused',
    category: 'reputation_block',
    codes: ['421', '550', '554'],
    needs: 'ip',
    phrases: 'connection refused from',
    example: '421 imp06 charter.net connection refused from [192.0.2.1] E1210',
    source: 'Charter/Spectrum, observed: a server that answers with a code has not refused the TCP connection',
  },
  {
    id: 'blocklist',
    category: 'reputation_block',
    rank: 'subject',
    phrases: `
      blocked using; {|too many} {recipients|users} marked your mail; dnsbl; senderbase; nix spam; psbl; cdrbl; invaluement;
      {blacklist|block list|blocked list|real time blackhole list|blackhole list|black list|realtime blackhole list};
      {our|your|user|local|recipient|sender|ip} reject list;
      $source {block|blacklist|listed|ban|in blacklist|has been blocked|on block list|blacklisted by recipient};
      $source {reputation|poor reputation|bad reputation|has poor reputation|low reputation|temporarily blocked}; blocked ip;
      {poor|bad|low|very low|ip|domain|sender|sending|insufficient|negative|network|weak} reputation;
      reputation {too low|is poor|is bad|score|is very low|of ip|of domain|block|filter|policy|service|database|reject|based};
      dynamic {ip|address|host|pool|dns|range}; non static {ip|address|host}; dialup; residential ip; dynamically assigned;
      spam source; spam sender; spammer; open {relay|proxy}; compromised {host|server|account|machine}; botnet;
      spam from your; sending spam; sends spam; {user|} complaints; unwanted mail sent from; namespace mining; directory harvest {attack|attempt|detected};
      dictionary attack; too many of your mails; excessive unknown recipients; {high number of|number of invalid|number of bad|number of unknown} recipients; history mail; 无效收件人过多; too many failed recipients;
      excessive invalid recipients; blocked for spamming; blocked for abuse; due to abuse; untrusted {ip|server|sender|host|network};
      not accepting mail from your {server|ip|host|network}; refuse mail from {ip|your};
      connections will not be accepted; connection not accepted from; messages not accepted from; your access to submit mail;
      mail from %ip {reject|block|deny}; %ip {block|blacklist|listed|is listed|found on|banned}; too many spam from; reputation of the sending;
      not in whitelist; not authorized to send mail directly; blocked due to reputation; bad ip; spamtrap;
      spam trap; honeypot; unsolicited mail originating; unsolicited mail from your; {host|client|ip} reject listed;
      listed {suspicious|broken}; bad behavior; suspected bounce attacks; suspected spam ip; connection denied; rejected due to listing;
      access to mail system rejected due; blacklisted by recipient; excessive bounces; spam like characteristics or ip; transient ip;
      unusual sending activity; suspicious activity; ip reject; black ip; ip black; karma score;
      bad karma; investigation for spam; connections from {your host|host|ip} {are|} denied; ip in prison; sender blocked; blackhole {site|list|zone};
      ip hangup; not like your ip; no access for ip; spamtraps; your ip {filtered|deny|banned|or}; {user unknown|unknown user|invalid recipient|bad recipient} rate;
      bad history; bounce rate; residential {line|lines|network|connection}; source of unsolicited;
      {ip|ip address|server|network} not welcome; not accept connection from; {ip|ip address} deferred; {use|through|via} your {isp|isps};
      {server|smarthost|relay} of your {isp|provider}; black mail address;
      blocked by {rbl|dnsbl|dnsrbl|surbl|abuseat|cbl|pbl|zen|bl|blacklist|real time|realtime|reputation|senderbase|cisco|ip reputation};
      mauvais comportement; intrusion prevention;
      {too|so} many {dead|inactive|unknown|nonexistent|invalid|closed|disabled|bad|unreachable|undeliverable} {user|mailbox|account|address|recipient};
      {ip|client|sender|you|network} {keeps|keep} {sending|mailing} to;
      {sends|sent|sending} {nonexistent|unknown|inactive|dead|invalid|closed} {account|mailbox|user|address|recipient};
      $source {dynamic|looks like dial up|not trusted|on dynamic list};
      {zombie|zombies} {matches|match|host|ip};
      abuseat; senderscore; mailspike; poor sender; list of bad hosts`,
    example: '554 5.7.1 Client blocked by RBL',
    source:
      'https://www.spamhaus.org/faqs; Postfix smtpd_check.c reject_rbl; https://postmaster.live.com error codes; http://postmaster.comcast.net/mail-error-codes.xml; http://rbl.att.net/block_enduser.html; http://postmaster.free.fr; SFR: https://bentonow.com/smtp-errors/sfr; https://postmaster.gmx.com/en/error-messages; https://community.spectrum.net/discussion/172891; https://knowledge.broadcom.com/external/article/161393 (Symantec); https://campus.barracuda.com/doc/39815000; Sophos xgemail rbl_reply_maps; Cisco IronPort AsyncOS guides; haraka-plugin-dns-list; plala.or.jp "421 IP address deferred", observed; https://blog.sina.com.cn: NetEase enterprise mail, 554; a third of the wordings from memory',
  },
  {
    id: 'host-listed',
    category: 'reputation_block',
    rank: 'hint',
    without: 'who recipient gone',
    phrases: '%host listed',
    example: '554 mail.example.org is listed at dbl.example.net',
    source: 'RFC 5782: what a list in DNS says of a host or a domain; a person may be listed in a directory',
  },
  {
    id: 'panel-limit',
    category: 'rate_limited',
    rank: 'subject',
    phrases: 'max defers and failures per hour',
    example: '550 Domain shop.example has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.',
    source: 'cPanel: what its Exim says of the domain that sends',
  },
  {
    id: 'gmail-unusual-rate',
    category: 'rate_limited',
    rank: 'subject',
    phrases: 'unusual rate of unsolicited mail originating from; unusual rate of unsolicited mail',
    example: '421 4.7.28 Gmail has detected an unusual rate of unsolicited email originating from your DKIM domain example.org',
    source: 'https://support.google.com/a/answer/3726730, 4.7.28',
  },
  {
    id: 'unusual-rate',
    category: 'rate_limited',
    rank: 'subject',
    phrases: `
      high rate; unusual rate of; unusual amount of; exceeded rate limit;
      unusual sending rate;
      quota match; unusual volume of`,
    example: '452 4.7.0 Unusual sending rate from your domain',
    source: 'https://support.google.com/a/answer/3726730, 4.7.28; half of the wordings from memory',
  },
  {
    id: 'mailbox-receiving-rate',
    category: 'rate_limited',
    phrases: `
      receiving mail at a rate; mail at rate that prevents; receiving mail too quickly; geschwindigkeit verhindert;
      riceve {mail|messaggi} quantita tali da impedire; {riceve|ricevendo} {mail|messaggi} troppo {rapidamente|velocemente};
      recibiendo {correo|mensajes|gran cantidad de correo} {demasiado rapido|que impide}; recibiendo gran cantidad de {correo|mensajes};
      recoit {mail|messages} {trop rapidement|rythme qui empeche|frequence qui empeche}; получает {электронные письма|письма|сообщения} слишком быстро;
      recebendo {mail|mensagens} {muito rapido|taxa que impede};
      {erhalt|empfangt} {zu schnell|so viele} mail; tar emot {mail|e post} {snabbt|takt}`,
    example:
      '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered',
    source:
      'https://support.google.com/a/answer/3726730, 4.2.1; Yahoo "User is receiving mail too quickly"; https://knowledge.workspace.google.com gmail-smtp-errors-and-codes in Italian, Spanish, Swedish and Russian; a third of the wordings from memory',
  },
  {
    id: 'own-limit',
    category: 'rate_limited',
    phrases: `
      relay limit; send limit; tenant exceeded its daily limit;
      limite {envoi|envio|invio}; лимит отправки; κατωφλίου μισθωτή; giới hạn gửi; gonderim limiti; gonderme sinirina; batas pengiriman;
      {schwellenwert mandanten|mandanten schwellenwert}; {seuil locataire|seuil depasse par locataire|client depasse seuil};
      {mandant|tenant} hat schwellenwert;
      tenant threshold`,
    example: '550 5.4.5 Daily SMTP relay limit exceeded for user.',
    source:
      'https://support.google.com/a/answer/166852; cPanel "max emails per hour"; https://learn.microsoft.com/exchange 5.7.233, 5.7.705',
  },
  {
    id: 'rate-limit',
    category: 'rate_limited',
    phrases: `
      too many {connections|messages|emails|mails|recipients|concurrent|concurrent connections|open connections|simultaneous connections|smtp connections|concurrent smtp connections|sessions|requests|emails sent|mail|rcpt|recipients this hour|recipients per|deliveries|attempts|simultaneous|transactions|new connections|outstanding|mails from};
      sent {|too} many; sending too {many|much|fast|quickly}; too much mail; too fast; slow down; too quickly;
      {rate|connection rate|message rate|mail rate|sending rate|recipient rate|sender rate|delivery rate|hourly|daily|volume|connection|per hour|messages per|recipients per|concurrency|concurrent connection} {limit|limited|limits|limit exceeded|limitation|exceed|control|throttled|restricted};
      rate {limit|limited|limiting|control|too high|exceeded}; throttled; exceeded permitted limits; exceeded rate;
      maximum {number of|} {connections|recipients|messages} {exceeded|reached|per}; number of {connections|messages|recipients} exceeded;
      exceeded {number|maximum number|allowed number} of; recipient limit; recipients per {day|hour|message}; temporarily deferred due to;
      unexpected volume; high volume; excessive {volume|mail|rate|connections|number|traffic}; volume of mail; temporarily rate; too many errors;
      new or untrusted ip; resources restricted; too frequently; too often; too frequent;
      ratelimit; connection reached; out allow recipient numbers; recipients received this hour; exceeded threshold; exceeded your messaging limit; exceed limit of; exceeded daily;
      threshold exceeded; лимит соединений; limites de volumen; velocidad limitada; maximum sessions;
      thread limit; max defers; message limit; too many nonmail; cxcnct; too many unsolicited;
      submission rate; unexpected sending; behaviour spam; {mail|message} bomb; rate for this client; requests per {hour|minute}; once per;
      limit exceed hits; how many mail {|can be} sent; queue quota; maximum threshold; number of rcpt; too much recipient; limit on number of allowed;
      allowed outgoing mail; sender in prision; outgoing mail exceed; {mail|recipient|connection} {|allowed} per {hour|day|minute|session|connection};
      {reduce|lower} {|your} {sending|connection|message} {rate|speed|volume}; message receive limit; exceeding outbound;
      exceed configured limit; gedrosselt; sent mail today; limit unknown sender; 수신자가 너무 많;
      {recipient|message|mail|connection} per {minutes|hours|seconds|days}; {contacted|mailed|messaged|written} {|it|us|me|them} too many times; not accept more than {message|mail};
      mail volume; recipient thread limit exceeded; recipients limit exceeded`,
    example: '421 4.7.0 mx.example.com Error: too many connections from 192.0.2.1',
    source:
      'RFC 3463 X.4.5, X.5.3; https://support.google.com/mail/answer/22839; Postfix anvil(8); http://postmaster.comcast.net/mail-error-codes.xml; https://postmaster.gmx.com/en/error-messages; SFR: https://bentonow.com/smtp-errors/sfr; OpenSMTPD smtp_session.c',
  },
  {
    id: 'wait',
    category: 'greylisted',
    rank: 'frame',
    phrases: `
      try again in {minutes|seconds|few minutes}; retry in {minutes|few minutes|seconds}; delayed {minutes|seconds}; try again after; please retry after;
      come back in`,
    example: '451 4.7.1 Try again in 5 minutes',
    source: "postgrey, milter-greylist: without another reason a wait that is told is the greylist's; most wordings from memory",
  },
  {
    id: 'not-for-now',
    category: 'unknown',
    rank: 'hint',
    phrases: '{no|not|nor} {greylisting|rate limit|quota problem|temporary problem|temporary error|temporary failure}',
    example: '550 This is no temporary problem',
    source: 'A reason that the sentence rules out is none: what lies inside of it does not count',
  },
  {
    id: 'temporarily-rejected',
    category: 'greylisted',
    codes: ['4.7.1'],
    command: 'rcpt-to',
    phrases: 'temporarily reject',
    without: 'ip client block spam many auth sender relay size full',
    example:
      'H=mx.example.com [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<user@example.com>: 451 4.7.1 Temporarily rejected',
    source: 'Published replies to RCPT that give no other reason and take the message later',
  },
  {
    id: 'greylisting',
    category: 'greylisted',
    rank: 'subject',
    phrases: `
      first time {sender|connection|seen|contact}; you are whitelisted by recipient; accept mail from you {seconds|minutes}; pair of sender and recipient; greylisted; grey listed;
      first {|delivery} attempt; try another mx; not yet authorized to deliver; triplet; recipient address rejected {|please} try again; early retry;
      try another server; internal resource temporarily unavailable; tarpitted; first contact; серый список;
      灰名{单|單};
      lista {gris|grigia|cinza|cinzenta|gri};
      never wrote to; mail again prove you`,
    example:
      '450 4.2.0 <user@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html',
    source:
      'RFC 6647; postgrey; Exim greylistd; milter-greylist "Greylisting in action, please come back later"; couriergrey and mtpolicyd; most wordings from memory',
  },
];
