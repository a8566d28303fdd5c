// A mark: something happened. Only the newest mark of a cell keeps what was said; its text is made and read in the item's
// codec (lib/table/item.ts), and compared here if nothing else tells two marks apart.
import { type Evidence, evidenceText, shortEvidence } from './evidence.ts';
import { type Order, orderText } from './order.ts';

export type Said = Evidence | Order;

/** When it happened (epoch seconds), six characters of a hash that tell messages apart, and for some marks what was said. */
export interface Mark<Words extends Said = Said> {
  readonly at: number;
  readonly tag: string;
  readonly said?: Words;
}

const isOrder = (said: Said | undefined): said is Order => said !== undefined && 'who' in said;
const isEvidence = (said: Said | undefined): said is Evidence => said !== undefined && 'category' in said;

/** The evidence of a mark, if it keeps any. */
export const evidenceIn = (mark: Mark | undefined): Evidence | undefined => (isEvidence(mark?.said) ? mark.said : undefined);
export const orderIn = (mark: Mark | undefined): Order | undefined => (isOrder(mark?.said) ? mark.said : undefined);

export const saidText = (said: Said): string => (isOrder(said) ? orderText(said) : evidenceText(said));

/** With less of the reply. */
export const shortened = (mark: Mark): Mark => (isEvidence(mark.said) ? { ...mark, said: shortEvidence(mark.said) } : mark);

export const silent = ({ at, tag }: Mark): Mark<never> => ({ at, tag });

/** The total order (at, tag, text), greatest first. */
export function newestFirst(a: Mark, b: Mark): number {
  return b.at - a.at || byText(b.tag, a.tag) || byText(textOf(b), textOf(a));
}

const textOf = ({ said }: Mark) => (said ? saidText(said) : '');
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
