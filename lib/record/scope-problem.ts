// The scopes that a caller may name: `transactional`, and lists that a person can leave, as providers name them. A misspelt one would
// match nothing and let mail go that must not, so it is an error with a suggestion.
import { hasInvisible } from '../json.ts';

/** `PROVIDER:KIND:`, before the name of the list: the unsubscribe group, the sending domain, the contact list, the tenant. */
const FORMS = ['sendgrid:asm:', 'mailgun:domain:', 'mailgun:list:', 'mailgun:tag:', 'ses:list:', 'ses:tenant:'] as const;

const KNOWN =
  'transactional, or a list: sendgrid:asm:NUMBER, mailgun:domain:NAME, mailgun:list:ADDRESS, mailgun:tag:TAG, ses:list:NAME, ses:tenant:NAME';
const DISTANCE_MAX = 3;

/**
 * What is wrong with a scope, in words; undefined if it is fine.
 * @param other What else is a scope here: `*` to record a person's choice, `transactional` to ask about mail.
 */
export function scopeProblem(scope: string, other: '*' | 'transactional'): string | undefined {
  if (scope === other) return undefined;
  // Not quoted: it would act on a terminal.
  if (hasInvisible(scope)) return 'the scope has control or invisible characters';
  const form = FORMS.find((prefix) => scope.startsWith(prefix));
  const name = form === undefined ? '' : scope.slice(form.length);
  if (form === 'sendgrid:asm:' ? /^\d+$/.test(name) : name.trim() !== '') return undefined;
  return `the scope "${scope}" is not known${hintFor(scope, other)} It is ${other === '*' ? KNOWN.replace('transactional', "'*'") : KNOWN}`;
}

function hintFor(scope: string, other: '*' | 'transactional'): string {
  if (scope === '*') return ': for ordinary mail leave it out.';
  const given = scope.trim().toLowerCase().slice(0, 100);
  const [head = '', kind = '', ...name] = given.split(':');
  const prefix = `${head}:${kind}:`;
  const candidates: readonly (readonly [written: string, known: string, whole: string])[] = [
    ...(other === '*' ? [] : [[given, other, other] as const]),
    ...FORMS.map((form) => [prefix, form, form + (name.join(':') || 'NAME')] as const),
  ];
  const [nearest] = candidates.map(([written, known, whole]) => ({ whole, far: distance(written, known) })).sort((a, b) => a.far - b.far);
  return nearest && nearest.far <= DISTANCE_MAX ? `: did you mean "${nearest.whole}"?` : '.';
}

/** How many letters differ (Levenshtein). Both are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
