// For text that is not a server's reply.
import type { Page } from '../explanation.ts';

export const NO_REPLY: Page = {
  id: 'no-server-reply',
  categories: ['unknown'],
  when: [],
  isRefusal: false,
  example: 'Please call me back tomorrow',
  title: "This is not a server's reply",
  what: 'The text contains no reply code (such as 550), no status (such as 5.1.1) and none of the words in which mail servers give a reason.',
  dead: { maybe: 'Nothing in it says anything about an address.' },
  check: [
    {
      say: 'Paste the whole reply: the line that begins with three digits, the Diagnostic-Code of the bounce report, or the whole report.',
      commands: ['npx rebound explain "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table"'],
    },
  ],
};
