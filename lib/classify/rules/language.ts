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
]);
