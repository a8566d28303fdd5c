// Domains, routes, connections, queues, servers in trouble, and mistakes in the protocol.
import type { Rule } from '../rule.ts';

export const transportRules: readonly Rule[] = [
  {
    id: 'null-mx',
    category: 'invalid_domain',
    phrases: `
      nullmx; null mx; domain does not accept {mail|email}; does not accept mail nullmx; host does not accept mail;
      no longer accepts mail domain; domain no longer accept mail; mx or srv record indicated no smtp service; indicated no smtp service;
      domain does not receive mail; not accept mail null mx; accept no mail; mx nul; not recoit aucun; ne recoit aucun courrier;
      sends and receives no; receives no mail; domain takes no mail`,
    example: '556 5.1.10 <user@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
    source: 'RFC 7505; Postfix smtpd_check.c reject_unknown_recipient_domain',
  },
  {
    id: 'dns-temporary',
    category: 'network_error',
    weight: 'subject',
    phrases: `
      host not find try again; name service error try again; temporary failure in name resolution; temporarily unable resolve;
      host name lookup failure; lookup failed temporarily; temporary mx lookup error; temporary dns; dns temporary; dns timeout;
      dns server failure; servfail; dns lookup timed out; temporary resolution; temporary error looking up; unable lookup dns;
      name server timeout; domain lookup timeout; temporary domain failure; no address associated`,
    example: 'Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
    source: 'Postfix smtp_addr.c; qmail-remote.c "CNAME lookup failed temporarily"',
  },
  {
    id: 'server-accepts-no-mail',
    category: 'invalid_domain',
    nuance: 'unresolved',
    weight: 'hint',
    on: 5,
    phrases: `
      %host not accept mail; host not accept mail; server not accept mail; system not accepting network mail; not accept network mail`,
    example: '521 5.3.2 mail.example.com does not accept mail',
    source: 'RFC 7504; RFC 3463 X.3.2',
  },
  {
    id: 'mailgun-no-mx',
    category: 'invalid_domain',
    nuance: 'unresolved',
    origin: 'esp',
    phrases: 'no mx %host',
    example: 'No MX for example.org',
    source: 'Mailgun events: what it says itself when DNS names no server',
  },
  {
    id: 'domain-not-found',
    category: 'invalid_domain',
    nuance: 'unresolved',
    phrases: `
      domain {not find|not exist|unknown|no longer exist|invalid|name not find|name not exist|could not be found|is not valid|not resolve|not registered|has expired|expired|name invalid|is invalid|has no mx|has no valid mx|has no mail exchanger|not have mail server|not have mx|without mx|nonexistent|name is unknown|lookup failed nxdomain|suspended|does not have mx|isnt valid};
      {unknown|invalid|no such|nonexistent|bad} {domain|mail domain|recipient domain|destination domain};
      {host|hostname|destination host|remote host|mx host} {unknown|not find|not exist|name not find|could not be found}; unknown host;
      no such host; name service error host not find; nxdomain; no mx for; not find mx; mx lookup failed domain not exist;
      dns domain not exist; infodomainnonexistent; unrouteable domain; no route domain; all relevant mx records point non existent hosts;
      no valid mx; no valid mail servers; recipient domain {not find|not exist|unknown|invalid};
      domain in recipient address not {exist|find}; name or service not known; domain part not exist; unrouteable mail domain;
      unresolvable {domain|host}; unable find domain; badhost; no dns entry; site unknown; host name lookup failure not find; no mail hosts;
      dns hard error; not find recipient domain; not able find recipient domain; no a or mx record; domain of recipient not {exist|find};
      could not find {mail server|domain|mx}; no dns record; not find in dns; mx record not find; dns lookup failed nxdomain;
      mail exchanger not find; unable to resolve domain; cannot resolve {domain|host}; cannot find {host|domain}; bad destination host;
      bad destination system; no such site; unroutable domain; not registered domain; dns no such domain; dead domain;
      recipient domain has no; not find mail exchanger or ip address; find mail exchanger; destination not valid within dns;
      no route found to domain; no mail exchanger; no such host in dns;
      domain {address|recipient address|recipient|mail address} {not exist|not find|not resolve|unknown|invalid|nonexistent|not valid};
      {destination server|server|host|mail server} for {|this} {recipient|domain|address} not find;
      {recipient|server|address|user|recipient address} not find in {dns|domain name service|domain name system};
      illegal {host|domain|host domain}; domain no longer {available|exist|valid|active|in use|hosted|served|registered};
      domain {sends and receives no mail|receives no mail|receive no mail}; destination server not find; domain {unused|parked|for sale};
      {mx|valid mx} for {rcpt|recipient} domain; not find {valid|} mx; invalid mx; typofix; {recipient|rcpt} domain not have;
      domain lookup failed; no mail servers for; mail server not appear exist; no dns {entry|entries}`,
    example: '450 4.1.2 <user@example.invalid>: Recipient address rejected: Domain not found',
    source:
      'Postfix smtpd_check.c reject_unknown_recipient_domain; qmail-remote.c "CNS, CNXDOMAIN"; Exim "all relevant MX records point to non-existent hosts"',
  },
  {
    id: 'mx-info',
    category: 'invalid_domain',
    weight: 'subject',
    nuance: 'unresolved',
    origin: 'esp',
    phrases: 'unable to get mx info; unable get mx info failed get ips ptr record',
    example: 'unable to get mx info: failed to get IPs from PTR record: lookup <nil>: unrecognized address',
    source: 'SendGrid, https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event; observed',
  },
  {
    id: 'relay-denied',
    category: 'relay_denied',
    phrases: `
      relay {denied|not permitted|access denied|prohibited|not allowed|refused|rejected|disallowed|deny|attempt|restricted};
      {unable|not able|refuse|not permitted|not allowed|cannot|not authorized|not|no|denied|dont|invalid} relay; unable relay recipient;
      relay recipient non accepted domain; not rcpthosts; list allowed rcpthosts; open relay denied; not host domain; we do not host;
      not responsible for; relaying mail; not gateway; domain not handled; not configured to receive mail for;
      not accept mail for {domain|host|that domain}; relaynotpermitted; attrrelay; recipient domain not {local|allowed|hosted|in};
      nonlocal recipient; not our mail domain; remote domain not allowed; unauthorized relay; relay disabled; relay not enabled;
      tenantattribution relay; relay services; relay through; mail for domain not accepted; domain not configured; not an mx for;
      not my domain; outside domain; does not handle; not destined for local; not local; not hosted; recipient not local;
      user not local; not serving; domain not ours; not mx for recipient; authentication required for relay;
      relay rejected for policy reasons; not open relay; open relay not allowed; must authenticate to relay; domain not in my list;
      use me relay; not configured to let; relais {interdit|refuse|non autorise|not allowed};
      submission {is|} {authorised|authorized} users only; {authorised|authorized} users only; not our {mx|service|mail service}; reenvio;
      weiterleitung nicht; not among domains; not serve domain; host not serve; not serve %host; mail goes elsewhere;
      accept mail for domains; relay check;
      not one of our {domains|hosts|mail domains};
      relay {prohibited|disabled|forbidden|not possible} {|by administrator}; relaying prohibited; relaying %mail prohibited; not handle mail for; not our domain; not accepted by this relay;
      {mail|message} for this domain not accepted; delivery not allowed to this address; weiterleitung fremde; sender %mail not local user`,
    example: '554 5.7.1 <user@example.com>: Relay access denied',
    source:
      'Postfix smtpd_check.c reject_unauth_destination; Sendmail "Relaying denied"; qmail "not in my list of allowed rcpthosts"; Exchange 5.7.54',
  },
  {
    id: 'mail-loop',
    category: 'network_error',
    weight: 'subject',
    phrases: `
      too many hops; hop count exceeded; hop count; loop; looping; too many received headers; best preference mx;
      lowest numbered mx record points to local host; points back to me; mx list points; maximum hop; exceeded hops; loops back;
      config error mail loops; too many received; mail exceed hops; exceeded hop; hop limit; too many hop; dt mth;
      bounce between two servers; forwarded between two recipients;
      points back to; list points back; loops back; mail loop; message looping; looping`,
    example: '554 5.4.6 Too many hops 26 (25 max)',
    source: 'RFC 5321 6.3; Postfix "mail for … loops back to myself"; Sendmail "Too many hops"; qmail-remote.c',
  },
  {
    id: 'ses-expired',
    category: 'expired',
    origin: 'esp',
    phrases: 'message expired unable deliver in minutes',
    example: 'smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for example.invalid>',
    source: 'Amazon SES: its own queue speaks, whatever the code in front',
  },
  {
    id: 'provider-connection',
    category: 'network_error',
    origin: 'esp',
    phrases: 'error dialing remote address; unable connect mx servers',
    example: 'error dialing remote address: dial tcp 192.0.2.1:0->192.0.2.2:25: i/o timeout',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event; https://documentation.mailgun.com 499',
  },
  {
    id: 'expired',
    category: 'expired',
    phrases: `
      message expired; queue expired; not delivered for days; not deliver for {days|hours|minutes|too long|too many};
      retry time {exceeded|expired|not reached for any host}; retry timeout exceeded; retries exhausted; delivery time expired;
      delivery expired; unable to deliver in minutes; been in queue too long; mail will be deleted from queue; too old; multiple retries;
      retry limit exceeded; maximum retries; exceeded retry; queue lifetime; not going try again; could not be delivered within;
      message timed out; mail delivery timed out; delivery timeout; time limit exceeded; max age; exceeded time limit; maximum queue;
      expired after; bounce after; too many delivery attempts; delay notification; mail delayed; undeliverable after; message retried;
      retry for more days; timeout in queue; still undelivered; undelivered after; not yet been delivered; delivery delayed; continue try;
      trying for days; unable to deliver after; still unable; max retry; final retry; could not deliver after; {after|exceeded|maximum|too many|all|many|number of} delivery attempts;
      retry timeout; expired message; exceeded maximum time; exceeded maximum delivery time; queue timeout; time in queue exceeded;
      age exceeded; lifetime exceeded; maximum time; failing for long time; cannot send message within;
      could not send within; last tried after; time limit specified; status expired; {cannot|not|unable} send mail for days;
      too many failures; delivery time limit; delivery failed attempts; failed after attempts; exceeded maximum delivery attempts;
      not deliver for {seconds|last}; not deliver last seconds;
      giving up after; gave up after; gave up {trying|delivery}; not been collected; {hours|days} of trying; tried for {hours|days}; delivery failed after`,
    example: 'Message could not be delivered for 5 days. Message will be deleted from queue',
    source: 'RFC 3463 X.4.7; Exim "retry timeout exceeded"; qmail-send.c "I\'m not going to try again"; Amazon SES',
  },
  {
    id: 'connection',
    category: 'network_error',
    phrases: `
      connection {timed out|refused|reset|reset by peer|timeout|lost|closed|dropped|failed|aborted|terminated|time out|died|broken|could not be established|error};
      {could not|unable|failed|cannot|not|cant} {connect|connect to|establish connection|establish smtp connection|establish tls|open connection|reach|contact};
      connect {failed|timed out|error}; lost connection; no route host; network {unreachable|error|down|problem|timeout};
      host {unreachable|down|not reachable|not respond|not responding}; not reachable; unreachable; timed out; time out; timeout;
      tls {handshake|negotiation|not available|error|failure|connection failed|failed|offered by}; handshake {failed|failure};
      tls was not offered; tls required but not offered;
      {name|dns|mx|host|hostname} {resolution|lookup} {failure|failed|error|timeout|timed out|problem};
      {temporary|temp} {dns|name resolution|mx lookup|dns lookup|failure in name resolution|resolution} {failure|error|failed|problem|};
      dns {failure|error|temporary|problem|server failure|timeout|query failed|servfail|lookup}; name server; servfail; unable lookup dns;
      unable resolve; unable look up host; host not found try again; dial tcp; did not accept our requests to connect;
      no valid route to remote mx; recipient server not respond; no response from; remote host closed; broken pipe; socket error;
      read error; write error; unable to connect mx servers; unexpectedly closed; closed connection; server dropped connection;
      no server available; remote server unavailable; could not deliver to remote; lost input; communication failure; no host responded;
      unable to route; no smtp service; {could not|unable} complete smtp; no mail hosts reachable; all mail servers;
      remote mail server unavailable; starttls not supported; tls not supported; certificate expired; certificate verify failed;
      certificate host mismatch; tlsa invalid; dnssec invalid; untrusted certificate; server certificate; mta sts; unknown ca;
      unknown certificate authority; unknown issuer; self signed; dns query; dns type; lookup error; unable to establish; no answer;
      not respond; premature end; closed unexpectedly; server closed; closed by remote; temporary failure hostname lookup;
      all failures are related; dns resolve {error|failed|failure}; communications failure; unable make connection; no valid hosts;
      {mx|server|host} {not|cannot|could not} be reached; no mx for domain reached; no mx reached; server disconnected;
      {cannot|unable|not|failed} establish session; find {recipient|destination} {mail|} server; too many connection failures;
      temporary failure mx lookup; temporarily failure in mx; skip hosts; nonexistent domain while resolving outbound; proxy frontend;
      no smtp {server|servers} {|were} available;
      tlsa invalid domain; dnssec invalid destination domain; domain failed dane; {domain|mail server|server|host|mx} unreachable too long;
      host lookup did not complete; failed mta sts validation;
      could not initiate {smtp|conversation}; initiate smtp conversation; conversation with any hosts`,
    example: '<user@example.com>: connect to mx.example.com[192.0.2.1]:25: Connection timed out',
    source:
      'RFC 3463 X.4.1 to X.4.4; Postfix smtp_connect.c; Google "The recipient server did not accept our requests to connect"; Mailgun 499',
  },
  {
    id: 'restricted-server-busy',
    category: 'reputation_block',
    codes: ['4.7.500'],
    weight: 'subject',
    phrases: 'server busy',
    example: '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)',
    source: 'Exchange Online: 4.7.500 to 4.7.699, suspicious activity from the IP address, which is restricted for now',
  },
  {
    id: 'system',
    category: 'system_error',
    phrases: `
      {temporary|internal|local|server|system|unexpected|temporary server|internal server|temporary local|temporary system|temporary internal|local processing|lmtp|backend|configuration|server configuration|database|ldap|disk|io|i o|queue file write|resource|unknown server|temporary authentication|user lookup|recipient verify|address verification|mailer|storage|filter} {error|failure|problem|fault|trouble|issue|exception|fail};
      temporary {problem|condition|lookup failure|unavailable|shortage|delivery|address|local problem|resources};
      insufficient {system storage|disk space|system resources|storage|memory|resources|disk}; server busy; network busy; system load;
      load average; out of memory; not enough memory; no space left on device; disk full; queue full; try again server; maintenance;
      could not load; lookup failed; processing error; cannot open; cannot create; maildir delivery failed; home directory;
      mailbox {busy|locked by|in use|lock|is locked by|is being used}; queue file; temporary lookup; unable verify user;
      could not verify recipient; unable process; user database; greeting delay; list expansion problem; system not capable;
      failed to write; command died; delivery agent; unknown mailer error; child status; tempfail; temporary reject; unable scan;
      antivirus unavailable; not currently available; verification in progress; unverified address;
      temporarily {unavailable|unable|not available|rejected}; try later server; technical {error|problem|difficulties|reasons}; ioerror;
      overload; overloaded; smtp proxy; proxy error; unable handle; outage; unable to store; not stored; recipient error; can not process;
      {service|server|system} {temporarily unavailable|temporarily not available|busy|too busy|overloaded|shutting down|down|not ready|maintenance|load too high|resources|not responding|out of};
      destination domains per transaction unsupported; mail server temporarily rejected; unable to accept message; out of disk;
      no disk space; temporary domain; cannot read; unable to read; unable to write; not enough resources; error in processing;
      unable to complete; try again system; not able to process; internal resource; recipient temporarily unavailable;
      user temporarily unavailable; mailbox temporarily unavailable; temporary user; could not save; quota service;
      backend server; program failure; local delivery failed; mail delivery failed locally; cannot chdir; cannot open mailbox; cannot lock;
      unknown mail transport error; transport unavailable; command time limit exceeded; unable to verify;
      cannot append message; information store; storedrv deliver exception; system not accepting network mail; system not accepting;
      system {storage|disk} full; {not|unable|couldnt} scanned; scanner {unavailable|error|failure|failed};
      {spam|virus|content} {filter|scanner} {initialization|error|failure|unavailable}; virus scan {error|failed}; not {be|} saved;
      {unable|fail|not} chdir; {maildir|mailbox} creation failed; creation of maildir failed; {mailbox|maildir} {|has an} invalid format;
      error {validating|verifying|checking} {mail|} {address|recipient}; unable {validate|check} {recipient|address}; several matches;
      multiple matches; {recipient|address} ambiguous; ambiguous {recipient|address|name}; database query; no configuration;
      index corrupted; mailbox corrupted; intransit; public folders unavailable; table not exist; map failed;
      state of {recipient|user} unknown; not be validated; filter message initialization;
      {not|unable|could not} complete {recipient|sender|} callout; child process; transport returned; open timeout; drop directory;
      directory quota exceed; mailbox logon; logon failure mailbox; store unavailable; recipient primary smtp address missing;
      resolver adr badprimary; server ports are busy;
      virus {scanner|scanners} {failed|failure|error|unavailable}; virus scanners failed;
      synchronised;
      insufficient system resources used disk space;
      license expired; no such file or directory; no data source; database access; server not licensed; our database returned`,
    example: '451 4.3.0 <user@example.com> Temporary internal error',
    source: 'RFC 3463 X.3.0 to X.3.5; RFC 5321 4.2.3 421, 451, 452; Postfix, Exim, qmail temporary failures',
  },
  {
    id: 'passing-trouble',
    category: 'system_error',
    weight: 'subject',
    on: 4,
    phrases: `
      verification in progress; not find in cache; backup; maintenance; migration in progress; offline;
      back online; {mailbox|mail|user|home} server not find; mailbox database;
      database {offline|dismounted|unavailable|down|not available|not reachable}; directory {unavailable|not available|offline|down};
      not accepting network; try again in hour;
      {ldap|directory|database|backend|user lookup} {timeout|timed out|unreachable|not reachable|connection}; rebooting; restarting;
      temporarily {disabled|inactive} maintenance;
      moment;
      migrated`,
    example: '421 4.3.0 Mailbox database offline, recipient unknown at the moment',
    source: 'RFC 3463 X.3.x; Exchange STOREDRV; what a 4xx reply excuses itself with',
  },
  {
    id: 'qq-mailbox-access',
    category: 'rate_limited',
    with: 'ip',
    weight: 'hint',
    phrases: 'mailbox unavailable or access denied',
    example: '550 Mailbox unavailable or access denied [MQzM3Q0Yz IP: 192.0.2.1]',
    source: 'https://open.work.weixin.qq.com/help2/pc/20060, 1000729: the sender is limited',
  },
  {
    id: 'limit-word',
    category: 'rate_limited',
    weight: 'hint',
    phrases: 'limit; limited; too many; quota; exceeded; allotted; per minute; back off; backing off; too often; frequency',
    example: '550 limit exceeded',
    source: 'RFC 3463 X.4.5, X.5.3',
  },
  {
    id: 'try-again',
    category: 'greylisted',
    weight: 'hint',
    codes: ['4.7.*', '4.2.0', '4.2.1', '450'],
    phrases: 'try later; try again; please come back; please retry; deferred',
    example: '451 4.7.1 Try again later',
    source: 'RFC 6647 section 2; observed of OpenSMTPD and Cisco ESA',
  },
  {
    id: 'service-unavailable',
    category: 'system_error',
    weight: 'hint',
    phrases: `
      service unavailable; service not available; server not available; server unavailable; system unavailable; service closing`,
    example: '421 Service not available, closing transmission channel',
    source: 'RFC 5321 4.2.3',
  },
  {
    id: 'try-again-system',
    category: 'system_error',
    weight: 'hint',
    codes: ['421', '451', '452', '454', '4.3.*', '4.4.*', '4.2.*', '4.0.0'],
    phrases: 'try again; try later; retry; come back later; deferred',
    example: '451 Please try again later',
    source: 'RFC 5321 4.2.3, 421 and 451',
  },
  {
    id: 'temporary',
    category: 'system_error',
    weight: 'hint',
    phrases: 'temporarily; busy; problem; action aborted; exception; database; lmtp; procmail; storedrv; pipe; local delivery',
    example: '451 temporarily',
    source: 'RFC 5321 4.2.3',
  },
  {
    id: 'certificate',
    category: 'network_error',
    weight: 'hint',
    phrases: 'ssl; certificate; tls; network; dane; socket; eof',
    example: '454 SSL certificate',
    source: 'RFC 3207',
  },
  {
    id: 'helo-domain',
    category: 'protocol_error',
    codes: ['x.5.4', 'x.5.2', '504'],
    weight: 'subject',
    phrases: 'invalid domain',
    example: '501 5.5.4 Invalid domain name',
    source: 'RFC 5321 4.1.1.1; Sendmail srvrsmtp.c',
  },
  {
    id: 'parameter',
    category: 'protocol_error',
    weight: 'subject',
    phrases: `
      {unexpected|unknown|unsupported|invalid|unrecognized|bad|extra} {parameter|parameters|argument|arguments|option|esmtp parameter|rcpt parameter|extension parameter};
      {parameter|parameters|option} not {recognized|supported|implemented|allowed|known}; {rcpt|mail} parameters; orcpt; notify;
      unknown address type`,
    example: '501 5.5.2 RCPT TO syntax error: unexpected parameter NOTIFY',
    source: 'RFC 5321 4.1.1.11; Postfix smtpd.c "Unsupported option"',
  },
  {
    id: 'no-valid-recipients',
    category: 'protocol_error',
    weight: 'subject',
    codes: ['x.5.1', '503'],
    phrases: 'no valid recipient',
    example: '554 5.5.1 Error: no valid recipients',
    source: 'Postfix smtpd.c, DATA without a recipient',
  },
  {
    id: 'recipient-header',
    category: 'protocol_error',
    weight: 'subject',
    phrases: `
      invalid recipient {header|count}; missing or invalid recipient header; no such recipient header; invalid {header|to header};
      recipient header`,
    example: '550 Invalid recipient header',
    source: 'RFC 5322 3.6.3',
  },
  {
    id: 'protocol-word',
    category: 'protocol_error',
    weight: 'hint',
    phrases: `
      encoding; charset; commands; envelope; unsupported; missing; header; headers; syntax; malformed; unimplemented; compliant; violation;
      unrecognized`,
    example: '550 Unsupported charset',
    source: 'RFC 3463 X.6.x',
  },
  {
    id: 'protocol',
    category: 'protocol_error',
    phrases: `
      syntax error; bad sequence; invalid command; unrecognized command;
      command {not recognized|unrecognized|not implemented|unknown|not understood|unknown command|parameter not implemented|rejected|out of sequence};
      need {rcpt|mail|mail command|rcpt command|recipient}; not implemented; command parameter; bare {lf|cr|line feed|newline|linefeed};
      {header|headers} {not rfc compliant|error|missing|invalid|syntax|duplicate|malformed|required|not compliant|badly|non|contain|violat|duplicated};
      not rfc compliant; rfc 5322; rfc 2822; rfc 822; rfc 5321; rfc5322; rfc2822; rfc compliance; not compliant;
      missing {header|date|from|message id|subject|valid}; multiple {from|addresses in from|header|headers|subject}; messages missing;
      invalid header; malformed {mail|header|mime|date|from}; pipelining; improper {use|command}; synchronization error;
      protocol {error|violation|synchronization}; smtp protocol; smtputf8; non ascii; 8bit; 8 bit; eight bit; mime error; invalid mime;
      invalid characters; invalid character; must provide; too many invalid commands; too many syntax; too many unrecognized;
      too many protocol errors; too many errors in smtp; no valid recipients bye; data command; bdat; mail from command; line too;
      duplicate {header|from|message id}; not supported; invalid ehlo; lost sequence; out of order; must send; nested mail; sender already;
      rcpt first; address required; missing message; parameters or arguments; bad arguments; badly formatted; fully qualified; not fqdn;
      message id; invalid parameter; unexpected command; header count; no rcpt; multiple from address; multiple addresses;
      {mail|mail message} malformed; rfc 5322 compliant; must be rfc; no parameters allowed; cannot decode response; unimplemented command;
      issued out of sequence; transaction protocol command; identity changes; encoded word; duplicate headers; bad date; date header;
      no data after; expected {mail|rcpt|data}; unknown extension; not a valid rfc 5321 sender; early talker; speak first;
      client sent before; data before; unauthorized pipelining; dot stuffing; improper header; invalid from header; no from header;
      from header is missing; subject header; mail without; too many unauthenticated commands; unqualified sender; nonmail commands;
      syntactically invalid; user already specified; real domain name required; multi recipient bounce; missing or malformed; invalid helo;
      sender address must be specified; no connector for address type; noconnectorforaddresstype; journal; must be specified;
      not understood; not support international; unicode mail; international mail; barelinefeedsareillegal; you cannot say you are me;
      legitimate bounces; started transmitting before; from domain must match; smtplf; already has mailing list header;
      no resent from; equal headers; too many equal`,
    example: '500 5.5.1 Invalid command: Pipelining not supported',
    source: 'RFC 5321 4.2.3 500 to 504; RFC 3463 X.5.x, X.6.x; https://support.google.com/a/answer/3726730',
  },
];
