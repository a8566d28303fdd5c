// All pages, in the order in which they are tried: specific ones before general ones.
import type { Page } from '../explanation.ts';
import { ADDRESS_PAGES } from './address.ts';
import { DELIVERY_PAGES } from './delivery.ts';
import { ESP_PAGES } from './esp.ts';
import { MAILBOX_PROVIDER_PAGES } from './mailbox-providers.ts';
import { MICROSOFT_PAGES } from './microsoft.ts';
import { POSTFIX_PAGES } from './postfix.ts';
import { LAST_PAGES, SENDER_PAGES } from './sender.ts';

export const PAGES: readonly Page[] = [
  ...ESP_PAGES,
  ...POSTFIX_PAGES,
  ...MICROSOFT_PAGES,
  ...MAILBOX_PROVIDER_PAGES,
  ...SENDER_PAGES,
  ...ADDRESS_PAGES,
  ...DELIVERY_PAGES,
  ...LAST_PAGES,
];
