// Loops, connections and servers in trouble.
import type { Rule } from '../rule.ts';

export const transportRules: readonly Rule[] = [
  {
    id: 'server-misconfigured',
    category: 'system_error',
    rank: 'subject',
    without: 'full',
    phrases: `
      dsngeneration quarantine; storedrv submit subscription disabled; no arbitration address; message crashing; sieve runtime error; fileinto mailbox; failed {open mailbox|store mailbox|redirect mail}; save failed; mailbox {has wrong|has the wrong} mode; opened mailbox; file must exist is set; executable not find; creation outside home directory; {bad|wrong} {uid|gid|uid or gid|owner uid}; is not a regular file;
      username for uid; file owner username; invalid mailbox path; user missing home directory; not sync mailbox; unknown address family; buildaddr; recipient not find hash; user table; unknown column; table {mail|} user not exist; {sql|mysql|pgsql|user|password} query failed; sql syntax; connect {mysql|pgsql} server; connector deleted; matching query; deserialize arguments; no mail enabled subscriptions; moved {another|new|different} server; {ldap|sql|mysql|database|directory} {server|} {timeout|timed out|not respond|not answer|unreachable|down|connection failed|connection refused|too many connections}`,
    example: 'mailbox /var/mail/kim has the wrong mode 0664 (0600 expected)',
    source:
      'Exim 4.96 transports/appendfile.c; Postfix 3.7.11 virtual/mailbox.c and local/include.c; Sendmail 8.17.1 mail.local.c; Pigeonhole sieve-actions.c; logs of Postfix and Dovecot with MySQL and PostgreSQL; Exchange AckReason: the server or a filter is set up wrongly, and the mailbox may exist; Dovecot mail-deliver.c "save failed to open mailbox"',
  },
  {
    id: 'no-mail-to-programs',
    category: 'policy_block',
    rank: 'subject',
    phrases:
      '{mail|mailing} {|directly} {programs|files|include}; unsafe for mailing; valid shell for mailing; bounce message not have recipient',
    example: '550 Cannot mail directly to files',
    source:
      'Sendmail 8.17.1 sendmail/recipient.c: an address is a program or a file, or its owner may run none; qpsmtpd 0.94 plugins/bogus_bounce',
  },
  {
    id: 'loops-back-to-myself',
    category: 'network_error',
    rank: 'subject',
    phrases:
      'best preference mx; lowest numbered mx record points to local host; host address is local host; mx list points; loops back; points back to; {greeted|helo ehlo} {me|} my own',
    example: 'mail for example.com loops back to myself',
    source: 'Postfix smtp_addr.c; Exim routers; qmail-remote.c; Sendmail "MX list for … points back to"',
  },
  {
    id: 'mail-loop',
    category: 'network_error',
    rank: 'subject',
    phrases: `
      too many hops; hop count; loop; looping; looped; loopback detected; header {count|counts} exceed; maximum hop; exceeded {hops|hop}; too many received; dt mth; bounce between two servers; forwarded between two recipients;
      {petli|petla|smycce|smycka|schleife|boucle|bucle|ciclo|slinga|lokke|lokken|silmukka|dongu|donguye|петля|зацикл|зацикливание|tsuklisse|begizta|postiloopin|hurokba|bocla|zapetlenie|snurra|βρόχος}; vòng lặp; 死循环; 死循環; 루프; ループして`,
    example: '554 5.4.6 Too many hops 26 (25 max)',
    source:
      'RFC 5321 6.3; Postfix "mail for … loops back to myself"; Sendmail "Too many hops"; qmail-remote.c; https://pl.godaddy.com/help 40685; a few wordings from memory',
  },
  {
    id: 'provider-connection',
    category: 'network_error',
    speaker: 'esp',
    phrases: 'error dialing remote address; unable connect mx servers',
    example: 'error dialing remote address: dial tcp 192.0.2.1:0->192.0.2.2:25: i/o timeout',
    source: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event; https://documentation.mailgun.com 499',
  },
  {
    id: 'tls-failed',
    category: 'network_error',
    phrases: `
      security failure; not listed in sans; {user|recipient} certificate; certificate {user|recipient}; tls {handshake|negotiation|not available|error|failure|connection failed|failed|offered by}; handshake {failed|failure}; tls required but not offered;
      starttls not {supported|available}; tls not supported; certificate expired; certificate verify failed; tlsa invalid; untrusted certificate; server certificate; certificate subject name; mta sts; unknown ca;
      unable to verify {|first} certificate; not match certificates altnames; unknown {issuer|authority}; sslhandshakeexception; pkix path building; self signed;
      {tls|ssl} {error|failure} {|from} {invalid|unknown|bad} {host|hostname}; {cannot|unable|failed} {read|write} {|from|to} {tls|ssl}; violating eof; create ssl tls secure channel`,
    example: 'Cannot start TLS: handshake failure',
    source:
      'Postfix smtp_proto.c; RFC 8461; OpenSSL 3.0, Node.js 20 and Python 3.11; https://learn.microsoft.com/exchange 4.7.321 to 4.7.325; a third of the wordings from memory',
  },
  {
    id: 'dns-failed',
    category: 'network_error',
    phrases: `
      not check mx records; %mail %host not find; {name|dns|mx|host|hostname} {resolution|lookup} {failure|failed|error|timeout|timed out|problem};
      {temporary|temp} {dns|name resolution|mx lookup|dns lookup|failure in name resolution|resolution} {failure|error|failed|problem|};
      dns {failure|error|temporary|problem|server failure|timeout|query failed|servfail|lookup|look up}; name server; {|temporarily} unable resolve; unable look up host; unknown smtp host;
      unknown host exception; socketexception {no such host|host desconocido|host nao conhecido|host unbekannt|angegebene host unbekannt|hote inconnu|host sconosciuto|nieznany host|хост неизвестен}; {getaddrinfo|getaddrinfo failed|gaierror|lookup address information} name or service not known; getaddrinfo failed; %ip no such host; {getaddrinfo|getaddrinfow|getaddrinfo failed|dial tcp lookup %host} no such host; найти имя {сервера|хоста}; meno pocitaca; {problem|error|failure} looking up {mail|mx|host|dns|name|domain}; dns query; dns type; lookup error;
      temporary failure hostname lookup; dns resolve {error|failed|failure}; host not resolve; temporarily failure in mx; host lookup did not complete; name not resolve; %host not find %host not find; io not resolve address; nodename nor servname; host unknown maxdeferhours`,
    example: '451 4.4.3 DNS lookup failed',
    source:
      'RFC 3463 X.4.3; Exim "host lookup did not complete"; Alibaba Cloud Direct Mail 526; a few wordings from memory; GroupWise GWIA, which took the next switch for a host: https://support.microfocus.com/kb/doc.php?id=3020709; a Rust library, observed',
  },
  {
    id: 'connection-lost',
    category: 'network_error',
    phrases: `
      connection {reset|reset by peer|lost|closed|dropped|aborted|terminated|died|broken}; lost connection; host sent too much data; broken pipe; read error; write error; unexpectedly closed;
      closed connection; server dropped connection; remote host closed; premature end; closed unexpectedly; closed by remote; server disconnected; unexpected {closed|close|disconnect|eof|end of file}; {receiving data from|sending data} peer; receive smtp {banner|greeting}; read data from transport connection;
      {remotehost geschlossen|connexion existante|interrupcion conexion existente|cancelamento conexao existente|разорвал существующее подключение|强迫关闭|强制关闭|強制的に切断|강제로 끊|polaczenie gwaltownie zamkniete|zorla kapatildi|pripojeni vynucene ukonceno}`,
    example: 'lost connection with mx.example.com[192.0.2.1] while sending end of data',
    source: 'RFC 3463 X.4.2; Postfix smtp_trouble.c',
  },
  {
    id: 'server-hung-up',
    category: 'network_error',
    rank: 'hint',
    place: 'end',
    phrases: 'eof',
    example: 'create SMTP client: EOF',
    source: 'Go 1.19 io.EOF, as net/smtp returns it: the server closed the connection instead of an answer',
  },
  {
    id: 'connection',
    category: 'network_error',
    phrases: `
      context deadline exceeded; end of file reached; failed attempts connect; not accept smtp connection; connection {timed out|refused|timeout|failed|time out|could not be established|error};
      {could not|unable|failed|cannot|not|cant} {connect|connect to|establish connection|establish smtp connection|establish tls|open connection|reach|contact}; connect {failed|timed out|error};
      no route host; route {|remote} host not available; network {unreachable|error|down|problem|timeout}; host {unreachable|down|not reachable|not respond|not responding}; unreachable; timed out;
      timeout {|exceeded}; service refused connection; dial tcp; did not accept our requests to connect; no response from; socket error; remote server unavailable; communication failure; no {host|server} responded;
      greeting {never received|failed}; lost input channel; unable to route; all mail servers; mail server unavailable; no answer; not respond;
      all failures are related; communications failure; no valid hosts; tried all mxs; no {mx|mail servers} for domain {|could be} reached; {cannot|unable|not|failed} establish session;
      find {recipient|destination} {mail|} server; too many connection failures; skip hosts; nonexistent domain while resolving outbound; proxy frontend; no smtp {server|servers} {|were} available;
      could not initiate {smtp|conversation}; initiate smtp conversation; conversation with any hosts; refused connect; no tlsa; {open timeout|} execution expired; run connect first; empty response;
      {delai|duree} {attente|expiration} {depasse|depassee}; expiration depasse; {zeituberschreitung|zeitueberschreitung}; tiempo espera {agotado|excedido|superado};
      {tempo limite|tempo de espera} {excedido|esgotado|expirado}; {przekroczono limit czasu|uplynal limit czasu|limit czasu uplynal|limit czasu przekroczony};
      {tidsgransen|tidsgraensen|tidsgrensen|tidsfristen} {overskreds|overskredet|overskridits|overskredits}; {vyprsel|vyprsal} casovy limit; {превышено время|время} ожидания {истекло|}; таймаут;
      zaman asimi; zamanasimi; idotullepes; {aikakatkaisu|aikakatkaistiin}; {conexion|conexao} {rechazada|recusada|perdida|interrumpida}; connessione {rifiutata|interrotta|persa|negata};
      connexion {refusee|interrompue|perdue}; verbindung {abgelehnt|verweigert|unterbrochen|getrennt}; verbinding {geweigerd|verbroken};
      {forbindelse|forbindelsen} {afvist|avvist|afbrudt|brutt|vagrad}; polaczenie {odrzucone|zerwane|przerwane}; соединение {отклонено|сброшено|разорвано}; baglanti {reddedildi|kesildi};
      yhteys {evatty|katkesi}; {spojeni|pripojeni} {odmitnuto|preruseno}; kapcsolat megszakadt; routing server failure; etimedout; etimeout; eservfail; econnrefused;
      econnreset; {esocket|econnection|edns|etls|eprotocol}; not handle smtp server response; enotfound; eaddrnotavail; ehostunreach; enetunreach; epipe; eai again; cannot assign address; {25|465|587} address not available; {서버|서버와} 연결{이|할}; bad connection; routing error; directory server failure; recipient server not responding;
      {verbindung|verbindungsaufbau} {server|smtp server|} fehlgeschlagen; echec {de|} connexion; error de conexion; {falha|erro} {|na} conexao; errore di connessione; geen verbinding;
      {problema|problemi} di connessione; {problema|problemas} {conexion|conexao|ligacao}; {probleme|problemes} connexion; problem z polaczeniem; problem s pripojenim; baglanilamadi;
      {oprette|opprette} forbindelse; {зєднатися|з єднатися}; server non puo connettersi; serveur incapable de se connecter; nessun server adeguato; {conexao|ligacao} foi recusada; conexiunea fost refuzata;
      verbinding werd geweigerd; tilkoblingen ble avvist; baglanti kurma istegi reddedildi; 连接被拒绝; свързването беше отказано; 연결이 실패; 연결 시간이 초과; verbindungsaufbau {vom server|} abgelehnt;
      отказано свързване; {ligacao|conexion} {al servidor|ao servidor|} {recusada|rechazada|rexeitada|rehusada}; servidor recusou conexao; {veza|veza ka serveru|veza sa serverom} odbijena;
      kapcsolat elutasitva; {koneksi|sambungan} {ditolak|ditampik}; sambungan ke pelayan ditolak; соединении отказано; соединение отвергнуто; 接続{を|が}拒否; 연결이 거부; 拒绝连接; 連線被拒絕;
      σύνδεση απορρίφθηκε; conexiune {refuzata|refuzata de server}; rebutjat connexio; {spojeni na server|pripojeni serveru} odmitnuto; connexion ete refusee; verbinding met server geweigerd;
      polaczenie z serwerem odrzucone; ホストへの経路; 通往該主機; {호스트|서버}에 접속할 수 없; wartezeit fur verbindung abgelaufen; verbindung {zu|} %host {|wurde} {geschlossen|beendet}; connexion fermee;
      casovy limit {|pre spojenie|soketu} vyprsal; przekroczony limit czasu; перевищено час очікування; перевищено інтервал очікування; превышен лимит времени; tempo esgotado; sesion ha expirado;
      {namensauflosung|risoluzione del nome|resolucion del nombre}; 名前解決に; name resolution에서; %host を解決できません; %host 주소를 알아낼 수 없; could not deliver to remote; {anslutning|anslutningen} {nekad|brots|nekades};
      {conexiunea|conexiune} {respinsa|intrerupta}; {fost|este} intrerupta; repondu dans delai imparti; verbinding {niet tot stand|niet worden}; polaczenia nie udalo; yhteytta ei voitu; refused accept connection; system refused connection; actively refused; {system|server|host} not answer;
      expressement refusee; recusou ativamente; отверг запрос; aktywnie go odmawia; 연결{을|} 거부; temporary failure connection`,
    example: '<user@example.com>: connect to mx.example.com[192.0.2.1]:25: Connection timed out',
    source:
      'RFC 3463 X.4.1 to X.4.4; Postfix smtp_connect.c; Google "The recipient server did not accept our requests to connect"; Mailgun 499; https://docs.oracle.com/iaas/Content/Email/Concepts/troubleshooting.htm in French; the same words in other languages; https://aiuto.libero.it; https://se.godaddy.com/help 3568; RFC 3463 X.4.2, X.4.3; glibc 2.36, glib 2.74, KDE kio, Thunderbird, claws-mail, mutt and lftp in other languages; some wordings from memory',
  },
  {
    id: 'no-smtp-service',
    category: 'reputation_block',
    rank: 'frame',
    phrases: `
      no smtp service; nessun servizio smtp; {brak|nie ma} {uslug|uslugi} smtp; {no hay|ningun|sin} {servicio|servicios} smtp; {nenhum|nao ha|sem} {servico|servicos} smtp;
      kein smtp {dienst|service}; ei yhtaan smtp; {pas|aucun} service smtp; {没有|無|无} smtp {服务|服務}; smtp 서비스가 없`,
    example: '554 No SMTP service here',
    source:
      'RFC 5321 3.1, 4.2.3: a server answers the connection itself with a 554, before any recipient is named; in other languages https://github.com/ovh/docs diagnostic_advanced; half of the wordings translated after it',
  },
  {
    id: 'server-storage',
    category: 'system_error',
    rank: 'subject',
    phrases: `
      server has run out of disk space; unzureichender systemspeicher; stockage systeme insuffisant; {espaco no|armazenamento de|almacenamiento del|} sistema insuficiente;
      onvoldoende ruimte op systeem; nedostatek mista v systemu; системном хранилище; системному сховищі; システムの保存領域; 시스템 저장 공간; 系统存储空间不足; 系統的儲存空間不足; デバイスに空き領域; ファイルやディレクトリ; 파일이나 디렉터리`,
    example: 'Angeforderte Aktion nicht ausgeführt: unzureichender Systemspeicher',
    source:
      'Evolution 3.46 camel-smtp-transport.c, RFC 5321 4.2.3 in other languages; glibc 2.36 ENOSPC, ENOENT; Exchange 5.3.3: the disk of a server, no mailbox',
  },
  {
    id: 'restricted-server-busy',
    category: 'reputation_block',
    codes: ['4.7.500'],
    rank: 'subject',
    phrases: 'server busy',
    example: '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)',
    source: 'Exchange Online: 4.7.500 to 4.7.699, suspicious activity from the IP address, which is restricted for now',
  },
  {
    id: 'system',
    category: 'system_error',
    phrases: `
      temporary {problem|condition|lookup failure|unavailable|shortage|delivery|address|local problem|resources};
      insufficient {system storage|disk space|system resources|storage|memory|resources|disk}; network busy; system load; qq write error; load average; out of memory; not enough memory;
      no space left on device; disk full; queue full; suspended deliver queue; maintenance; could not load; lookup failed; processing error; cannot open; cannot create;
      maildir delivery failed; home directory; mailbox locked unavailable delivery; mailbox {busy|locked by|in use|lock|is locked by|is being used}; queue file; temporary lookup; could not verify recipient; unable process; user database;
      command died; unable to {run|fork} qmail; qmail {local|remote|lspawn|rspawn} crashed; child crashed; internal software error; delivery agent; child status; tempfail;
      unable scan; not currently available; verification in progress; unverified address; temporarily {unavailable|unable|not available|rejected};
      technical {error|problem|difficulties|reasons}; overload; overloaded; proxy error; unable handle; outage; unable to store; not stored; recipient error;
      {service|server|system} {temporarily unavailable|temporarily not available|busy|too busy|overloaded|shutting down|down|not ready|maintenance|load too high|resources|not responding|out of};
      destination domains per transaction unsupported; unable to accept message; out of disk; no disk space; temporary domain; cannot read; unable to read; unable to write;
      error in processing; unable to complete; internal resource; could not save; backend {server|not answer}; local delivery failed; cannot open mailbox;
      failed permission denied; cannot lock; unknown mail transport; transport unavailable; command time limit exceeded; unable to verify; information store; system not accepting network mail;
      system not accepting; not currently processing mail; recipient unavailable take delivery; system {storage|disk} full; {not|unable|couldnt} scanned; scanner {unavailable|error|failure|failed};
      {spam|virus|content} {filter|scanner} {initialization|error|failure|unavailable}; not {be|} saved; {unable|fail|not} chdir; {maildir|mailbox} creation failed;
      creation of maildir failed; {mailbox|maildir} {|has an} invalid format; error {validating|verifying|checking} {mail|} {address|recipient}; unable {validate|check} {recipient|address};
      multiple matches; {recipient|address} ambiguous; ambiguous {recipient|address|name}; index corrupted; intransit; public folders unavailable; table not exist; map failed;
      state of {recipient|user} unknown; %mail unknown {error|exception|mailer|smtp|reply|response|command|client|network|encryption|data};
      {user|recipient|address|mailbox|account|%mail} unknown {mailer error|delivery error|mail transport|transport error|server error|internal error|network error|tls error|protocol|charset|encoding|reason|problem|failure}; filter message initialization; {not|unable|could not} complete {recipient|sender|} callout; child process; transport returned; open timeout; drop directory;
      directory quota exceed; service unavailable try again later; stat error permission denied; userdb lookup not possible; mailbox logon; store unavailable; recipient primary smtp address missing; resolver adr badprimary; resolver con {chaininvalid|chaindisabled|unencaptarget|ambiguous|notarget}; virus {scanner|scanners} {failed|failure|error|unavailable};
      running virus scanner; synchronised; license expired; no such file or directory; no data source; try again in hour; never users list; no transport provider;
      {dostawcy|proveedor|fournisseur|fornecedor|provider|anbieter} {de|di|} {transportu|transporte|transport|trasporto}; transportanbieter; busy try again;
      {fail|not|unable|couldnt} replicated; no healthy {peers|secondary server}; more than one {user|user name|name|entry|recipient} {match|matches|matched};
      virus scan {error|failed|all virus scanners failed}; {manque|insuffisance} de ressources; erreur {de traitement|serveur|systeme}; error {local|de procesamiento|del servidor|de servidor};
      erro {local|de processamento|no servidor|do servidor}; memoria {insufficiente|di sistema insufficiente|esaurita};
      {systemfehler|verarbeitungsfehler|serverfout|systeemfout|serverfel|systemfel|serverfejl|serverfeil|serverfehlers|palvelinvirhe|jarjestelmavirheen}; serveri sisemisele; barne errore;
      lỗi trình phục vụ; σφάλματος εξυπηρετητή; {内部|內部}{服务器|服務器}; 서버 에러; {systemspeicher|systemspeicherplatz|systeemopslag|systemlagring}; {blad|bledu} {serwera|lokalny|przetwarzania|systemu};
      belso szerver; {chyba|chybe|chybu} {serveru|pri zpracovani|zpracovani|systemu}; {ошибка|ошибке|ошибки} {сервера|обработки|системы}; sunucu hatasi; szerverhiba; eroare {server|locala|interna};
      error interna; {저장 장치가|시스템 저장} {충분하지|공간}; 처리 중 오류; tillfalligt {avvisat|otillganglig}; refuse temporairement; rejeitou temporariamente;
      {temporairement|temporaneamente|tymczasowo|docasne|geçici olarak|gecici olarak} {rejete|refuse|rifiutato|odrzucil|odmitl|reddetti|reddedildi|indisponible|niedostepny|nedostupny|kullanilamiyor};
      {vorubergehend|voruebergehend|zeitweilig|zeitweise} {abgelehnt|nicht verfugbar|nicht erreichbar|gestort}; bounce or trace service; queue unavailable; unable authenticate at present;
      unable queue mail; stat failed; mail system {full|congestion}; due congestion; not enough space on disk; system incorrectly configured; error {sending|submitting} mail for delivery;
      {mail file|mailbox} {compacted|corrupted}; fail expand; mailbox server offline; service failure; out of connection slots;
      {temporary|internal|local|server|system|unexpected|temporary server|internal server|temporary local|temporary system|temporary internal|local processing|lmtp|backend|configuration|server configuration|database|ldap|disk|io|i o|queue file write|resource|unknown server|temporary authentication|user lookup|recipient verify|address verification|mailer|storage|filter} {error|failure|problem|fault|trouble|issue|exception|fail};
      stockage {insuffisant|serveur sature}; {almacenamiento|espacio} {insuficiente|del sistema insuficiente}; armazenamento insuficiente; {lokaler|lokale} {fehler|fout}; kasittelyvirhe; url not find;
      {onvoldoende|ontoereikende} {schijfruimte|serverruimte}; yerel hata; 本地错误; {rechazo|rechazado} temporalmente; docasny {lokalni|problem|vypadek};
      {open|read|create|write} {queue|spool|message|queue message|spool message} file; {unable|not able|cannot} relay {|outbound|outgoing} {mail|message} at this time`,
    example: '451 4.3.0 <user@example.com> Temporary internal error',
    source:
      'RFC 3463 X.3.0 to X.3.5; "connection slots" in a mail log at memos.cz; RFC 5321 4.2.3 421, 451, 452; Postfix, Exim, qmail temporary failures; https://learn.microsoft.com/exchange/shadow-redundancy-exchange-2013-help; https://help.hcl-software.com/domino/10.0.1/conf_resolvingdirectorylookupscontainingambiguousorgroup_t.html; RFC 5321 4.2.3 as help pages of providers translate it: https://www.ionos.es/digitalguide, http://www.arobase.org/sos/erreurs-codes.htm, https://bluemail.help/cs/smtp-error-codes, https://www.hostixo.com/bilgi-bankasi, https://crm.maila.net.br; Exchange 2013 AckReason.cs (resolver con); a quarter of the wordings from memory; Postfix milter8.c "Service unavailable - try again later"; OpenSMTPD mda "stat=Error (permission denied)"',
  },
  {
    id: 'mail-system-configuration',
    category: 'system_error',
    rank: 'subject',
    whenSubject: { sender: 'sender-unknown-mailbox' },
    phrases: `
      mail system configuration error; virtual {uid|gid} maps; lock for exclusive access; unverified address {host|unknown host|unable|name service};
      {unverified|undeliverable} address unknown {mail transport|error|mailer|transport|server|reason|problem|status|delivery};
      undeliverable address {mail transport|address {resolver|verification|database}|user lookup|service unavailable|command|connect|connection|delivery temporarily|not start tls|tls|system|name service error for|no such file}`,
    example: 'warning: recipient user@example.com: not found in virtual_uid_maps; status=deferred (mail system configuration error)',
    source:
      'Postfix virtual(8), local(8), defer: what a map lacks is an error of the server, and the message waits; verify(8): what its probe met may be an error of the server too',
  },
  {
    id: 'deferred-by-yahoo',
    category: 'rate_limited',
    rank: 'hint',
    codes: ['421', '451'],
    phrases: 'mail temporarily deferred',
    example: '451 Message temporarily deferred - 4.16.50',
    source:
      'Yahoo, observed before its codes had brackets: 4.16.50 and its neighbours are about the volume and the complaints of an IP address',
  },
  {
    id: 'log-status',
    category: 'unknown',
    rank: 'number',
    codes: ['4.0.0', '4.2.*', '4.7.*'],
    phrases: '{stat|status} deferred',
    example: 'dsn=4.0.0, stat=Deferred',
    source: 'Sendmail and Postfix logs: that a message waits is no reason',
  },
  {
    id: 'log-refused',
    category: 'unknown',
    rank: 'number',
    codes: ['5.0.0'],
    phrases: 'stat service unavailable',
    example: 'dsn=5.0.0, stat=Service unavailable',
    source: 'Sendmail logs: it writes "Service unavailable" for any refusal, and only the status may say which',
  },
  {
    id: 'list-bounce-count',
    category: 'unknown',
    rank: 'subject',
    phrases: `
      scored bounce list; bounce score; bounce action notice; excessive {|or fatal} bounces; uncaught bounce; bounce format not recognized; no member address could be extracted; repeated delivery error`,
    example: '550 5.0.0 Member user@example.com already scored a bounce on list list@example.org today.',
    source:
      'Mailman 2 Bouncer.py and its notices; LISTSERV auto-deletion: what a list counts is an echo of bounces that it does not name; a third of the wordings from memory',
  },
  {
    id: 'passing-trouble',
    category: 'system_error',
    rank: 'subject',
    on: 4,
    phrases: `
      verification in progress; backup; maintenance; migration in progress; offline; back online; {mailbox|mail|user|home} server not find; mailbox database;
      database {offline|dismounted|unavailable|down|not available|not reachable}; not accepting network; {ldap|directory|database} {timeout|timed out|unreachable|connection}; moment; migrated; mailbox moved; {不可用|无法使用}例如; が利用できない; 사용할 수 없어`,
    example: '421 4.3.0 Mailbox database offline, recipient unknown at the moment',
    source: 'RFC 3463 X.3.x; Exchange STOREDRV; what a 4xx reply excuses itself with; half of the wordings from memory',
  },
  {
    id: 'limit-word',
    category: 'rate_limited',
    rank: 'hint',
    phrases:
      'limit; too many; terlalu banyak; quá nhiều; quota; exceeded; allotted; per minute; frequency; mail from %ip temporarily deferred; try again later closing connection',
    example: '550 limit exceeded',
    source: 'RFC 3463 X.4.5, X.5.3; a quarter of the wordings from memory',
  },
  {
    id: 'try-again',
    category: 'greylisted',
    rank: 'hint',
    codes: ['4.7.*', '4.2.0', '4.2.1', '450'],
    phrases: 'try later; try again; please come back; please retry; deferred',
    example: '451 4.7.1 Try again later',
    source: 'RFC 6647 section 2; observed of OpenSMTPD and Cisco ESA',
  },
  {
    id: 'service-unavailable',
    category: 'system_error',
    rank: 'hint',
    phrases: `
      service unavailable; service not available; server not available; server unavailable; system unavailable; service closing; sluzba {neni k dispozici|nedostupna};
      {canal|canale|kanal|kanaal|kanali} {fermeture|cerrando|chiusura|geschlossen|gesloten|kapatiliyor}`,
    example: '421 Service not available, closing transmission channel',
    source:
      'RFC 5321 4.2.3, also as help pages of providers translate it: https://www.ionos.es/digitalguide, http://www.arobase.org/sos/erreurs-codes.htm, https://bluemail.help/cs/smtp-error-codes, https://www.hostixo.com/bilgi-bankasi, https://crm.maila.net.br; Sympa, Horde and Evolution catalogs',
  },
  {
    id: 'try-again-system',
    category: 'system_error',
    rank: 'hint',
    codes: ['421', '451', '452', '454', '4.3.*', '4.4.*', '4.2.*', '4.0.0'],
    phrases: 'try again; try later; retry; come back later; deferred',
    example: '451 Please try again later',
    source: 'RFC 5321 4.2.3, 421 and 451',
  },
  {
    id: 'try-later-refused',
    category: 'system_error',
    rank: 'mentions',
    on: 5,
    phrases: '{try|retry} {again|} later',
    example: '550 Requested action not taken: mailbox unavailable. Try again later',
    source: 'GMX submission, observed: nobody who knows that a mailbox is gone asks to try again later',
  },
  {
    id: 'temporary',
    category: 'system_error',
    rank: 'hint',
    phrases: `
      temporarily; busy; crashed; failed queue; not queued; error writing; unable to {run|start}; problem; action aborted; exception; database; lmtp; procmail; storedrv; pipe; local delivery; server error reason; transaction failed blame; something wrong; misconfigured; runtime error; unexpected condition;
      probleme est survenu; {error|fehler|erreur|errore|erro} {interne|interner|interno|internal|temporaire|temporaneo|temporal|temporario|temporarer};
      {reessayez|reessayer|essayez} {plus tard|ulterieurement}; {spater|spaeter} {erneut|noch einmal|wieder}; {intentelo|vuelva intentarlo|reintente} {mas tarde|nuevamente|otra vez};
      {tente|tentar} {novamente|mais tarde}; {riprova|riprovare} {piu tardi|in seguito}; probeer later opnieuw; {sprobuj|sprobowac} {ponownie|pozniej}; zkuste pozdeji;
      {повторите|попробуйте} {попытку|позже|снова}; {forsok|prov|proeve|prov} igen senare; {prov|forsog|prøv} igen senere; daha sonra tekrar`,
    example: '451 temporarily',
    source:
      'RFC 5321 4.2.3; https://docs.oracle.com/iaas/Content/Email/Concepts/troubleshooting.htm in French; GoDaddy help 40685 in Swedish',
  },
  {
    id: 'certificate',
    category: 'network_error',
    rank: 'hint',
    phrases: 'ssl; certificate; tls; network; dane; dnssec; socket; smtp connect',
    example: '454 SSL certificate',
    source: 'RFC 3207',
  },
];
