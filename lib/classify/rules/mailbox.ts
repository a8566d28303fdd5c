// The mailbox exists or existed, but is closed or full; and messages too large for it.
import type { Rule } from '../rule.ts';

export const mailboxRules: readonly Rule[] = [
  {
    id: 'inactive-word',
    category: 'mailbox_inactive',
    nuance: 'locked',
    rank: 'hint',
    phrases: 'inactive; inactivity; deactivated; suspended; frozen; archived {recipient|account|mailbox|user}',
    example: '550 inactive',
    source: 'RFC 3463 X.2.1; a third of the wordings from memory',
  },
  {
    id: 'gmail-account-disabled',
    category: 'mailbox_inactive',
    phrases: 'that you tried reach {disabled|inactive|closed}',
    example: '550 5.2.1 The email account that you tried to reach is disabled.',
    source: 'https://support.google.com/a/answer/3726730, 5.2.1',
  },
  {
    id: 'mailbox-closed',
    category: 'mailbox_inactive',
    phrases: `
      {mailbox|account|user|mail box|mail address|user account} {closed|is closed|has been closed|disabled or discontinued|closed or disabled|permanently closed|terminated|deleted|expired|abandoned|obsolete|retired|ceased};
      {mailbox|account|user|recipient|address|mail box|%mail|recipient address|mail address} {inactive|not active|disabled|is disabled|no longer active|no longer used|no longer in use|not activated|deactivated|permanently disabled|discontinued|no longer available|not longer available|disabled or discontinued};
      {inactive|disabled|closed|deactivated|abandoned|discontinued|not active} {mailbox|account|user|recipient|address|mail box|mail address|mail account|user account|recipient address|recipient mailbox};
      left {company|organization|organisation|firm}; no longer with {company|us|organization}; no longer {employed|works};
      {mailbox|account|address|user} {switched off|turned off|shut down|taken down|withdrawn|deprovisioned|decommissioned|unused since|inactive since|cancelled|was cancelled|removed from service|put out of service|retired|expired for lack of use};
      no longer {accepts|accept} mail;
      {address|mailbox|account|user|recipient} not configured to receive;
      {user|recipient} no longer; deprovisioned; expired {account|user|mail account|mail user|mail address};
      {mailbox|account|user|recipient|mail box} {not enabled|no longer accepts mail|no longer accepting mail|no longer in service|no longer accept mail|no longer receiving mail|no longer receives mail|not in use|no longer exist active};
      person who used it gone`,
    example: '554 30 Sorry, your message to user@example.com cannot be delivered. This mailbox is disabled (554.30).',
    source:
      'RFC 3463 X.2.1; https://support.google.com/a/answer/3726730; https://senders.yahooinc.com/smtp-error-codes; hMailServer RecipientParser.cpp; XMail SMTPSvr.cpp; http://help.netzero.com; most wordings from memory',
  },
  {
    id: 'mailbox-locked',
    category: 'mailbox_inactive',
    nuance: 'locked',
    phrases: `
      {suspended|locked|frozen|dormant} $box; user hangup; {account|mailbox|user} {blocked|banned|ban}; {account|mailbox} quarantined; due to inactivity;
      {suspended|locked} by {administrator|provider}; pending activation; user {is|} {forbided|forbidden}; bloccato per inutilizzo;
      not been used for {days|months}; falta de uso; ha expirado; {address|%mail|mail address} expired;
      $box {suspended|locked|dormant|frozen|temporarily locked|temporarily disabled|temporarily suspended|temporarily inactive|on hold|overdue|temporarily unavailable locked|administratively disabled|administratively suspended|administratively locked|blocked inactivity|temporarily blocked|temporarily deactivated|restricted};
      $box {under suspension|in suspended state|paused|deactivated temporarily};
      {account|mailbox|user} {archived|deleted soon|under maintenance|restricted|barred|parked|inactive for}`,
    example: '550 User suspended: user@163.com',
    source: 'https://help.163.com error list; https://mail.ru/ postmaster; RFC 3463 X.2.1; a third of the wordings from memory',
  },
  {
    id: 'full-and-inactive',
    category: 'mailbox_inactive',
    nuance: 'locked',
    rank: 'subject',
    phrases: `
      {$box|} {full|out of storage space|over quota|out of storage} and inactive`,
    example: "552-5.2.2 The recipient's inbox is out of storage space and inactive.",
    source: 'https://support.google.com/mail/?p=OverQuotaPerm',
  },
  {
    id: 'mailbox-frozen',
    category: 'mailbox_inactive',
    nuance: 'locked',
    rank: 'subject',
    without: 'full',
    phrases: '{user|recipient|account} never logged; $box frozen; {suspended|disabled|locked} {until|pending}',
    example: '525 5.7.13 Disabled recipient address: frozen until owner verifies',
    source: 'docs/record.md: suspended, locked, dormant, frozen; most wordings from memory',
  },
  {
    id: 'mailbox-disabled-temporary',
    category: 'mailbox_inactive',
    nuance: 'locked',
    on: 4,
    phrases: `
      {mailbox|account|user|recipient|address|%mail} {disabled|inactive|not active|closed};
      {disabled|inactive} {mailbox|account|user|recipient|address}; {recipient|user} account unavailable`,
    example: '451 4.2.1 Mailbox has been disabled',
    source: 'RFC 3463 4.2.1',
  },
  {
    id: 'mailbox-out',
    category: 'mailbox_inactive',
    nuance: 'locked',
    on: 5,
    phrases: `
      {account|mailbox|user|mail box|recipient} temporarily {unavailable|not available|out of service|inactive|disabled|locked|closed|suspended|blocked};
      user temporarily; temporary locked`,
    example: '550 5.2.1 This account is temporarily unavailable',
    source: 'Mail.ru, Yandex and Rediffmail wordings; RFC 3463 X.2.1; most wordings from memory',
  },
  {
    id: 'mailbox-full-said',
    category: 'mailbox_full',
    rank: 'subject',
    phrases: `
      mail exceed {quota|mailbox quota|storage quota}; {user|recipient|mailbox|account} {quota exceeded|over quota|exceeded quota|disk quota exceeded};
      too much mail {|stored|already} {mailbox|his mailbox|full}; full mailbox; full or getting too much mail;
      mailbox of user full; 容量制限を超; benutzer hat zuviele; zuviele mails auf; {mailbox|account} {contains|holds|} too {many|much} mail;
      insufficient {storage|disk space} {user|mailbox|recipient|account}; $box out {room|space|storage|disk space};
      exceed {maximum|} mailbox {size|quota|limit};
      {mail folder|mail store|mail directory} {full|exceed|over|overfull|out of space|out of room|reached|has no space|has no room|beyond};
      {mailbox|account|user|mail box} {exceed|over|reached} {maximum|allowed|storage|} {size|capacity|space|storage};
      {mailbox|inbox|mail box} {contains|holds|} too {many|much} mail;
      {mailbox|account|user|recipient|mail box} {not|unable} {accept|receive|hold|store|take} {more|further|additional} mail`,
    example: "552 User's disk quota exceeded. Your recipient has too much mail stored in his mailbox",
    source:
      'RFC 3463 X.2.2; outblaze and maildrop texts, observed: words that would else be a limit on the sender or the message; half of the wordings from memory',
  },
  {
    id: 'mailbox-full',
    category: 'mailbox_full',
    phrases: `
      inode limit exceeded;
      $box {full|overfull|out storage|exceed maximum|exceed size limit|exceed allowed size|has no space|no space|over limit|over allocated quota|over size limit|exceeds allowed size|reached quota|reached maximum|size limit exceeded|exceed its quota|over its quota|above quota|size exceeded|out disk space|storage full|not enough space|not have enough space|not enough free space|has insufficient space|limit exceeded|exceed space limit|too large|too big|overloaded full};
      over quota; overquota; quota exceeded; exceed quota; storage quota; quota limit; quota violation; too much mail data;
      mailbox has exceeded; mailbox size; user too many mail on server; too many mail on server; too many messages in mailbox;
      quota full; exceeds mailbox; quotaexceeded; storage is full; full quota;
      message count quota; storage limit; storage space; exceed disk; disk space; domain size limit {exceed|reached}; mailbox over;
      no room; has run out of; mail quota; storage exceeded; out of quota; mapiexceptionshutoffquotaexceeded;
      quotaexceededexception; {folder|folders|ordner} {full|voll};
      dossier plein; carpeta llena; pasta cheia; cartella piena; box full; recipient mailbox full; diskspace; writing mail file too large;
      cannot update mailbox; quota {verification|error|failure|check failed}; cached quota; over disk quota; used up; mail box space;
      capacity has been reached; overdrawn; has filled up; {mailbox|account|inbox} not take more; not take more mail; ressources de stockage;
      speicherzuteilung uberschritten; varattu levytila ylitetty; tarololefoglalas tullepve; utrymmesallokering; 存储分配超额; 超出可供儲存空間; 領域割り当てを越え; 공간이 할당량을 넘;
      скінчився вільний простір; saklama miktari asildi;
      $box {reached its limit|reached limit|exceed limit|exceeded limit|has exceeded limit|exceed its limit|has reached maximum|is at limit|at quota|is overquota|message count exceeded|messages exceeded};
      {mailbox|account|user|inbox} {has run out of|ran out of|out of} {room|space|storage}; holds {mail most|the most|maximum};
      {mailbox|account|user} {|over|above|beyond} {its|their|his|} {allowance|capacity|quota|limit|allocation}; over its {allowance|allotment}; mailboxfull; mailbox has too many; no more mail put into mailbox; beyond its permitted size`,
    example: '552 5.2.2 <user@example.com> recipient overquota',
    source:
      'RFC 3463 X.2.2; https://support.google.com/mail/?p=OverQuotaPerm; Dovecot quota plugin; Cyrus LMTP "Over quota"; https://yandex.com/support/mail/bounces/yandex; https://fastmail.blog/historical/change-in-over-quota-handling; Dovecot quota.c; Cyrus imap/lmtpengine.c; http://docs.ftgate.com error messages; a third of the wordings from memory',
  },
  {
    id: 'sender-quota',
    category: 'rate_limited',
    phrases: `
      {number|limit|quota} of external recipients; outgoing mail {quota|allowance}; sending quota exceeded; sending quota; sending limit; limit your {account|mailbox} {exceed|reached}; verdict refuse quota; traffic quota; {send|outbound|outgoing} quota;
      {quota|cuota|cota} {|di} {envoi|envio|invio}; sendekontingent; {versandlimit|versandkontingent}; kvota odesilani; {sandkvoten|sendekvoten}; verzendquotum; квота отправки; gonderim kotasi; 发送配额; 送信クォータ; 발송 할당량;
      daily recipient quota; your daily {quota|limit|allowance}; monthly {|mail|sending} {quota|limit}; daily quota of;
      {outbound|outgoing|sending|submission} {mail|message} quota exceed; message count quota exceed; {sandningskvot|sandkvot|sendekvote|sendingskvote|lahetyskiintio}; {quota|limit} {outbound|outgoing} mail`,
    example: '550 5.2.2 Submission quota exceeded',
    source:
      'Exchange Online and QQ, documented wordings; https://open.work.weixin.qq.com/help2/pc/20060; mtpolicyd 2.05; a third of the wordings from memory',
  },
  {
    id: 'exchange-size',
    category: 'message_too_large',
    rank: 'subject',
    phrases: 'resolver rst recipsizelimit; resolver rst sendsizelimit',
    example: '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
    source: 'https://learn.microsoft.com/exchange, 5.2.3',
  },
  {
    id: 'message-too-large',
    category: 'message_too_large',
    phrases: `
      {mail|data|mail size|content|mail header|header|line|attachment|body|message size|total size|command line|mail length|mail data} {too large|too long|too big|exceed};
      {mail size|size} exceed; mail {exceed|over|larger than} {maximum|fixed|size|allowed|limit|permitted};
      size exceeds {fixed|maximum|limit|databytes|administrative|allowed|permitted};
      exceed {maximum message size|maximum allowed message size|maximum size|fixed maximum message size|fixed size|message size limit|size limit|databytes limit|maximum allowed size|line length limit|attachment size};
      mail size limit; too many attachments; recipsizelimit; sendsizelimit; size limit exceeded; maximum message size; too large; too many lines;
      mail is larger; {header|headers} exceed limit; bytes more than; not accepted size; lines longer than; exceed mailsize; mailsize limit;
      line length {|limit}; {taille|size} {limite|limit} du message; length of data; mime parts; bytes exceeds;
      mail size violation;
      class size; excessive {amount|amounts} of data; too much data; error too much mail data; mail size {over|exceed} mailbox {limit|size}; size of your mail; attachment larger than;
      lines too long`,
    example: '552 5.3.4 Message size exceeds fixed limit',
    source: 'RFC 3463 X.3.4, X.2.3; RFC 1870; Postfix smtpd.c; qmail qmail-smtpd.c "databytes limit"; a third of the wordings from memory',
  },
];
