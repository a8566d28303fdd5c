// Runs around every test file: nothing that a function logs during a test may contain an address. What a command prints for its user is
// not a log.
import { afterAll, expect } from 'vitest';

const ADDRESS = /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;
const isLogLine = (line: unknown): line is string => typeof line === 'string' && /^\{"(?:level|_aws)"/.test(line);

const leaks: string[] = [];
const write = console.log;
console.log = (...lines: unknown[]) => {
  leaks.push(...lines.filter(isLogLine).filter((line) => ADDRESS.test(line)));
  write(...lines);
};

afterAll(() => expect(leaks).toEqual([]));
