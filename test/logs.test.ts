// Every recorded payload of every provider goes through the pipeline, once into a store that works and once into one with errors that quote
// the data: no line of the log contains an address or the text of a reply.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type MailEvent, PROVIDERS, type Provider } from '../lib/event.ts';
import { countFault } from '../lib/fault.ts';
import { webhook } from '../lib/http.ts';
import { jsonLines } from '../lib/metrics.ts';
import { readPayload } from '../lib/providers/inspect.ts';
import { AuthenticRequest, type Parsed } from '../lib/providers/provider.ts';
import type { Receiver } from '../lib/receive.ts';
import { fixedKeys } from '../lib/settings.ts';

const now = new Date('2026-12-01T12:00:00Z');
const payloads = PROVIDERS.flatMap((provider) =>
  readdirSync(`test/events/${provider}`)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .map((file) => ({ provider, file, parsed: readPayload(provider, readFileSync(`test/events/${provider}/${file}`, 'utf8')) })),
);

type Stores = Pick<Receiver<never>, 'store' | 'journal'>;

const works: Stores = {
  store: {
    record: async (changes) => ({ changed: changes.length, unchanged: 0, conflicts: 0, requests: changes.length }),
    rows: async () => new Map(),
  },
  journal: { bindToken: async () => 'fresh', park: async () => {} },
};
const breaks: Stores = {
  store: { ...works.store, record: async (changes) => Promise.reject(new Error(`cannot write ${JSON.stringify(changes)}`)) },
  journal: { ...works.journal, park: async (_, items) => Promise.reject(new Error(`cannot park ${JSON.stringify(items)}`)) },
};

async function logOf(provider: Provider, parsed: Parsed, stores: Stores): Promise<string> {
  const lines: string[] = [];
  const handler = webhook({
    provider: {
      name: provider,
      refusalStatus: { forged: 403, stale: 403, unverifiable: 500 },
      authenticate: async ({ body }) => ({ ok: true, request: new AuthenticRequest('', body) }),
      parse: () => parsed,
    },
    keys: fixedKeys(() => ''),
    ...stores,
    deliveries: 'all',
    report: jsonLines((line) => lines.push(line)),
    now: () => now,
  });
  await handler({ requestContext: { http: { method: 'POST' } }, body: '' });
  return lines.join('\n');
}

/** A piece of a reply long enough not to appear by chance. */
function secretsOf({ recipient, diagnosticCode = '' }: MailEvent): readonly string[] {
  const text = JSON.stringify(diagnosticCode).slice(1, -1);
  return [recipient, ...(text.length >= 12 ? [text.slice(0, 12), text.slice(-12)] : [])];
}

describe('the log', () => {
  it('is tested with payloads', () => {
    expect(payloads.length).toBeGreaterThan(100);
  });

  it.each([
    ['works', works],
    ['breaks', breaks],
  ] as const)('holds no address and no text of a reply when the store %s', async (_, stores) => {
    for (const { provider, file, parsed } of payloads) {
      const log = await logOf(provider, parsed, stores);
      if (parsed.events.length > 0) expect(log, file).not.toBe('');
      for (const secret of [...parsed.events.flatMap(secretsOf), ...parsed.unread.map(({ raw }) => raw)]) {
        if (secret !== '') expect(log, file).not.toContain(secret);
      }
    }
  });
});

it('logs where an error was thrown, not the second line of its message', () => {
  const lines: string[] = [];
  countFault(
    jsonLines((line) => lines.push(line)),
    'ses',
    new Error('unreadable\njane@example.com: 550 no such user'),
  );
  expect(lines.join()).toContain('logs.test.ts');
  expect(lines.join()).not.toContain('jane');
});
