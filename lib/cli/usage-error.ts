/** Wrong usage: exit code 2. In its own file, because it needs nothing else. */
export class UsageError extends Error {
  override name = 'UsageError';
}
