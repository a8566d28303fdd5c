// The option --scope, checked: a misspelt scope would match nothing.
import { scopeProblem } from '../record/scope-problem.ts';
import { UsageError } from './usage-error.ts';

/** The scope of a mail to be sent: `transactional`, or a list. */
export const askedScope = (text: string): string => checked(text, 'transactional');

/** The scope of a person's choice: `*`, or a list. */
export const chosenScope = (text: string): string => checked(text, '*');

function checked(text: string, other: '*' | 'transactional'): string {
  const problem = scopeProblem(text, other);
  if (problem) throw new UsageError(problem);
  return text;
}
