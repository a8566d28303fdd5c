// The words that rules share.

export const macros: ReadonlyMap<string, string> = new Map([
  // Nouns for the recipient; the last one counts: "user account unknown" ends in "account unknown". wordsOf() reads plurals and synonyms
  // (rcpt, alias, inbox) as these. `whom` comes after an adjective, where an address in angle brackets would prove nothing.
  ['who', 'user|recipient|address|mailbox|account|mail box|local part|mailbox name|user name|%mail'],
  ['whom', 'user|recipient|address|mailbox|account|mail box|mail address|mail account|local part|local user|local mailbox'],
  ['box', 'mailbox|account|user|recipient|address|mail box|%mail'],
  ['sender', 'sender|sender address|sender mail address|from address|mail from|mail from address'],
  ['home', 'sender domain|sending domain|from domain|mail from domain|domain of sender|sender address domain|envelope domain|helo domain'],
  ['source', 'ip|ip address|server|host|client|network|ip range|sender ip|domain'],
  // The recipient and its address, and what was done to it, in other languages than English.
  [
    'addressee',
    'adresse|empfanger|empfangeradresse|destinataire|adresse destinataire|direccion|destinatario|direccion destinatario|endereco|endereco destinatario|indirizzo|indirizzo destinatario|adres|ontvanger|adres odbiorcy|odbiorca|adresa prijemce|prijemce|mottagare|mottagaren|modtager|modtageren|mottaker|mottakeren|adressen|vastaanottaja|alici adresi|alici|cimzett|destinatarul|получатель|адрес получателя|адрес|alamat penerima|penerima',
  ],
  [
    'turned',
    'abgelehnt|zuruckgewiesen|abgewiesen|refuse|refusee|rejete|rejetee|rechazado|rechazada|rejeitado|recusado|rifiutato|respinto|geweigerd|odrzucony|odrzucono|odmitnuta|odmitnut|avvisad|avvisades|afvist|avvist|hylatty|hylattiin|reddedildi|elutasitva|respins|respinsa|отклонен|отклонён|отвергнут|ditolak',
  ],
]);
