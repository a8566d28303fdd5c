// Groups the explanations as docs/bounces does: one document for each family, with an anchor for every page and every category.
import type { Category, Classification } from '../event.ts';
import { explain } from './explain.ts';
import type { Explanation, Page } from './explanation.ts';
import { NO_REPLY } from './pages/no-reply.ts';
import { PAGES } from './pages/pages.ts';

interface Family {
  /** The name of its document. */
  readonly id: string;
  readonly title: string;
  /** What the replies in it have in common, and what that means for the address. */
  readonly about: string;
  readonly categories: readonly Category[];
}

/** Every category is in one of them. */
export const FAMILIES = [
  {
    id: 'no-such-mailbox',
    title: 'No such mailbox',
    about:
      'The server says that it does not know the address. If the right server says so, in plain words and with a 5, the address is dead.',
    categories: ['invalid_recipient'],
  },
  {
    id: 'no-such-domain',
    title: 'No such domain',
    about: 'The part after the @ does not exist, or accepts no mail.',
    categories: ['invalid_domain'],
  },
  {
    id: 'mailbox-closed',
    title: 'The mailbox is closed',
    about: 'The mailbox exists or used to, but it was closed, locked or abandoned.',
    categories: ['mailbox_inactive'],
  },
  {
    id: 'mailbox-full',
    title: 'The mailbox is full',
    about: 'There is no room for more mail. The address is not dead.',
    categories: ['mailbox_full'],
  },
  {
    id: 'blocked',
    title: 'Your server or domain is blocked',
    about: 'The receiving side does not trust your IP address, network or domain. It refuses you, no matter who the mail is for.',
    categories: ['reputation_block'],
  },
  {
    id: 'content',
    title: 'This message is refused',
    about: 'Its content or its size is the reason. Another message to the same address may get through.',
    categories: ['content_rejected', 'message_too_large'],
  },
  {
    id: 'policy',
    title: 'Their policy',
    about: 'The recipient or their organisation has a rule against this sender or this kind of mail. The mailbox may well exist.',
    categories: ['policy_block'],
  },
  {
    id: 'authentication',
    title: 'You could not prove who you are',
    about: "SPF, DKIM, DMARC, your server's name or the domain you send from is the problem, not the address.",
    categories: ['auth_failure'],
  },
  {
    id: 'sending-side',
    title: 'The sending side made a mistake',
    about: "A login, a command, a header or the sender address was wrong. It says nothing about the recipient's address.",
    categories: ['protocol_error'],
  },
  {
    id: 'routing',
    title: 'The mail did not get there',
    about: 'The wrong server, no server, a lost connection or a loop. The mailbox was never looked up.',
    categories: ['network_error', 'relay_denied', 'expired'],
  },
  {
    id: 'slow-down',
    title: 'Slow down, or try again later',
    about: 'Too much mail at once, a sender not seen before, or a server in trouble. The same message may get through later.',
    categories: ['rate_limited', 'greylisted', 'system_error'],
  },
  {
    id: 'sending-service',
    title: 'Your sending service did not send',
    about: 'SES, SendGrid or Mailgun itself refused to send. No mail server was asked.',
    categories: ['esp_suppressed', 'esp_rejected'],
  },
  {
    id: 'people',
    title: 'Complaints, opt-outs and automatic replies',
    about: 'The mailbox works. A person, or a program acting for them, answered.',
    categories: ['complaint', 'unsubscribe', 'auto_reply'],
  },
  {
    id: 'no-reason',
    title: 'No reason given',
    about: "The text says too little, or is not a server's reply at all.",
    categories: ['unknown'],
  },
] as const satisfies readonly Family[];

/** The pages of a family, grouped by category. */
export function pagesOf({ categories }: Family): readonly Page[] {
  return categories.flatMap((category) => ALL_PAGES.filter((page) => page.categories[0] === category));
}

const ALL_PAGES: readonly Page[] = [...PAGES, NO_REPLY];

/** Where a page or a category's text is printed: a path in this repository, with its anchor. */
export function placeOf({ page, category }: Pick<Explanation, 'page' | 'category'>): string {
  const main = ALL_PAGES.find(({ id }) => id === page)?.categories[0] ?? category;
  const family = FAMILIES.find(({ categories }: Family) => categories.includes(main));
  return `docs/bounces/${family?.id ?? 'README'}.md#${page ?? category}`;
}

/** @param id A page's id, or a category. */
export function explanationOf(id: string): { readonly text: string; readonly explanation: Explanation } | undefined {
  const page = ALL_PAGES.find((one) => one.id === id);
  if (page) return { text: page.example, explanation: explain({ text: page.example }) };
  const category = FAMILIES.flatMap(({ categories }): readonly Category[] => categories).find((one) => one === id);
  return category && { text: '', explanation: explain({ text: '', classification: plain(category) }) };
}

/** A classification with a category but no rule. */
function plain(category: Category): Classification {
  return { category, origin: 'remote', permanence: 'permanent', confidence: 'certain', ruleId: 'none' };
}
