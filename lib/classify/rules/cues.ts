// Cues: words that show where in a text a reply begins, which server gave it and which command it answers. They split a text into segments
// (segments.ts); none of them is a reason.
import type { Cue } from '../rule.ts';

export const cues: readonly Cue[] = [
  // A reply follows if a code does.
  {
    name: 'said',
    role: 'announces',
    phrases: `
      said; says; responded; responds; replied; replies; answered; answers; me reason; callout verification failed; returned; response; responded as follows; unknown address error; other network problem; remote server response; response from remote server; server response;
      final response; last response; response from; last error; error other server returned was; response remote server was; remote host said; mta server reply;
      resposta servidor; respuesta servidor; reponse serveur; risposta server; serverantwort; antwort servers; odpowiedz serwera; serversvar; ответ сервера; odpoved serveru; antwoord server; sunucu yaniti; サーバーの応答; サーバー応答; 서버 응답; 서버의 응답; 服务器响应; 伺服器回應;
      {remote|externe} server {hat|retourneerde}; {servidor|server} remoto {retornou|devolvio|ha restituito}; serveur distant {renvoye|retourne}`,
  },
  // What a mail library puts before the words of the server that it gives its mail to, which may be an ESP's.
  {
    name: 'a library',
    role: 'announces',
    speaker: 'unknown',
    phrases: `
      but got code; unexpected return code expected 250 got; negative smtp reply; smtp reply code; response code received server code; smtpsendfailedexception; smtpfatalerror; smtpserverbusy; smtpsyntaxerror; smtpunknownerror; smtpresponseexception`,
  },
  {
    name: 'a library, at connect',
    role: 'announces',
    speaker: 'unknown',
    command: 'connect',
    phrases: 'smtpconnecterror; expected response code 220 but got code',
  },
  { name: 'a library, at HELO', role: 'announces', speaker: 'unknown', command: 'helo', phrases: 'smtpheloerror' },
  {
    name: 'a library, at AUTH',
    role: 'announces',
    speaker: 'unknown',
    command: 'auth',
    phrases:
      'smtpauthenticationerror; authenticationfailedexception; authenticationexception; expected response code {235|334} but got code; failed authenticate smtp server username',
  },
  {
    name: 'a library, at MAIL FROM',
    role: 'announces',
    speaker: 'unknown',
    command: 'mail-from',
    phrases: 'smtpsenderrefused; smtpsenderfailedexception',
  },
  {
    name: 'a library, at RCPT TO',
    role: 'announces',
    speaker: 'unknown',
    command: 'rcpt-to',
    phrases: 'smtpaddressfailedexception; smtprecipientsrefused',
  },
  { name: 'a library, at DATA', role: 'announces', speaker: 'unknown', command: 'data', phrases: 'smtpdataerror' },
  // What it was doing: the words of the server come after it.
  {
    name: 'a library, of itself',
    role: 'stage',
    phrases: `
      {error|failure|problem} {while|when|} sending mail; sending mail server failed; mailer error smtp error; invalid address nested exception; mail server responded;
      local error {swift transport|expected response}; mailer exception {unexpected response|transport} exception; retries exceeded temporary failure; {error|error is} {no more hosts|retries exceeded} {|temporary failure|permanent failure}`,
  },
  // Also methods in the backtrace of an exception: "in `mailfrom'" of Ruby, "at …SMTPTransport.mailFrom" of Java, "at …MailCommand.Send" of .NET.
  { name: 'Nodemailer, at connect', command: 'connect', phrases: 'command conn' },
  { name: 'a library, at HELO, of itself', command: 'helo', phrases: '{command|getok from} {helo|ehlo}; smtptransport ehlo' },
  {
    name: 'a library or server, at AUTH',
    command: 'auth',
    phrases: 'command auth; auth command {rejected|failed}; failed auth; check auth response; sending mail invalid host name',
  },
  {
    name: 'a library or server, at MAIL FROM',
    command: 'mail-from',
    phrases: `
      command mail from; mail command {rejected|failed}; {getok|getok from|ruby|net|net smtp|smtptransport|smtp client} mailfrom; mail command check response;
      error setting {from address|sender}; failed set from address; ajuste direccion desde`,
  },
  { name: 'Nodemailer, at RCPT TO', command: 'rcpt-to', phrases: 'command rcpt to' },
  {
    name: 'PEAR and PHPMailer, at AUTH',
    command: 'auth',
    phrases: 'authentication failure smtp invalid response code; smtp error could not authenticate',
  },
  { name: 'PEAR, at MAIL FROM', command: 'mail-from', phrases: 'failed set sender' },
  { name: 'PEAR, at RCPT TO', command: 'rcpt-to', phrases: 'failed add recipient' },
  { name: 'refused to talk', role: 'announces', command: 'connect', phrases: 'refused talk me' },
  { name: 'sender refused', role: 'announces', command: 'mail-from', phrases: 'but sender was rejected; not like our mail from' },
  {
    name: 'sender refused, says a mail program',
    command: 'mail-from',
    phrases: `
      adresse des absenders vom server abgelehnt; refuse l adresse {de l|de|} expediteur; rechazo la direccion del remitente; rifiutato l indirizzo del mittente; rejeitou o endereco do remetente;
      adres van de afzender geweigerd; server rejected sender`,
  },
  {
    name: 'recipient refused',
    role: 'announces',
    command: 'rcpt-to',
    phrases: 'not like {recipient|our rcpt}; all rcpt commands were rejected with this error',
  },
  {
    name: 'message refused',
    role: 'announces',
    command: 'data',
    phrases: 'failed after i sent message; after {|pipelined} end of data; after pipelined data',
  },
  {
    name: 'callout',
    role: 'announces',
    command: 'mail-from',
    phrases: `
      called {%ip|%host} sent; called sent`,
  },
  {
    name: 'sender check',
    command: 'mail-from',
    phrases:
      'sender {verify|verification} failed; sender verify callout; sender callout; verification of your {address|mailbox|account} {%mail|failed}',
  },
  // The subject of the message does not say why it came back.
  {
    name: 'subject of the message',
    role: 'header',
    phrases:
      'subject; betreff; objet; asunto; assunto; oggetto; onderwerp; emne; amne; aihe; temat; predmet; targy; konu; subiect; тема; θεμα; {메일|} 제목; 件名; {主题|主題|主旨}',
  },
  // Contacts, "this is an automatic message", advice: whatever the words, no reason is given there.
  {
    name: 'whom to ask',
    role: 'courtesy',
    phrases: `
      report mistakes to; include this problem report; for further assistance; contact {|your|our|their|sender|recipient} {provider|isp|administrator|system administrator|network administrator|mail administrator|postmaster|mail provider|hosting provider|help desk|helpdesk|it department|support|webmaster}; this can happen if; 确认是否设置; if {problem|error} {persists|continues}; you think you received this in error; please report {this|} to your`,
  },
  {
    name: 'automatic',
    role: 'courtesy',
    phrases: `
      this is an automated message; automatically generated {message|delivery status notification|notification|mail}; created automatically by mail delivery software; automated message {from|sent|by};
      headers of original message; copy of message including all headers; system net mail {smtptransport|smtp client|mail command|recipient command|datastopcommand|check response}; com sun mail smtp smtptransport; {postmaster|sender} notify; giving up {%ip|%host}; return to sender; undelivered mail returned to sender; mail from stating; do not reply to this {message|mail}; you can delete your own text; {no action is|no further action} required; you do not need to resend;
      mail sent from {notification only|send only|outgoing only}`,
  },
  // "Thank you for your understanding" closes a refusal; the thanks that open an automatic reply are for a message.
  {
    name: 'for your understanding',
    role: 'courtesy',
    phrases: `
      thank you for your {understanding|patience|cooperation}; thanks for your {understanding|patience}; {vielen|herzlichen|besten} dank {fur|fuer} ihr verstandnis; danke {fur|fuer} {ihr|dein} verstandnis;
      merci {|pour} votre {comprehension|patience}; remercions de votre comprehension; gracias por su {comprension|paciencia}; grazie {della|per la|per la vostra|per la sua} comprensione;
      obrigado {por|pela|pelo} {sua|vossa|} compreensao; agradecemos {sua|a sua} compreensao; bedankt voor {|uw|jullie} begrip; {dziekuje|dziekujemy} za zrozumienie; dekujeme za pochopeni; dakujeme za pochopenie;
      спасибо за {ваше|} понимание; {дякуємо|дякую} за розуміння; tack for {|din} forstaelse; tak for {din|deres} forstaelse; takk for {din|} forstaelse; kiitos ymmarryksestasi;
      koszonjuk megerteset; multumim pentru intelegere; anlayisiniz icin tesekkur; hvala na razumijevanju; 感谢您的理解; ご理解; 양해해 주셔서`,
  },
  // A mail program's notes about its own account, in the language of its menus: "Port: 25, Secure(SSL): No, Server Error: 550".
  // A port that the rules know as a word ends what came before it.
  {
    name: 'account settings',
    role: 'courtesy',
    phrases: `
      {port|porta|puerto|порт} {secure|secure sockets layer|securise|sicuro|seguro|seguridad|seguranca|protezione|безопасность} ssl;
      {25|465|587} {securise|sicuro|seguro|seguridad|seguranca|protezione|безопасность} ssl;
      no {server error|error servidor}; non erreur serveur; nao erro servidor; nein serverfehler; nej serverfel`,
  },
  // The category that PowerMTA writes behind a reply into its log: `bounceCat`, then `srcType`.
  {
    name: 'category of a log',
    role: 'courtesy',
    phrases: `
      {policy|spam|content|virus} related {smtp|api|pipe}; {bad|inactive} mailbox {smtp|api|pipe}; bad {domain|connection|configuration} {smtp|api|pipe};
      {quota|relaying} issues {smtp|api|pipe}; {routing|protocol} errors {smtp|api|pipe}; invalid sender {smtp|api|pipe}; message expired {smtp|api|pipe};
      no answer from host {smtp|api|pipe};
      {bouncecat|bounce cat|bounce category} {policy related|spam related|content related|virus related|bad mailbox|inactive mailbox|bad domain|bad connection|bad configuration|quota issues|relaying issues|routing errors|protocol errors|invalid sender|message expired|no answer from host|other}`,
  },
  {
    name: 'where to read',
    role: 'courtesy',
    phrases: `
      for more {information|info|details} {|visit|see|go|refer|about}; learn more at; for further information; weitere {informationen|details|hinweise} {finden|erhalten};
      plus {informations|details} {consultez|voir|sur}; mas informacion {consulte|visite}; mais informacoes {consulte|acesse}; {ulteriori|maggiori} informazioni {consultare|visitare}; meer informatie {vindt|op|over}`,
  },
  // Which command was answered.
  {
    name: 'at connect',
    role: 'stage',
    command: 'connect',
    phrases:
      'after initial connection; initial server greeting; in reply to {initial|server|} greeting; after connect; in reply to connect',
  },
  {
    name: 'at HELO',
    role: 'stage',
    command: 'helo',
    phrases:
      'in reply to {helo|ehlo}; after {helo|ehlo}; performing {helo|ehlo} handshake; remote server for {helo|ehlo} command; my name was rejected',
  },
  {
    name: 'at STARTTLS',
    role: 'stage',
    command: 'starttls',
    phrases: 'in reply to starttls; after starttls; remote server for starttls command',
  },
  { name: 'at AUTH', role: 'stage', command: 'auth', phrases: 'in reply to auth; after auth {login|plain|}' },
  {
    name: 'at MAIL FROM',
    role: 'stage',
    command: 'mail-from',
    phrases:
      'in reply to mail from; not understand mail from command; after {|pipelined} mail from; smtp server error mail from command failed; while sending mail from; error mail command; remote server for mail from command',
  },
  {
    name: 'at RCPT TO',
    role: 'stage',
    command: 'rcpt-to',
    phrases:
      'in reply to rcpt to; not understand rcpt command; after rcpt to; smtp server error rcpt to command failed; error rcpt command; sending rcpt to; remote server for rcpt to command',
  },
  {
    name: 'at DATA',
    role: 'stage',
    command: 'data',
    phrases:
      'in reply to {end of data|data|message content}; after data; remote server for {data|text} command; smtp error data not accepted; smtp server error data {end|} command failed',
  },
  // What Amazon SES says of an address in the headers, whatever command its own words name.
  {
    name: 'SES, of a header',
    command: 'data',
    phrases: 'transaction failed {address contains|local address contains|domain contains|domain starts|missing final}',
  },
  // A line of Exim's log.
  { name: 'Exim rejected RCPT', role: 'stage', command: 'rcpt-to', phrases: 'f rejected rcpt' },
  // A line of its log, a report of its own, and the type of a Diagnostic-Code that may be X-Postfix.
  { name: 'own Postfix', ofOwnPostfix: true, phrases: 'noqueue; relay {none|local|virtual}; mail system at host; diagnostic code' },
  // Replies that only follow from an earlier refusal.
  {
    name: 'nobody left',
    role: 'consequence',
    phrases: `
      need {rcpt|mail|rcpt command|mail command|recipient}; {rcpt|mail} command expected; bad sequence; no valid recipients; valid rcpt; valid recipient must precede; must have {recipient|sender};
      start afresh; rcpt first; mail first; too many errors; no recipients; no recipient has been specified; send rcpt first; out of sequence`,
  },
];
