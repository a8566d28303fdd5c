// The domain does not exist, accepts no mail, or is not served by this server.
import type { Rule } from '../rule.ts';

export const domainRules: readonly Rule[] = [
  {
    id: 'null-mx',
    category: 'invalid_domain',
    whenSubject: { sender: 'sender-null-mx', client: 'connection' },
    phrases: `
      nullmx; null mx; domain does not accept {mail|email}; does not accept mail nullmx; host does not accept mail;
      indicated no smtp service; domain does not receive mail; accept no mail;
      sends and receives no; receives no mail; domain takes no mail; ne recoit aucun courrier; mx nul`,
    example: '556 5.1.10 <user@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
    source: 'RFC 7505; Postfix smtpd_check.c reject_unknown_recipient_domain; half of the wordings from memory',
  },
  {
    id: 'dns-temporary',
    category: 'network_error',
    rank: 'subject',
    phrases: `
      host map lookup deferred; host not find try again; temporary failure in name resolution; host name lookup failure; lookup failed temporarily;
      temporary mx lookup error; {temporary|temporal} dns; dns temporary; dns timeout; dns server failure; servfail; responded code refused; lookup timed out;
      temporary error looking up; unable lookup dns; nameserver not responding; empty dns response; dns recursion not available; name server domain not find; mx record not find {try again|server failure}; name server timeout; temporary domain failure; no address associated`,
    example: 'Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
    source: 'Postfix smtp_addr.c; qmail-remote.c "CNAME lookup failed temporarily"',
  },
  {
    id: 'server-accepts-no-mail',
    category: 'invalid_domain',
    nuance: 'unresolved',
    rank: 'hint',
    on: 5,
    phrases: '%host not accept mail; host not accept mail; system not accepting network mail; not accept network mail',
    example: '521 5.3.2 mail.example.com does not accept mail',
    source: 'RFC 7504; RFC 3463 X.3.2',
  },
  {
    id: 'mailgun-no-mx',
    category: 'invalid_domain',
    nuance: 'unresolved',
    speaker: 'esp',
    phrases: 'no mx %host',
    example: 'No MX for example.org',
    source: 'Mailgun events: what it says itself when DNS names no server',
  },
  {
    id: 'smarthost-unknown',
    category: 'network_error',
    rank: 'subject',
    codes: ['5.1.2', '4.1.2'],
    needs: 'unknown route',
    phrases: 'mailer relay',
    example:
      'to=<user@example.com>, mailer=relay, relay=smtp.shop.example, dsn=5.1.2, stat=Host unknown (Name server: smtp.shop.example: host not found)',
    source: 'Sendmail, op.me: the mailer "relay" hands all mail to one server, so the name that is unknown is that server',
  },
  {
    id: 'domain-not-found',
    category: 'invalid_domain',
    nuance: 'unresolved',
    phrases: `

      domain {not find|not exist|unknown|no longer exist|invalid|name not find|name not exist|could not be found|is not valid|not resolve|not registered|has expired|expired|name invalid|is invalid|has no mx|has no valid mx|has no mail exchanger|not have mail server|not have mx|without mx|nonexistent|name is unknown|lookup failed nxdomain|suspended|does not have mx|isnt valid};
      {unknown|invalid|no such|nonexistent|bad} {domain|mail domain|recipient domain|destination domain};
      {host|hostname|destination host|remote host|mx host} {unknown|not find|not exist|name not find|could not be found}; unknown host; %mail unknown host; no such host;
      nxdomain; no mx for; infodomainnonexistent; all relevant mx records point non existent hosts;  no valid mx;
      no valid mail servers; name or service not known; unrouteable mail domain; recipient domain must {exist|resolve};
      no mail hosts; dns hard error; not able find recipient domain; no a or mx {|record};
      could not find {mail server|domain|mx}; no dns record; no {aaaa|} records for host; not find in dns; mx record not find;
      domain {address|recipient address|recipient|mail address} {not exist|not find|not resolve|unknown|invalid|nonexistent|not valid};
      cannot find {host|domain}; bad destination host; destination computer not find; bad destination system;
      recipient domain has no {mx|valid|mail|server|servers|records}; find mail exchanger; no mail exchanger; illegal {host|domain|host domain};
      domain no longer {available|exist|valid|active|in use|hosted|served|registered};
      domain {sends and receives no mail|receives no mail|receive no mail}; {mx|valid mx} for {rcpt|recipient} domain; not find {valid|} mx; invalid mx;
      typofix; {recipient|rcpt} domain not have; domain lookup failed; no relevant answers; no mail servers for; no dns {entry|entries};
      domain name in {mail|} address {not find|not known|could not be found|not exist|not valid|invalid}; {host|domain} name {unknown|not find|not known};
      {destination server|server|host|mail server} for {|this} {recipient|domain|address} not find;
      {recipient|server|address|user|recipient address} not find in {dns|domain name service|domain name system}; domain {unused|parked|for sale};
      domain name of address {not known|unknown|not exist|not find}`,
    example: '450 4.1.2 <user@example.invalid>: Recipient address rejected: Domain not found',
    source:
      'Postfix smtpd_check.c reject_unknown_recipient_domain; qmail-remote.c "CNS, CNXDOMAIN"; Exim "all relevant MX records point to non-existent hosts"; a third of the wordings from memory',
  },
  {
    id: 'host-not-found-world',
    category: 'invalid_domain',
    nuance: 'unresolved',
    rank: 'subject',
    without: 'ip connect',
    phrases: `
      inte hitta varden; rechner %host nicht gefunden; {makinesi|sunucusu} bulunamadi; encontro la direccion del servidor; adreca associada; 找不到主機 %host; 호스트를 찾을 수 없`,
    example: 'Rechner „mail.example.com“ kann nicht gefunden werden.',
    source: 'mutt 2.2 in other languages: a host, not a recipient, was not found',
  },
  {
    id: 'mx-not-public',
    category: 'invalid_domain',
    nuance: 'unresolved',
    phrases: `
      mx {private|loopback|broadcast|reserved} {address|network}; mx {points|resolves} {private|loopback|localhost}`,
    example: '<user@example.com>: Recipient address rejected: Address uses MX in private address space (10.0.0.0/8)',
    source: 'Postfix check_recipient_mx_access tables in use: no mail server of that domain is on the internet; most wordings from memory',
  },
  {
    id: 'domain-named-as-cause',
    category: 'invalid_domain',
    nuance: 'unresolved',
    rank: 'subject',
    // It is the recipient's domain that is named, whatever else the sentence mentions.
    whenSubject: {},
    phrases: `
      because domain not {find|exist|resolve}; domain {you|youre|you re} {sending|sent|trying reach|send|trying send} {|mail} not {exist|find|resolve}`,
    example: "Address not found. Your message wasn't delivered to user@example.com because the domain example.com couldn't be found.",
    source: 'Gmail notices, observed: the heading speaks of the address, the sentence says why',
  },
  {
    id: 'mx-info',
    category: 'invalid_domain',
    rank: 'subject',
    nuance: 'unresolved',
    speaker: 'esp',
    phrases: 'unable to get mx info',
    example: 'unable to get mx info: failed to get IPs from PTR record: lookup <nil>: unrecognized address',
    source: 'SendGrid, https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event; observed',
  },
  {
    id: 'relay-prohibited',
    category: 'relay_denied',
    rank: 'subject',
    phrases: `
      relay %mail prohibited; not use {|mail|smtp} server smarthost;
      unauthenticated relay; unauthenticated user not relay; relay not permitted unauthenticated`,
    example: '550 relaying to <user@example.com> prohibited by administrator',
    source:
      'Exim ACL texts of hosting panels, observed: the administrator is only who set it up, and a relay that wants a login says nothing of a mailbox; most wordings from memory; "may not use this server as a smarthost", observed',
  },
  {
    id: 'microsoft-wrong-region',
    category: 'relay_denied',
    phrases: 'wrong {office|microsoft} 365 region',
    example: '451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35',
    source: 'https://learn.microsoft.com/exchange/troubleshoot/email-delivery/wrong-office-365-region-exo: a wrong MX record or smart host',
  },
  {
    id: 'relay-denied',
    category: 'relay_denied',
    phrases: `
      {vidarebefordran|videresendelse|videresending} {nekad|nekas|nekades|afvist|avvist}; {retransmission|forward|forwarding} denied; relay {denied|not permitted|access denied|prohibited|not allowed|refused|rejected|disallowed|deny|attempt|restricted};
      {unable|not able|refuse|not permitted|not allowed|cannot|not authorized|not|no|denied|dont|invalid} relay; rcpthosts;
      relaying mail {|%mail|from}; trying to use me; check your smtp server {is|} set; not gateway;
      not configured to receive mail for; not accept mail for {domain|host|that domain};
      unauthorized relay; tenantattribution relay; mail for domain not accepted; {|recipient} domain not configured; not an mx for;
      does not handle; not local; not hosted; authentication required for relay; relay rejected for policy reasons;
      open relay not allowed; authentication when {attempting|trying} send non local; domain not in my list;
      not configured to let; relais {interdit|refuse|non autorise|not allowed}; {authorised|authorized} users only; not our {mx|service|mail service};
      reenvio; not among domains; not serve domain; host not serve; mail goes elsewhere; accept mail for domains; relay check;
      relay {prohibited|disabled|forbidden|not possible} {|by administrator}; not our domain;
      not accepted by this relay; delivery not allowed to this address; {other|foreign|remote} domains; {check|receive} your mail before; reencaminhamento;
      retransmissao; {nao faz|no forma|ne fait pas} parte minha lista; nelze preposlat;
      doorsturen {geweigerd|niet toegestaan}; openrelay;
      domain not handled; relay through`,
    example: '554 5.7.1 <user@example.com>: Relay access denied',
    source:
      'Postfix smtpd_check.c reject_unauth_destination; Sendmail "Relaying denied"; qmail "not in my list of allowed rcpthosts"; Exchange 5.7.54; https://www.mydreams.cz; https://backlink.name/blog/smtp-550-hata-kodu-ayrintilari; https://blog.sina.com.cn/s/blog_8dc13ec50101fxxr.html; https://www.weboke.nl/knowledgebase/6; awstats status_smtp.pm; half of the wordings from memory; "Forwarding Denied" on help pages of Outlook Express',
  },
  {
    id: 'not-local',
    category: 'relay_denied',
    rank: 'mentions',
    needs: 'who',
    without: 'sender',
    phrases: `
      non {locale|locali|local}; {usuario|destinatario} no {local|locales}; nao {local|locais}; {pas|non} local; nielokalny; {非|不在|不是}{本地|本機}`,
    example: '551 Utente non locale',
    source:
      'RFC 5321 4.2.3, 551 User not local, in other languages: https://github.com/ovh/docs diagnostic_advanced; French and Chinese translated after it',
  },
  {
    id: 'postfix-relay-cut',
    category: 'relay_denied',
    rank: 'hint',
    codes: ['454'],
    phrases: 'noqueue reject rcpt',
    example: 'NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 454 4.7.1 user@example.com to=<user@example.com>',
    source: 'Postfix smtpd_check.c: 454 in answer to RCPT is its code for a relay that it denies; logs without the words',
  },
];
