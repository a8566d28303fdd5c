// The sentence is about the sender: its address, host, HELO name, or proofs (SPF, DKIM, DMARC, PTR).
import type { Rule } from '../rule.ts';

export const senderRules: readonly Rule[] = [
  {
    id: 'sender-unverified',
    category: 'auth_failure',
    rank: 'subject',
    phrases:
      '$sender {verification failed|verify failed|not verified}; unable verify sender; could not verify sender; not complete sender verify; cached callout verification failure',
    example: '550 Sender verify failed',
    source: 'Exim "Sender verify failed": it asked whether the sender is there',
  },
  {
    id: 'callout-failed',
    category: 'protocol_error',
    rank: 'subject',
    without: 'recipient',
    phrases: 'verification failed %mail; verification failed %mail {unknown local part|no such local part|no such user}',
    example: '550 Verification failed for <www@web1> No Such User Here',
    source: 'Exim smtp_in.c: what it writes of a sender that it could not verify, often cut before "Sender verify failed"',
  },
  {
    id: 'sender-null-mx',
    category: 'auth_failure',
    rank: 'subject',
    phrases: 'domain in mail from has null mx; sender address rejected domain not accept mail',
    example: '501 5.7.27 Domain in MAIL FROM has null MX record',
    source: 'RFC 7505 section 4.2',
  },
  {
    id: 'helo-not-found',
    category: 'auth_failure',
    rank: 'subject',
    phrases: '{helo|ehlo} command rejected host not find; {helo|ehlo} {|name|hostname|host|domain} not {resolve|match}',
    example: '450 4.7.1 <web1>: Helo command rejected: Host not found',
    source: 'Postfix smtpd_check.c reject_unknown_helo_hostname',
  },
  {
    id: 'sender-domain-unknown',
    category: 'auth_failure',
    rank: 'subject',
    phrases: `
      sender address rejected {domain|need|malformed};
      $sender {not resolve|not resolvable|domain not exist|must resolve|unresolvable|domain must exist|must exist|has no mx|has no a|has no dns|not have mx|no mx|domain not find|could not be resolved|not find|not registered|does not have dns|not valid domain};
      return mx not exist; your domain no {dns|mx}; return mail domain {invalid|not valid}; valid sender domain;
      invalid dns mx or a aaaa resource record; domain must {resolve|exist}; {unknown|invalid|nonexistent|bad|unresolvable|no such|missing} $home;
      unresolvable rfc 5321 from; real domain name required for sender; dns check failed; domain of your {address|mail|message}; $home not configured;
      {not|unable} verify mx; $sender {unvalidated|not validated}; 送信者ドメインが無効; 无效的发件人域;
      {발신자|보낸 사람} 도메인이 잘못;
      {$sender|$home} {not exist|not resolve|not resolvable|domain not exist|must resolve|unresolvable|must exist|has no mx|has no a|not have mx|no mx|no dns|domain not find|could not be resolved|not find|not registered|not valid domain|not verified|lookup failed|dns|unresolvable|domain invalid};
      $home {invalid|unknown|not valid|not resolve|rejected|does not exist|not find|nonexistent|without dns|not accept mail|missing|not fully qualified};
      {unroutable|unrouteable|unresolvable} $sender`,
    example: '450 4.1.8 <news@example.org>: Sender address rejected: Domain not found',
    source:
      'Postfix smtpd_check.c reject_unknown_sender_domain; Sendmail check_mail "Domain of sender address does not exist"; Exim "Sender verify failed"',
  },
  {
    id: 'sender-not-logged-in',
    category: 'policy_block',
    rank: 'subject',
    phrases: 'sender address rejected not logged in',
    example: '553 5.7.1 <news@shop.example>: Sender address rejected: not logged in',
    source: 'Postfix smtpd_check.c reject_sender_login_mismatch',
  },
  {
    id: 'sender-rejected',
    category: 'policy_block',
    rank: 'frame',
    phrases: `
      $sender {reject|block|deny|not allowed|not accepted|refused|is not permitted|in blacklist|blacklisted|not welcome|on blacklist|not authorized to send to|restricted|permitted only};
      {reject|block|deny} $sender; badmailfrom; envelope sender is in my;
      sender not authorized; only accepts mail from;
      {fake|spoofed} sender; smtp service disabled {mailbox|account|user}; not allowed header from; ip address not allowed send; account not active smtp; $sender {not send|not allowed send|not permitted send|cannot send mail}`,
    example: '553 Envelope sender rejected',
    source:
      'Postfix smtpd_check.c "Sender address rejected"; qmail-smtpd "badmailfrom"; hosting panels "not allowed in header From", observed',
  },
  {
    id: 'sender-not-qualified',
    category: 'protocol_error',
    rank: 'subject',
    phrases: 'domain name required for sender; sender address rejected need fully qualified',
    example: '504 5.5.2 <news>: Sender address rejected: need fully-qualified address',
    source: 'Postfix smtpd_check.c reject_non_fqdn_sender',
  },
  {
    id: 'sender-syntax',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      from {|parameter} not valid;
      $sender {syntax|bad syntax|invalid|malformed|syntax error|not valid|not rfc|missing}; {invalid|bad|malformed|illegal|missing} $sender; malformed address {mail from|from};
      remetente nao {foi|} {fornecido|informado}; absenderadresse fehlt; 未提供发件人`,
    example: '501 5.1.7 Bad sender address syntax',
    source: 'RFC 3463 X.1.7; Postfix smtpd.c',
  },
  {
    id: 'sender-unknown-mailbox',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      $sender {user unknown|unknown}; unknown $sender; {address|mailbox|account} you {sent|send|sending|write|mail} from {not|unknown|invalid};
      verify sender; sender callout; {your|from} mail {unknown|not exist|not find|not known}; sender verify callout;
      sender address rejected unverified address; sender address rejected undeliverable address; callback setup failed;
      verification failed while checking; {unknown|invalid|nonexistent|no such} {user|address|mailbox} {|in} envelope {sender|from};
      {invalid|bad|missing} address reply to; {user unknown|no such user|unknown user|no such mailbox} sender {verify|verification} failed;
      {unknown|invalid|no such} {user|address|mailbox} in {from|sender|reply to} {header|line|field};
      you {not valid|unknown} user; sender address verification; cannot route to sender`,
    example: '550 5.1.0 <news@shop.example>: Sender address rejected: User unknown in virtual mailbox table',
    source: 'RFC 3463 X.1.7; Postfix smtpd.c, smtpd_check.c reject_unlisted_sender; half of the wordings from memory',
  },
  {
    id: 'sender-no-permission',
    category: 'protocol_error',
    rank: 'subject',
    place: 'end',
    phrases: 'user has no permission',
    example: '550 User has no permission',
    source: 'https://help.163.com: the account that sends has no right to use SMTP',
  },
  {
    id: 'sender-host-unknown',
    category: 'auth_failure',
    codes: ['x.1.0', 'x.1.8'],
    rank: 'subject',
    phrases: '%host not exist; %host not find',
    example: '553 5.1.8 shop.example does not exist',
    source: 'RFC 3463 X.1.0, X.1.8; observed of Japanese carriers, 2024',
  },
  {
    id: 'several-from',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      multiple from address; multiple addresses in from; from header missing; {invalid|bad} from {|mail} address; missing from;
      missing valid address in from;
      too many equal`,
    example: '550 5.1.20 Multiple From addresses are not allowed without Sender address',
    source: 'https://learn.microsoft.com/exchange, 5.1.20; https://support.google.com/a/answer/3726730',
  },
  {
    id: 'helo-rejected',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      {helo|ehlo} command rejected; {helo|ehlo} {ip literal|dynamic}; format in {helo|ehlo}; not who you say; hostname syntax; {invalid|bad|wrong|rejected|unacceptable} {helo|ehlo}; you introduced yourself;
      {helo|ehlo} {invalid|invalid domain|rejected|name invalid|argument|must|is invalid|required|name|not accepted|syntax|does not};
      {helo|ehlo} host name; {helo|ehlo} {first|needed|expected}; {helo|ehlo} not accepted from server; polite people say helo; access denied bad helo; forged helo; need {helo|ehlo}; failed set {helo|ehlo};
      {helo|ehlo} {|requires|needs} {fqdn|domain|address|fully}`,
    example: '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname',
    source:
      'Postfix smtpd_check.c reject_non_fqdn_helo_hostname; Exim "Access denied - Invalid HELO name"; hMailServer SMTPConnection.cpp; Momentum 4 reference, message responses',
  },
  {
    id: 'client-no-ptr',
    category: 'auth_failure',
    rank: 'subject',
    phrases: `
      cannot find your {host|reverse host|hostname}; {ip|client} name not {exist|find};
      {no|not have|without|missing|lacks|invalid|not find|unable find|generic|no valid} {ptr|rdns|reverse dns|valid ptr|valid reverse dns|matching reverse dns};
      reverse dns {validation failed|lookup failed|required|missing|not find|failed|mismatch|entry|not match|record|check failed};
      {fix|check|set} {reverse dns|ptr};
      forward confirmed reverse dns; fcrdns; dns ptr; ip name lookup failed; ip name possibly forged; reverse hostname;
      servers without valid sender domain; not resolve to hostname; client host rejected cannot find; cannot resolve your address;
      {rdns|ptr} {lookup failed|fail|not find|missing|required|invalid|mismatch|not match|check failed};
      {reverse dns|ptr} lookup; bad dns ptr; no hostname for {|your} address; ptr record setup; forward dns entry not match;
      resolves to no; forged hostname; {server|host|client|ip} has no name; reverse name not match;
      remote ip check; no reverse; reverse look; ip must resolve`,
    example: '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]',
    source:
      'Postfix smtpd_check.c reject_unknown_client_hostname; https://support.google.com/mail/answer/81126; http://postmaster.comcast.net/mail-error-codes.xml; https://postmaster.gmx.com/en/error-messages; OpenSMTPD issue 446',
  },
  {
    id: 'client-rejected',
    category: 'policy_block',
    rank: 'frame',
    phrases: `
      client host rejected access denied; client host rejected; may not be mail exchanger;
      host not allowed to connect`,
    example: '554 5.7.1 <mail.example.org[192.0.2.1]>: Client host rejected: Access denied',
    source: 'Postfix smtpd_check.c check_client_access; half of the wordings from memory',
  },
  {
    id: 'spf-dkim-dmarc',
    category: 'auth_failure',
    rank: 'subject',
    phrases: `
      sender policy framework; not designate; is not allowed to send mail from; not allowed send from; not authorized to send on behalf;
      purported responsible address; unauthenticated mail; sender unauthenticated; required authentication level; isnt aligned;
      unauthenticated sender; must signed; sender authentication; authentication results; feedback type auth failure;
      authentication information; bad signature; ipv6 sending guidelines; {host|ip} not authorized to send for; rejected by spf;
      mail not authenticated; unauthenticated mail not accepted from; sender id {pra|not permitted}; pra not permitted; not conform with authentication;
      {mismatches|mismatch|not match} client ip;
      {spf|dkim|dmarc|domainkeys|sender id|arc} {fail|check failed|failure|policy|validation|evaluation|verification|reject|not pass|did not pass|hard fail|softfail|violation|signature|lookup|error|check|record|settings|unauthorized|fails|quarantine|permerror|temperror|result|alignment|authentication|test|none|not aligned|verify|missing|required|rejection|mechanism|dns|restricts|forbids|sender invalid|sender not valid|invalid sender};
      {due|per|because|fail|violates|against|pass|missing|no|not pass|neither|either|check|invalid|without|not} {spf|dkim|dmarc|domainkeys|sender id}; domain not authenticated; signature not valid`,
    example: "550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy.",
    source: 'https://support.google.com/mail/answer/81126; RFC 7372; RFC 7489 section 10.3; https://learn.microsoft.com 5.7.515',
  },
  {
    id: 'spoofing',
    category: 'policy_block',
    rank: 'subject',
    phrases: 'spoofed {mail|sender|address|message}; anti spoofing; forged {sender|mail|address|from}',
    example: '550 Rejected by header based Anti-Spoofing policy: news@example.org',
    source: 'https://community.mimecast.com SMTP error codes',
  },
  {
    id: 'auth-named',
    category: 'auth_failure',
    rank: 'reason',
    phrases: 'spf; dkim; dmarc; domainkeys',
    example: '451 DMARC: try again',
    source: 'RFC 7208; RFC 6376; RFC 7489',
  },
  {
    id: 'auth-passed',
    category: 'auth_failure',
    rank: 'number',
    phrases: '{spf|dkim|dmarc|arc} {pass|passed|ok}; {spf|dkim} pass {dkim|dmarc}',
    example: '550 SPF pass',
    source: 'RFC 8601: what passed is no reason',
  },
  {
    id: 'no-ptr-word',
    category: 'auth_failure',
    rank: 'reason',
    phrases: 'ptr; reverse dns; rdns; reverse lookup; 逆引き; 역방향; 反向{解析|域名}',
    example: '550 PTR',
    source: 'RFC 7372 section 3.3; half of the wordings from memory',
  },
  {
    id: 'auth-word',
    category: 'auth_failure',
    rank: 'reason',
    phrases: `
      unauthenticated`,
    example: '550 unauthenticated',
    source: 'RFC 7372',
  },
  {
    id: 'spoof-word',
    category: 'policy_block',
    rank: 'hint',
    phrases: 'spoofed; spoofing; spoof; impersonation; forged',
    example: '550 Spoof',
    source: 'Mimecast and Proofpoint rejection texts, observed',
  },
  {
    id: 'sending-switched-off',
    category: 'policy_block',
    rank: 'subject',
    phrases: `
      smtp auth disabled; {outgoing|outbound} {|mail} {suspended|disabled|hold|held};
      {disabled|suspended|locked|inactive|not enabled|paused|restricted} {sending|outgoing|outbound|send}`,
    example: '550 Account news@shop.example has been disabled for sending',
    source: 'cPanel and hosting panels: it is the account that sends which is switched off',
  },
  {
    id: 'client-not-allowed',
    category: 'reputation_block',
    rank: 'hint',
    needs: 'ip',
    phrases: 'not allowed send; not authorized send',
    example: '554 mx.example.com IP: 192.0.2.1, You are not allowed to send us mail',
    source: 'A refusal that names the client is about the client; Bluewin',
  },
  {
    id: 'sender-not-allowed',
    category: 'policy_block',
    rank: 'hint',
    phrases: 'not allowed send',
    example: '550 You are not allowed to send mail here',
    source: 'RFC 3463 X.7.1',
  },
  {
    id: 'sender-unresolved',
    category: 'auth_failure',
    rank: 'mentions',
    command: 'mail-from',
    phrases: 'resolve; dns; mx; no such domain; %host {not exist|not find|unknown|not known}',
    example: '450 Could not resolve shop.example (in reply to MAIL FROM command)',
    source: 'RFC 5321 3.3: only the sender has been named so far',
  },
  {
    id: 'sender-not-owned',
    category: 'protocol_error',
    phrases: ` must equal authorized user; not owned by user; absenderadresse gehort nicht; отправителя не принадлежит; 与认证用户不{一致|符}; remitente no pertenece; mittente non appartiene; remetente nao pertence; mail from account not conform;
      account not conform with authentication`,
    example: '553 5.7.1 <news@shop.example>: Sender address rejected: not owned by user app@shop.example',
    source: 'Postfix smtpd_check.c reject_sender_login_mismatch; NetEase and Alibaba Mail; mail senders in other languages',
  },
  {
    id: 'smtp-auth',
    category: 'protocol_error',
    phrases: `
      auth mechanism {plain|login|} not available; {plainauth {failed|auth|}|send {|test} mail|sending {|test} mail} invalid host name; authentication {required|failed|failure|credentials invalid|unsuccessful|mechanism|type|needed|is required|error}; must authenticate; smtp auth;
      must issue starttls; username and password not accepted; invalid {credentials|login|password}; auth required; eauth; login required;
      turn {on|} authentication; you must log in; not logged in; smtp authentication; unauthenticated smtp;
      unauthenticated sender not allowed; ugfzc3dvcmq6; vxnlcm5hbwu6;
      client {niet geverifieerd|nicht authentifiziert|wurde nicht authentifiziert|pas authentifie|etait pas authentifie|non autenticato|non stato autenticato};
      cliente {no autentico|no autenticado|no se autentico|nao autenticado|nao foi autenticado};
      klient {nebyl overen|nie byl uwierzytelniony|nie zostal uwierzytelniony}; не прошел проверку подлинности; {istemci|istemcinin} kimligi {dogrulanmadi|dogrulanmamis};
      クライアント{が|は}認証され; {客户端|客戶端|用戶端}未{通过|通過|经过|經過|經}{身份|}验证; {客户端|客戶端|用戶端}未{通過|經過|經}{身分|身份|}驗證; 클라이언트가 인증되지; authenticate first;
      invalid user name or password; invalid user or password; unknown user name or; logon failure; login {denied|failed|incorrect};
      login disabled {|user|account|mailbox}; password {incorrect|required|expired|invalid|mismatch}; auth {failed|failure|error|not available};
      {not|non} authenticated; too many login; login attempts; fail to authenticate; requires authentication; authentication data;
      application specific password; web browser; authentication not allowed;
      authentication {disabled|not enabled|not supported} {|mailbox|account|user}; {user|account} unknown smtp auth;
      {authentifizierung|authentisierung|anmeldung} {fehlgeschlagen|erforderlich}; authenticatie {mislukt|vereist};
      autentisering {misslyckades|kravs|mislyktes|kreves}; {autentificering|autenticering|godkendelse} {mislykkedes|fejlede|kraves};
      {todennus|tunnistus} {epaonnistui|vaaditaan}; authentification {requise|echouee}; autenticacion {requerida|necesaria|fallida};
      autenticacao {necessaria|falhou|exigida}; autenticazione {richiesta|necessaria|fallita|non riuscita};
      {uwierzytelnianie|uwierzytelnienie} {wymagane|nie powiodlo}; {overeni|autentizace} {se nezdarilo|selhala|vyzadovano};
      hitelesites {szukseges|sikertelen}; {autentificare|autentificarea} {esuat|esuata|necesara};
      kimlik {dogrulama basarisiz|dogrulama gerekli|dogrulanamadi}; {аутентификация|авторизация} {требуется|не удалась};
      {echec|erreur} {de|} authentification; {error|fallo} de autenticacion; {falha|erro} {|na} autenticacao; errore di autenticazione;
      {ошибка|требуется} {аутентификации|авторизации|аутентификация|авторизация}; {wymagane|wymaga} {uwierzytelnianie|uwierzytelnienie|uwierzytelnienia};
      vyzadovano overeni; 認証{に失敗|が必要|エラー}; {认证|验证}{失败|错误}; 需要{认证|身份验证}; 인증{ 실패|이 필요|에 실패| 오류};
      {authentication|login|auth} failed {user|account|mailbox} {unknown|not exist|not find};
      {authentication|login|auth} failed no such {user|account|mailbox}; account you log in with`,
    example: '530 5.7.0 Authentication required',
    source:
      'RFC 4954 section 6; Evolution, Roundcube and PHPMailer, translated; Exchange "Client was not authenticated to send anonymous mail"; RFC 5321 4.2.3 as help pages of providers translate it: https://www.ionos.es/digitalguide, http://www.arobase.org/sos/erreurs-codes.htm, https://bluemail.help/cs/smtp-error-codes, https://www.hostixo.com/bilgi-bankasi, https://crm.maila.net.br; Go net/smtp auth.go "wrong host name"',
  },
];
