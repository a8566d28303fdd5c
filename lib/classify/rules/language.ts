// The words that rules share, and the marks that change how the rest of a sentence is read.
import type { Mark } from '../rule.ts';

export const macros: ReadonlyMap<string, string> = new Map([
  // Who a letter is for, by the last noun: "user account unknown" ends in "account unknown". wordsOf() reads plurals and twins (rcpt,
  // alias, inbox) as these. `whom` stands after an adjective, where an address in angle brackets would prove nothing.
  ['who', 'user|recipient|address|mailbox|account|mail box|local part|mailbox name|user name|%mail'],
  ['whom', 'user|recipient|address|mailbox|account|mail box|mail address|mail account|local part|local user|local mailbox'],
  ['box', 'mailbox|account|user|recipient|address|mail box|%mail'],
  ['sender', 'sender|sender address|sender mail address|from address|mail from|mail from address'],
  ['home', 'sender domain|sending domain|from domain|mail from domain|domain of sender|sender address domain|envelope domain|helo domain'],
  ['source', 'ip|ip address|server|host|client|network|ip range|sender ip|domain'],
]);

export const marks: readonly Mark[] = [
  {
    mark: 'sender',
    phrases: `
      $sender; $home; password; logon; login {user|account|name}; return path; reverse path; return address; originating address; helo; ehlo; client host;
      your {address|account|mailbox|domain|mail domain|mail address|user|host|mail account}; {source|client|helo|reply to|bounce} address;
      you send from; you sent from; you write from; you mail from; call back; callback; verify your; envelope from; 送信者; 送信元; 接続元; 逆引き; 差出人; 发件人; 发信人; 寄件人; 寄件者; 發件人; 보낸 사람; 보낸 이; 발신자;
      발신인; 송신자; {ihre|ihrer|deine} {adresse|mailadresse|mail adresse|domain}; {ihr|dein} {konto|postfach|mailkonto|benutzerkonto|account};
      votre {adresse|compte|boite|domaine|identifiant}; {su|tu} {cuenta|direccion|dominio|usuario}; tu buzon;
      {sua|seu|tua} {conta|endereco|caixa|dominio|usuario};
      {vostro|vostra|suo|sua|tuo|tua} {account|casella|indirizzo|dominio|utenza}; {ваш|вашего} {аккаунт|почтовый|ящик|домен};
      ваша {учетная|почта}; 您的{账户|账号|帐号|帐户|邮箱|地址|域名|服务器}; 你的{账户|账号|帐号|帐户|邮箱|地址|域名|服务器}; あなたの; お客様の; 귀하의; 당신의;
      {uw|jouw} {account|adres|mailbox|domein}; {twoje|twoj|twoja} {konto|adres|skrzynka|domena};
      {vas|vase} {adresa|ucet|schranka|domena}; {din|ditt|dit} {adress|konto|adresse}; hesabiniz; adresiniz; absender; absenders;
      absenderadresse; absenderdomain; absenderdomane; expediteur; emetteur; remitente; remetente; mittente; отправитель; отправителя;
      отправителем; отправителю; ваш адрес; вашего адреса; відправник; відправника; подател; odesilatel; odesilatele; odosielatel;
      odosielatela; gonderen; gonderici; gonderenin; gondericinin; afzender; afzenderadres; nadawca; nadawcy; avsandare; avsandaren;
      avsandarens; avsandaradressen; afsender; afsenderen; afsenderadressen; avsender; avsenderen; avsenderadressen; lahettaja; lahettajan;
      lahettajaa; felado; feladot; kuldo; expeditor; expeditorul; expeditorului; posiljatelj; posiljatelja; người gửi; nguoi gui; pengirim;
      ผู้ส่ง; αποστολέας; αποστολέα; המוען; השולח; المرسل; you say you are; you claim to be; you introduced yourself; you call yourself;
      sender {account|user|mailbox}; sending; submission; outgoing; from {header|field|line}; header from; reply; reverse dns; ptr`,
  },
  {
    mark: 'route',
    phrases: `
      mx; dns {error|lookup|server|failure|query|type}; name service; name server; lookup; nameserver; resolve; name resolution; ip address;
      {host|server|relay} address; mail server; getaddrinfo`,
  },
  // Said before any recipient was named, whatever the words.
  {
    mark: 'greeting',
    phrases: `
      refused talk me; after initial connection; in reply to {helo|ehlo|ehlo command}; after {helo|ehlo}; initial server greeting;
      performing {helo|ehlo} handshake`,
  },
  { mark: 'mail-from', phrases: 'in reply to mail from; reply to mail from command; after mail from' },
  // Perhaps the sender's own Postfix: origin.ts looks closer.
  { mark: 'own', phrases: 'noqueue; x postfix; x unix; relay {none|local|virtual}; this is mail system at host' },
  { mark: 'ip', phrases: 'ip; %ip; your {server|network|host}; client host' },
  {
    mark: 'recipient',
    phrases: `
      recipient; {user|mailbox|address} lookup; empfanger; empfangers; empfangeradresse; adressat; destinataire; destinatario; получатель; получателя; 收件人; 收件者; 宛先; 宛て先;
      あて先; 受信者; 수신자; 받는 사람; prijemce; prijemca; alici; alicinin; ontvanger; odbiorca; odbiorcy; adresata; mottagare; mottagaren; modtager;
      modtageren; mottaker; mottakeren; vastaanottaja; vastaanottajan; vastaanottajaa; cimzett; destinatarul; người nhận; nguoi nhan`,
  },
  {
    mark: 'wrapper',
    phrases: `
      said; but sender was rejected; not like recipient; failed after i sent message; after end of data; after pipelined end of data; after pipelined data; unknown address error; other network problem;
      callout verification failed; refused talk me; responded; replied; returned; response; remote server response; server response;
      final response; last response; response from; last error; error other server returned was`,
  },
];
