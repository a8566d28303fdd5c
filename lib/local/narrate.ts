// What `rebound dev` prints about each request: when, what, the answer, and a line for each event
// with what is stored now. It wraps the handlers and the store, which do not know about it.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Change } from '../event.ts';
import type { HttpResult } from '../http.ts';
import { dig } from '../json.ts';
import type { Report } from '../metrics.ts';
import { verdictWords } from '../record/verdict-words.ts';
import { blocksMail } from '../table/answer.ts';
import type { Store } from '../table/store.ts';
import type { Handler } from './server.ts';

export interface Narrator {
  readonly report: Report;
  store(store: Store): Store;
  handler(handler: Handler): Handler;
}

/** It prints this many events of one request and counts the rest. */
const EVENTS_PRINTED_MAX = 20;

export function createNarrator(write: (text: string) => void, now: () => Date = () => new Date()): Narrator {
  const current = new AsyncLocalStorage<string[]>();
  const tell = (line: string) => current.getStore()?.push(line);

  return {
    report: {
      metric() {},
      log(_, what, { error, message, why }) {
        // The answer says why a request was refused.
        if (what !== 'refused') tell([what, message ?? error ?? why].filter(Boolean).join(': '));
      },
    },
    store: (store) => ({
      ...store,
      async record(changes, onRow) {
        const recorded = await store.record(changes, onRow);
        for (const change of changes.slice(0, EVENTS_PRINTED_MAX)) tell(await sentenceOf(change, store, now()));
        if (changes.length > EVENTS_PRINTED_MAX) tell(`… and ${changes.length - EVENTS_PRINTED_MAX} events more`);
        return recorded;
      },
    }),
    handler: (handler) => (event) =>
      current.run([], async () => {
        const answer = await handler(event);
        const lines = [headline(event, answer, now()), ...(current.getStore() ?? [])];
        write(`${lines.join('\n          ')}\n`);
        return answer;
      }),
  };
}

async function sentenceOf({ event, classification }: Change, store: Store, now: Date): Promise<string> {
  const row = await store.get(event.recipient);
  const verdict = row ? verdictWords({ ...row, suppressed: blocksMail(row, now) }, now) : 'mailable, nothing on record';
  const category = classification ? ` (${classification.category})` : '';
  return `${event.kind}${category} of ${event.recipient}: ${verdict}${row?.because ? `. ${row.because}` : ''}`;
}

/** `12:03:04  POST /webhooks/sendgrid  200  stored 1, parked 0, ignored 0`. The text only of answers that are a line of text. */
function headline(event: unknown, { statusCode = 200, headers, body = '' }: HttpResult, now: Date): string {
  const [method, path] = [dig(event, 'requestContext', 'http', 'method'), dig(event, 'rawPath')];
  const isText = String(headers?.['content-type'] ?? '').startsWith('text/plain');
  return [now.toTimeString().slice(0, 8), `${method} ${path}`, statusCode, ...(isText ? [body.trim()] : [])].join('  ');
}
