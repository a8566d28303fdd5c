// A verdict in the page's words: the headline, what a person left, and holds that are over.
import type { Story, VerdictView } from '../../api/story.ts';
import { dayIn } from './words.ts';

/** What providers call the lists that a person can leave. */
const LISTS: readonly (readonly [prefix: string, name: (rest: string) => string])[] = [
  ['sendgrid:asm:', (group) => `SendGrid group ${group}`],
  ['mailgun:domain:', (domain) => `mail from ${domain} (Mailgun)`],
  ['mailgun:list:', (list) => `Mailgun list ${list}`],
  ['mailgun:tag:', (tag) => `mail tagged ${tag} (Mailgun)`],
  ['ses:list:', (list) => `Amazon SES list ${list}`],
  ['ses:tenant:', (tenant) => `mail of the Amazon SES tenant ${tenant}`],
];

export function listName(scope: string): string {
  if (scope === '*') return 'all mail';
  const [prefix = '', name] = LISTS.find(([form]) => scope.startsWith(form)) ?? [];
  return name?.(scope.slice(prefix.length)) ?? scope;
}

/** The API's sentences name lists as providers do. */
export const inPlainLists = (text: string): string =>
  text.replace(/\b(?:sendgrid:asm|mailgun:(?:domain|list|tag)|ses:(?:list|tenant)):\S*[^\s.,:]/g, listName);

/** A hold in the past, in the past tense: rows of earlier versions speak in the present. */
const inPast = (because: string) => inPlainLists(because).replace('so it is held until', 'so it was held until');

export function headlineOf(story: Story): { readonly tone: string; readonly text: string } {
  const until = story.until === null ? undefined : dayIn(new Date(story.until * 1_000));
  if (story.suppressed && !story.suppressedForAll)
    return {
      tone: 'some',
      text: `No marketing mail${until ? ` until ${until}` : ''}. Mail such as a password reset still goes through.`,
    };
  if (story.suppressed)
    return until ? { tone: 'held', text: `No mail until ${until}.` } : { tone: 'stopped', text: 'No mail goes to this address.' };
  const { scopes } = story;
  if (scopes.length > 0) {
    const lists = scopes.length === 1 ? 'one list that they left' : `${scopes.length} lists that they left`;
    return { tone: 'some', text: `Mail goes to this address, except ${lists}: ${scopes.map(listName).join(', ')}.` };
  }
  return { tone: 'good', text: 'Mail goes to this address.' };
}

const isOver = ({ until }: VerdictView) => until !== null && until * 1_000 <= Date.now();

/** The hold that is over; undefined if there was none, or if it still stops mail. */
export function pastHold(verdict: VerdictView): { readonly from: Date; readonly to: Date; readonly because: string } | undefined {
  const { until, because, since, suppressed } = verdict;
  if (suppressed || until === null || because === null || since === null || !isOver(verdict)) return undefined;
  return { from: new Date(since), to: new Date(until * 1_000), because: inPast(because) };
}

/** Why mail is stopped, or was. Where a hold is over but the person left a list, that is what still stops mail. */
export function whyIn(verdict: VerdictView): { readonly category: string | null; readonly because: string; readonly until: number | null } {
  const { category, because, until, scopes } = verdict;
  if (scopes.length > 0 && (isOver(verdict) || category === null))
    return { category: 'unsubscribe', because: `The person opted out of ${scopes.map(listName).join(', ')}.`, until: null };
  if (!isOver(verdict)) return { category, because: inPlainLists(because ?? ''), until };
  return { category, because: `It was held, and no longer is. ${inPast(because ?? '')}`, until };
}
