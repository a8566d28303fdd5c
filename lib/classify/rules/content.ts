// The message was refused for its words, links or attachments, or by a policy of the receiver.
import type { Rule } from '../rule.ts';

export const contentRules: readonly Rule[] = [
  {
    id: 'virus',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      virus; infected; eicar; phishing; phish; clamav; ransomware`,
    example: '550 This message contains a virus (Eicar-Test-Signature).',
    source: 'ClamAV, amavisd, Mimecast and Proofpoint rejection texts; two wordings from memory',
  },
  {
    id: 'quoted-content',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      {contains|contained|containing|includes|mentions|quotes|matched} {phrase|word|words|string|pattern|expression|sentence|term|link|disabled|suspended};
      keyword; subject contains; {phrase|words|sentence|string} in {your|body|subject|mail}; in your {subject|body}; macro; macros;
      {url|link|links|hyperlink} {your mail|mail body|body|mail}; {link|url|hyperlink} disabled; mail mentions; bounce like; backscatter;
      {points|links|leads|redirects} to {suspended|disabled|expired|inactive|unknown|deleted};
      {suspended|disabled|inactive|expired|unknown} {url|link|website|web site|hyperlink}`,
    example: "550 5.7.1 Mail blocked: body contains the phrase 'mailbox deleted'",
    source: 'RFC 3463 X.7.1, X.6.0; content filters that quote what they found, constructed after amavisd and SpamAssassin reports',
  },
  {
    id: 'content-passed',
    category: 'content_rejected',
    rank: 'number',
    phrases: 'not {checked|scanned} {spam|virus|viruses}; not spam',
    example: '550 not spam',
    source: 'What a filter says when it found nothing is no reason',
  },
  {
    id: 'scan-failed',
    category: 'system_error',
    on: 4,
    phrases: 'not scanned virus',
    example: '454 This message could not be scanned for viruses',
    source: 'MX Logic, as a published SQL table "bounce_rule" quotes it; with a 5 it may be the file that cannot be scanned',
  },
  {
    id: 'spam-rule',
    category: 'content_rejected',
    rank: 'subject',
    phrases: `
      spam rule; spam filter; spam policy; filter rule; gtube; black listed {url|link|uri};
      rejected hits; mcspamsignature;
      content filter rejection; spamassassin score; spam score`,
    example: '554 5.7.1 Message refused: matches local spam rule',
    source: 'SpamAssassin and milter wordings',
  },
  {
    id: 'gmail-unsolicited',
    category: 'content_rejected',
    phrases: 'our system has detected that this mail is',
    example: '550-5.7.1 Our system has detected that this message is likely unsolicited mail.',
    source: 'https://support.google.com/mail/?p=UnsolicitedMessageError',
  },
  {
    id: 'spam-content',
    category: 'content_rejected',
    phrases: `
     
      spam {detected|message|content|mail|refused|denied|rejected|like|filter|filtered|score|scored|threshold|probability|block|scan|check|suspected|points|level|characteristics|engine|identified|policy|found|assassin|found in};
      {looks|appears|considered|classified|identified|suspected|flagged|marked|likely|detected|reject|deny|block|high|possible|like|your mail is|refused|treated} spam;
      spamassassin; unsolicited {mail|bulk|commercial|email}; high probability of spam; rejected by spam;
      content {denied|reject|rejected|filter|filtered|restrictions|policy|spam|block|not allowed|scan|unacceptable|violation|analysis|filtering|refused|is not accepted};
      {illegal|blocked|banned|forbidden|prohibited|unacceptable|disallowed|executable|dangerous|denied|restricted} {attachment|file|file type|extension|content|file extension};
      attachment {type|name|extension} {blocked|not allowed|rejected}; attachment {rejected|blocked|not allowed|denied|found|removed|filter};
      not accept {attachment|zip|exe|executable}; contains banned word;
      mail contains {banned|illegal|blocked|forbidden|unwanted|suspicious|spam|objectionable|unacceptable|links|url|attachment|virus}; surbl; dbl; uribl;
      razor; pyzor; message looks; rejected {|due} junk; suspicion of spam; potential security issue;
      presents potential security; likely suspicious; {found|spam|virus|link} in message body;
      {link fake|fake link}; spam message rejected; bulk mail; subject rejected; contains forbidden; password protected;
      scored as spam; mail as spam; mail filtered; reject id spam; reject id banned; junkmail; dlp; spamprofiler; mail unwanted;
      unwanted {mail|content}; {unacceptable|blacklisted} mime; mime {type|content type} not {allowed|accepted};
      blacklisted {file|extension|attachment|url|link|domain in}; {file|attachment} {|extension|type|name} blacklisted; consider spam; not interested spam; amavis blocked banned;
      {subject|header|body} {not acceptable|unacceptable|not accepted}; header check; invalid structure;
      {identified|recognized|recognised|marked|erkannt|eingestuft} spam;
      {password protected|encrypted|executable} {archive|archives|file|files|attachments}; advertising; mail scored;
      {file type|zip files|archives} not {allowed|accept}; {url|link|uri} {block|listed|blacklist|in blacklist|reputation|in message}; mass mailing; prohibited words; data loss; uri domain not exist; duplicate mail reject`,
    example: '550 5.7.1 Message rejected as spam by Content Filtering.',
    source:
      'RFC 3463 X.7.1, X.6.0; Exchange content filter; amavisd "Reject, id=… - spam"; https://support.google.com/mail/?p=UnsolicitedMessageError; http://postmaster.free.fr; https://yandex.com/support/mail/bounces/yandex; haraka-plugin-spamassassin; Hornetsecurity codes; wiki of Exim; ASSP; a third of the wordings from memory',
  },
  {
    id: 'spam-from-address',
    category: 'reputation_block',
    rank: 'mentions',
    needs: 'ip',
    phrases: 'spam',
    example: '450 Blokada 192.0.2.1 spam',
    source: 'A refusal that names the client and spam is about the client',
  },
  {
    id: 'spam-word',
    category: 'content_rejected',
    rank: 'mentions',
    phrases: `
      content; attachment; suspicious; spam; antispam;
      false positive`,
    example: '554 attachment',
    source: 'amavisd-new, observed',
  },
  {
    id: 'blocked-by-recipient',
    category: 'policy_block',
    rank: 'subject',
    without: 'full',
    phrases: `
      reject by {recipients|recipient|user|owner}; blocked by {recipient|user|owner|customer|recipients};
      recipient {blocked|has blocked|does not want|not wish|refuses} {sender|you|mail from|your|mail|};
      recipient not accepting {sender|you|mail from|your|mail}; user has blocked {you|your|sender|mail|%mail}; blocked senders list; opted out;
      {user|recipient|mailbox|address|account} {not accept|not accepting|no longer accepts|not accepted} mail from;
      not accept mail from {|your|you|outside|external|unauthenticated|unknown}; {rule|rules|filter|filters} set by {recipient|user|owner}; {recipient|user} {|mail|mailbox} {rule|rules|filter|filters}; user refuses to receive`,
    example: '550 5.7.1 Message rejected by recipient block list',
    source: 'Exchange anti-spam agents, sender filtering; half of the wordings from memory',
  },
  {
    id: 'banned-recipient',
    category: 'policy_block',
    rank: 'frame',
    phrases: 'badrcptto',
    example: '553 sorry, your envelope recipient is in my badrcptto list (#5.7.1)',
    source: 'qmail badrcptto patch; https://learn.microsoft.com 5.7.505',
  },
  {
    id: 'limited-recipient',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      ip not in whitelist for recipient domain; {accept|receive|receives|receiving|want} {|incoming} mail {from|sent from|coming from|via}; no mail from;
      {not|no longer} {accept|receive|want} from; accept {only|if|when} from; only accept {mail|from|internal|authenticated};
      accept {external|outside|internet|foreign|html|html only|marketing|bulk|mass|commercial|promotional|advertising|anonymous|unauthenticated|unencrypted|newsletter|newsletters|automated|automatic|third party|mailing list|forwarded|public|encrypted|unsigned|attachments};
      {stopped|turned off|switched off} mail from; not receive {external|outside|html|bulk|marketing|newsletter};
      only {user|internal user|staff} {|allow} {post|send|write|mail}; only {user|members|subscribers|internal|staff} {post|send|write|mail};
      restricted {list|user|subscribers|members}; outside {organization|organisation|company}; {mail|sender} from outside;
      from external {sender|user|domain|mail|address|organization}; marketing mail; {not enabled|disabled|closed} anonymous;
      accept mail without; {allow|approved|safe} sender; your {whitelist|white list|allow list}; list {|posting} address must; list address not find;
      looks like listserv command; implicit destination; mailing list not {accept|allow}; from {mailing list|marketing|web mail|webmail|freemail}; your allowed {recipient|list};
      allowed recipient list; {recipient|address} restricted; closed to strangers; {you|sender|sender address|poster|your address} not user; you not registered user; sender not subscriber; not user list; only members {group|list} {post|send|write}; not {his|their} contacts; not write %mail; 其他收件人; 他の受信者; {user|recipient} not know you; {user|recipient} disabled incoming; recipient not registered {encryption|secure};
      not subscribed; not list {subscriber|moderator}; moderator rejected; by list administrator; moderated list; deemed inappropriate by moderator;
      list moderated; closed to {external|outside|public|marketing}; for internal {|mail} use;
      closed list; not exist in this list; not allowed use list; {without|no|missing} list unsubscribe;
      not exist for {senders|external|outside|mail from}; {no|not accept|not want|refuse|refuses} {newsletters|your newsletter}; not allowed post; not post to this;
      {you|youre} not {known|subscribed|subscriber}; not list of {people|senders|persons}; address must {encrypted|signed|openpgp}; mail not encrypted;
      accepts no {bulk|newsletters|external|advertising}; from your {provider|isp}; {auto generated|automated} mail not accept;
      disabled {|receiving|accepting|receipt of|delivery of|all} mail from;
      {external|outside|anonymous|marketing|bulk} mail {|%mail|mailbox|address} {disabled|not accept|not allowed|closed};
      {external|outside|internal|trusted|approved|authenticated|known|registered|whitelisted|verified} {sender|user} only;
      {free|public|web|disposable} {webmail|mail providers|mail provider|freemail}; {disabled|not enabled|closed|hidden|not visible|not} for external;
      list unsubscribe {header|} {missing|required|not found|absent};
      disabled {receiving|} {newsletters|bulk|marketing};
      not accept mail {html|non latin|non western|latin|character|characters|language|languages|charset|encoding|format|country|countries|attachments|attachment|foreign|bulk|list|lists|mailing list|text|plain text|english|freemail|webmail|newsletters|strangers|unknown|bcc|subject|unsigned|encrypted|unencrypted};
      {senders|people|contacts|addresses} {|from} address book`,
    example: '550 5.7.1 This mailbox is not enabled for external senders',
    source:
      'RFC 3463 X.7.1; Exchange "delivery restrictions"; Mailman 2 Hold.py; ezmlm-idx; schleuder; half of the wordings constructed after them',
  },
  {
    id: 'restricted-recipient',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      not authorized to send to {|recipient|group|list|distribution|address|mailbox}; not allowed to send to {recipient|group|list|address|mailbox|external}; delivery restricted; restricted by policy; external recipient not allowed;
      mailbox delivery {failure|restricted} policy error; {recipientrestricted|notauthenticated|resolver rst};
      restricted to {internal|authenticated|members}; group {only accepts|restricted|not accept|permission};
      not have permission to {send|post|submit|contact|deliver}; members only; internal only; you dont have permission; list is closed; external senders;
      sendernotauthenticatedforgroup; sendernotauthenticatedformailbox; sendernotauthenticatedformailuser; authrequired; sender not authenticated;
      delivery restriction check failed; sender not in allowed senders list; notauthorized; user only accepts; no permission; user only in the same domain;
      {delivery|sending|mail} {|to} {address|mailbox|recipient|group|user} restricted; delivery not authorized`,
    example: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    source:
      'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online, 5.7.133, 5.7.134; Cyrus imap/lmtpengine.c; https://www.zoho.com/zeptomail/help/api/smtp-error-codes.html; OpenSMTPD smtpd; https://moongray.com/20170322',
  },
  {
    id: 'tls-required',
    category: 'policy_block',
    phrases: `
      tls required; unencrypted connection; starttls {required|first}; requires tls; must use tls; tls fingerprint; send with encryption; encryption required; must issue starttls command first;
      encryption needed; not accept mail over; tls version;
      not sent over tls; not using tls; must support tls; tls encryption; via encrypted; encrypted smtp session`,
    example: '530 5.7.0 Must issue a STARTTLS command first',
    source:
      'RFC 3207 section 4; https://support.google.com/a/answer/3726730; half of the wordings from memory; Go net/smtp auth.go "unencrypted connection"',
  },
  {
    id: 'open-resolver',
    category: 'policy_block',
    rank: 'decisive',
    phrases: 'open resolver; excessive number of queries',
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/192.0.2.1',
    source: 'https://www.spamhaus.org/faqs/dnsbl-usage, return code 127.255.255.254',
  },
  {
    id: 'null-sender-refused',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      not accept {null sender|bounces}; no bounces accept; invalid bounce;
      null {sender|reverse path|return path} {|temporarily} {denied|refused|reject|not allowed|not accept|blocked}; {bounce|bounces} not accept`,
    example: '421 null senders temporarily denied',
    source: 'RFC 5321 4.5.5: a receiver that refuses bounces refuses the message',
  },
  {
    id: 'takes-no-mail',
    category: 'policy_block',
    rank: 'hint',
    phrases: `
      {user|recipient|mailbox|account|address|%mail} not accept {|any} mail;
      account not allowed`,
    example: '550 Account does not accept mail in Finnish',
    source: 'AOL, Comcast and mailing list servers: nearly always followed by what mail it is',
  },
  {
    id: 'rejected-by-server',
    category: 'unknown',
    rank: 'number',
    phrases: `
      rejected by recipient {mail|mail system|mail server|server|host|system|mx}; rejected by {destination|remote|receiving} {server|host|mail server};
      communication failure occurred during delivery; ex unknown user mailbox not find; rejected your mail;
      dkim {lookuphost|remote smtp}; secure ssl; details temporary failure;
      not reach {|some|intended|all} {or all of|} {intended|} recipient; address only accept mail from certain sender`,
    example: '550 Message rejected by the recipient email server',
    source: 'Postmark, Google and cPanel wrappers: who refused is no reason; Outlook and Exchange: the heading of every report',
  },
  {
    id: 'no-reason-reported',
    category: 'unknown',
    rank: 'subject',
    phrases: 'but not report specific reason',
    example: '550 5.0.0 The e-mail system was unable to deliver the message, but did not report a specific reason.',
    source: 'Exchange 2000, 5.0.0: the heading of its reports says that a recipient was not reached, whatever the reason',
  },
  {
    id: 'apple-local-policy',
    category: 'policy_block',
    phrases: 'cs01; hm08',
    example: '550 5.7.1 [CS01] Message rejected',
    source: 'https://support.apple.com/102322',
  },
  {
    id: 'policy',
    category: 'policy_block',
    phrases: `
      requires confirmation; by {transport rule|header based}; {site|system|server|our|mail} policy;
      policy {violation|reasons|restrictions|reject|rejection|error|block|restriction|prohibits}; violates {policy|our|rules}; local policy; ph01;
      transport rule; mail flow rule; rejected by {policy|transport rule|organization|administrator|rule|system|filter}; ipv6 not accepted; geoip;
      list is not {archived|indexed}; {killed|bounced} by administrator; country not allowed; not whitelisted; envelope blocked;
      not meet our delivery requirements; gcdp; disallowed by; header based manually blocked; manually blocked senders; account inbounds disabled;
      security policies; rejected by local policy; but delivery refused; delivery not allowed; security level; route not accept; not accept incoming; recipient not authorized;
      not authorized recipient; local user only; restriction in system; journaling; configuration invalid mail; host network not allowed;
      header {from|} mismatch; no permit; mailbox restricted; confirm this mail server; richtlinieneinstellung; click {on|} {this|} link; mail not proxied;
      {reject|denied|refused|blocked|rejected|deny|violates|violation|not accepted} {due|for|because|by|} {policy|administrative|administrator|transport rule|rule|header based|custom|filter|firewall|security};
      security policy; recipient policy; unauthorized ip;
      organization policy; mail rejected by destination domain;
      naruszenie {zasad|polityki}; {poruseni|porusenie} {zasad|pravidel|pravidiel}; verstos gegen {richtlinien|regeln}; richtlinienverstos; violation {politique|regles};
      {violacion|infraccion} {politica|directiva}; violazione {policy|politica|dei criteri}; violacao politica; schending beleid;
      нарушение {политики|правил}; порушення {політики|правил}; 违反策略; 違反政策; ポリシー違反; 정책 위반;
      szabalyzat megsertese; incalcarea politicii; ilke ihlali; policyovertradelse; overtradelse politikken; brudd pa retningslinjene; kaytantorikkomus; krsenje pravila`,
    example:
      '554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://senders.yahooinc.com/smtp-error-codes',
    source:
      'RFC 3463 X.7.1; https://senders.yahooinc.com/smtp-error-codes; Mimecast and Proofpoint rejection texts; https://knowledge.broadcom.com/external/article/162445 (Symantec); Courier submit.C; Exchange AckReason.cs; a third of the wordings from memory; Cisco ESA "Message bounced by administrator"',
  },
  {
    id: 'administrative',
    category: 'policy_block',
    rank: 'frame',
    phrases: 'administrative prohibition; administratively {prohibited|denied|blocked|rejected}',
    example: '550 Administrative prohibition',
    source: 'Exim src/smtp_in.c, "Administrative prohibition": it stands before the reason, where there is one',
  },
  {
    id: 'service-refused',
    category: 'policy_block',
    rank: 'status',
    codes: ['5.7.1'],
    phrases: 'service refuse',
    example: '550 5.7.1 Service refused, please try later',
    source: 'Orange and Wanadoo, observed: the status says that it is a rule of theirs',
  },
  {
    id: 'denied-address',
    category: 'reputation_block',
    rank: 'hint',
    needs: 'ip',
    without: 'domain',
    phrases: 'block; reject; deny; not accept; not allowed; no access',
    example: '554 Access denied - 192.0.2.1',
    source: 'RFC 5321 4.2.3; observed: a refusal that names the client is about the client',
  },
  {
    id: 'forwarding-forbidden',
    category: 'policy_block',
    rank: 'hint',
    whenSubject: { client: 'early-greeting' },
    phrases: 'not allow external forwarding',
    example: '550 5.7.520 Access denied, Your organization does not allow external forwarding.',
    source: 'https://learn.microsoft.com/exchange 5.7.520',
  },
  {
    id: 'log-refused-by-policy',
    category: 'policy_block',
    rank: 'hint',
    codes: ['5.7.*'],
    phrases: 'stat service unavailable',
    example: 'dsn=5.7.1, stat=Service unavailable',
    source: 'Sendmail logs: it writes "Service unavailable" for any refusal, and this status says that it is a rule of theirs',
  },
  {
    id: 'send-as-denied',
    category: 'policy_block',
    rank: 'subject',
    phrases:
      'from address not {match verified|verified see}; not have permission to send as {sender|mailbox|user|%mail}; mapiexceptionsendasdenied; permissoes para enviar como',
    example: '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    source: 'https://learn.microsoft.com/exchange 5.7.60; SendGrid and Yahoo to an account of theirs, observed through another server',
  },
  {
    id: 'denied',
    category: 'policy_block',
    rank: 'hint',
    whenSubject: { client: 'early-greeting' },
    phrases: `
      reject; deny; policy; {security|sanity} {check|checks}; {not|non} authorized; not allowed; unacceptable; unauthorized; not welcome; remise {ete|} refusee; administrative; blocked; not accept; no access; go away;
      rejected by recipient {domain|organization|provider|mail provider|gateway|mail gateway}`,
    example: '550 Access denied',
    source: 'RFC 5321 4.2.3, 554 and 550 "command rejected for policy reasons"',
  },
];
