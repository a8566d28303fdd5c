// Mistakes in SMTP commands, parameters and headers.
import type { Rule } from '../rule.ts';

export const protocolRules: readonly Rule[] = [
  {
    id: 'helo-domain',
    category: 'protocol_error',
    codes: ['x.5.4', 'x.5.2', '504'],
    rank: 'subject',
    phrases: 'invalid domain',
    example: '501 5.5.4 Invalid domain name',
    source: 'RFC 5321 4.1.1.1; Sendmail srvrsmtp.c',
  },
  {
    id: 'parameter',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      {unexpected|unknown|unsupported|invalid|unrecognized|bad|extra} {parameter|parameters|argument|arguments|option|esmtp parameter|rcpt parameter|extension parameter};
      {parameter|parameters|option} not {recognized|supported|implemented|allowed|known}; {rcpt|mail} parameters; orcpt; {parameter|option|argument|keyword|rcpt|bad|unsupported} notify; notify {parameter|option|argument|keyword|requires|never|success|not};
      unknown address type`,
    example: '501 5.5.2 RCPT TO syntax error: unexpected parameter NOTIFY',
    source: 'RFC 5321 4.1.1.11; Postfix smtpd.c "Unsupported option"; Exchange SmtpResponse.cs',
  },
  {
    id: 'no-valid-recipients',
    category: 'protocol_error',
    rank: 'subject',
    codes: ['x.5.1', '503'],
    without: 'unknown',
    phrases: 'no valid recipient; sender {not yet|already}; no sender',
    example: '554 5.5.1 Error: no valid recipients',
    source:
      'Postfix smtpd.c, DATA without a recipient; Exim smtp_in.c "sender not yet given"; Sendmail and Exchange "Sender already specified"; go-guerrilla "No sender"',
  },
  {
    id: 'recipient-header',
    category: 'protocol_error',
    rank: 'subject',
    phrases: `
      invalid recipient {header|count}; character in recipient header; invalid {header|to header}; unqualified address not permitted failing`,
    example: '550 Invalid recipient header',
    source: 'RFC 5322 3.6.3; Exim verify.c "failing address in header"',
  },
  {
    id: 'protocol-word',
    category: 'protocol_error',
    rank: 'hint',
    phrases: `
      command rejected; mail not parsed; unparseable; nul characters; encoding; charset; commands; envelope; unsupported; missing; header; headers; syntax; malformed; compliant; violation;
      data failed`,
    example: '550 Unsupported charset',
    source: 'RFC 3463 X.6.x',
  },
  {
    id: 'line-too-long',
    category: 'protocol_error',
    rank: 'subject',
    codes: ['500'],
    phrases: 'line too long',
    example: '500 Line too long',
    source: 'RFC 5321 4.2.3 and 4.5.3.1: 500 includes a command line that is too long',
  },
  {
    id: 'message-id-invalid',
    category: 'protocol_error',
    rank: 'subject',
    codes: ['554', '5.7.*', '5.6.*', '5.5.*'],
    phrases: 'mail id {invalid|not valid}; invalid mail id',
    example: '554 5.7.1 Message id is incorrect',
    source: 'rspamd 3.4 rules/regexp/headers.lua: "mail id" is an address in some places, so the status decides',
  },
  {
    id: 'protocol',
    category: 'protocol_error',
    phrases: `
      issued out of sequence; require ehlo options; {|%mail|address} malformed {answer|reply|response}; short response; tls {|already} active; syntax error; bad sequence; invalid command; unrecognized command;
      command {not recognized|unrecognized|not implemented|unknown|not understood|unknown command|parameter not implemented|out of sequence};
      need {rcpt|mail|mail command|rcpt command|recipient}; {rcpt|mail} command expected; not implemented; command parameter;
      bare {lf|lfs|cr|line feed|newline|linefeed};
      {header|headers} {not rfc compliant|error|missing|invalid|syntax|duplicate|malformed|required|not compliant|badly|non|contain|violat|duplicated};
      rfc 5322; rfc 2822; rfc 822; rfc 5321; rfc5322; rfc2822; rfc compliance; missing {header|date|from|message id|subject|valid};
      multiple {from|addresses in from|header|headers|subject}; messages missing; malformed {mail|header|mime|date|from}; pipelining;
      improper {use|command}; synchronization error; infraccion protocolo; {violacao|violacion} protocolo; violazione protocollo; {protokollverletzung|verstos gegen netzwerkprotokoll};
      naruszenie protokolu; naruseniu protokolu; protokolu ihlali; protokollsertest; нарушение {протокола|сетевого протокола}; プロトコル違反; 协议{冲突|违规}; 프로토콜 위반; protocol {error|violation|synchronization|deviation};
      smtp protocol; smtputf8; not support 8bitmime; non ascii; 8bit; 8 bit; mime error; invalid mime; invalid data in message; data format error; invalid characters;
      invalid character; too many invalid commands; too many syntax; too many unrecognized; bdat; mail from command; line {too|long};
      duplicate {header|from|message id}; not supported; out of order; rcpt first; address required; null {path|forward path}; no authenticators available; not support auth; parameters or arguments; fully qualified; not fqdn;
      {missing|invalid|malformed|duplicate|no|multiple|without} message id;
      message id {header|missing|required|malformed|duplicate|field|contains|syntax|not|too}; unexpected command; no rcpt; multiple addresses;
      {mail|mail message} malformed; must be rfc; transaction protocol command;
      {no|empty|without} subject; mail found empty; bad date; date header; talk too soon; date header too old;
      too many unauthenticated; data before; subject header; mail without; nonmail commands; syntactically invalid; multi recipient bounce;
      noconnectorforaddresstype; must be specified; not understood; unicode mail; international mail;
      barelinefeedsareillegal; you cannot say you are me; legitimate bounces; started transmitting before; from domain must match; @yp.to;
      already has mailing list header; no resent from; cannot decode; must specify domain;
      {syntaxfehler|syntaxfout|syntaxisfout|syntaxfel|syntaksfejl|syntaksfeil|syntaksivirhe};
      {erreur|error|erro|errore|eroare} {de|di|} {syntaxe|sintaxis|sintaxe|sintassi|sintaxa}; blad skladni; {chyba|chybe} {syntaxe|v syntaxi};
      {sozdizimi|soz dizimi} hatasi; синтаксическая ошибка; ошибка синтаксиса; szintaktikai hiba; 構文{|解析}エラー; 语法错误; 語法錯誤; {错误|无效}{的指令|指令|的命令};
      {구문|문법}{오류| 오류}; {sequencia|sequenza} {|di} {comandos|comandi}; последовательность команд; {명령들의|명령어|명령} 순서; 命令序列;
      befehl {nicht erkannt|unbekannt}; commande non reconnue; comando {no reconocido|nao reconhecido|non riconosciuto}; {commando|opdracht} niet herkend;
      kommando ikke {genkendt|gjenkjent}; komut taninmiyor; команда не распознана; wrong protocol version; internationalised mailbox name;
      initial data not expected; not support deliver by; domain name required; unbalanced; token too long;
      {vrfy|expn|etrn|dsn support|command} {command|} {|is} disabled; conversion {required|failed|with loss}; cryptographic {failure|algorithm};
      message integrity; not capable of selected features; bare %mail; contains nul; early talker; {lone|stray|naked} {cr|lf|newline};
      {falsche|ungultige} {reihenfolge|befehlsfolge}; sequence {de|} commandes; secuencia {de comandos|incorrecta};
      {komut sirasi|komutlar yanlis sirada};
      命令顺序; コマンドの{発行順序|順序|順番}; {polecenie nierozpoznane|nie rozpoznaje polecenia}; {komento tuntematon|tuntematon komento};
      too many erroneous commands; no valid sender; no {sender|mail from} specified;
      {zla sekwencja|zla kolejnosc|nieprawidlowej sekwencji}`,
    example: '500 5.5.1 Invalid command: Pipelining not supported',
    source:
      'RFC 5321 4.2.3 500 to 504; RFC 3463 X.5.x, X.6.x; Postfix 3.7.11 smtpd.c "bare <LF>"; Cyrus imap/lmtpengine.c "NUL"; Exchange SmtpResponse.cs; translations of Evolution; https://support.google.com/a/answer/3726730; RFC 5321 4.2.3 as help pages of providers translate it: https://www.ionos.es/digitalguide, http://www.arobase.org/sos/erreurs-codes.htm, https://bluemail.help/cs/smtp-error-codes, https://www.hostixo.com/bilgi-bankasi, https://crm.maila.net.br; Go net/textproto "short response"',
  },
];
