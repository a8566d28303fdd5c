/** Wrong usage: exit code 2. Apart, because nothing else is needed to say it. */
export class UsageError extends Error {
  override name = 'UsageError';
}
