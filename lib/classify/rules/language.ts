// The words that rules share, and the marks that change how the rest of a sentence is read.
import type { Mark } from '../rule.ts';

export const macros: ReadonlyMap<string, readonly string[]> = new Map([
  // Who a letter is for, by the last noun: "user account unknown" ends in "account unknown". wordsOf() reads plurals and twins (rcpt,
  // alias, inbox) as these.
  ['who', ['user', 'recipient', 'address', 'mailbox', 'account', 'mail box', 'local part', 'mailbox name', 'user name', '%mail']],
  ['whom', ['user', 'recipient', 'address', 'mailbox', 'account', 'mail box', 'mail address', 'mail account', 'local part', 'local user', 'local mailbox']],
  ['box', ['mailbox', 'account', 'user', 'recipient', 'address', 'mail box', '%mail']],
  ['boxes', ['mailbox', 'account', 'user', 'recipient', 'address', 'mail box', 'mail address', 'mail account']],
  [
    'sender',
    ['sender', 'sender address', 'sender mail address', 'from address', 'mail from', 'sender domain', 'sending domain', 'from domain'],
  ],
  ['source', ['ip', 'ip address', 'server', 'host', 'client', 'network', 'ip range', 'sender ip', 'domain']],
]);

export const marks: readonly Mark[] = [
  {
    mark: 'sender',
    phrases: `
      $sender; return path; reverse path; return address; originating address; sending address; helo; ehlo; client host; your {address|account|mailbox|domain|mail domain|mail address|user|host|mail account}
      ip address; {source|client|host|helo|reply to|server|relay} address; sender {account|user|mailbox}; mail sending; sending for; submission; outgoing; reverse dns; ptr`,
  },
  { mark: 'recipient', phrases: 'recipient; rcpt to; recipient address' },
  {
    mark: 'wrapper',
    phrases: `
      said; refused talk me; responded; replied; returned; response was; remote server response; server response; final response
      last response; response from; last error; error other server returned was`,
  },
];
