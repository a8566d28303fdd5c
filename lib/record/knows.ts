// Does a row already know a message? Not if it has forgotten it (a slot keeps only its greatest mark).
import type { MailEvent } from '../event.ts';
import { tagOf } from './evidence.ts';
import type { Facts } from './facts.ts';

export function knows({ cells, scopes }: Facts, event: MailEvent): boolean {
  const tag = tagOf(event);
  const at = Math.floor(Date.parse(event.occurredAt) / 1_000);
  const choices = [...scopes.values()].flatMap(({ out, in: back }) => [out, back]);
  return [...cells.values(), choices].flat().some((mark) => mark !== undefined && mark.tag === tag && mark.at === at);
}
