// An incident in words, for alarms, commands and the console.
import { nameOf } from '../systems.ts';
import { type Incident, isByHand } from './incident.ts';

const count = (value: number) => Math.round(value).toLocaleString('en-US');

function expectation(expected: number): string {
  const whole = Math.round(expected);
  if (whole === 0) return 'fewer than one was';
  return whole === 1 ? '1 was' : `${count(expected)} were`;
}

/** `Gmail reported 412 recently mailed people as unknown; 9 were expected`. */
export function sentenceOf({
  key,
  seen,
  expected,
  audit,
  openedAt,
}: Pick<Incident, 'key' | 'seen' | 'expected' | 'audit' | 'openedAt'>): string {
  if (seen === 0 && isByHand({ audit, openedAt })) return `${nameOf(key)}: opened by hand`;
  const people = Math.round(seen) === 1 ? '1 recently mailed person' : `${count(seen)} recently mailed people`;
  return `${nameOf(key)} reported ${people} as unknown; ${expectation(expected)} expected`;
}
