// The same reply in an event of each provider has the same category, origin and action, for the example of every rule. Only if a provider
// says more than the reply may the answer differ. Payloads are built as the providers build them, and read as webhooks.
import { describe, expect, it } from 'vitest';
import { classify } from '../../lib/classify/classify.ts';
import type { RuleId } from '../../lib/classify/rules/ids.ts';
import { rules } from '../../lib/classify/rules.ts';
import type { Provider } from '../../lib/event.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { decide, defaultPolicy } from '../../lib/record/policy.ts';
import { parseReply } from '../../lib/smtp-reply.ts';

const RECIPIENT = 'user@example.com';

/** A reply as the provider passes it on when it has given up; `soft` with its label for a temporary problem. */
const ROADS: readonly (readonly [Provider, (text: string, soft: boolean) => unknown])[] = [
  [
    'ses',
    (text, soft) => ({
      notificationType: 'Bounce',
      bounce: {
        bounceType: soft ? 'Transient' : 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: RECIPIENT, action: 'failed', status: parseReply(text).status, diagnosticCode: `smtp; ${text}` },
        ],
        timestamp: '2026-05-04T09:30:07.000Z',
        feedbackId: 'feedback',
      },
      mail: { timestamp: '2026-05-04T09:30:00.000Z', messageId: 'message', source: 'news@shop.example', destination: [RECIPIENT] },
    }),
  ],
  [
    'sendgrid',
    (text, soft) => [
      {
        ...{ email: RECIPIENT, timestamp: 1_777_887_007, event: 'bounce', type: soft ? 'blocked' : 'bounce' },
        ...{ reason: text, status: parseReply(text).status, sg_event_id: 'event', sg_message_id: 'message.recvd-1' },
      },
    ],
  ],
  [
    'mailgun',
    // Mailgun separates the reply code from the text.
    (text) => ({
      'event-data': {
        ...{ event: 'failed', severity: 'permanent', reason: 'generic', id: 'event', timestamp: 1_777_887_007.25, recipient: RECIPIENT },
        message: { headers: { 'message-id': 'message' } },
        'delivery-status': {
          code: parseReply(text).replyCode ?? 0,
          message: text.replace(/^\d{3}[ -]/, ''),
          'enhanced-code': parseReply(text).status,
        },
      },
    }),
  ],
];

function answer(provider: Provider, payload: unknown): string {
  const [event] = readPayload(provider, JSON.stringify(payload)).events;
  if (!event) throw new Error(`${provider}: no event`);
  const classification = classify(event);
  const { category, nuance, origin } = classification ?? {};
  return `${event.kind} ${category} ${nuance} ${origin} ${decide({ event, classification }, defaultPolicy).action}`;
}

describe('one reply through three providers', () => {
  // These are not refusals, so the provider's own label decides: a person's action, or a provider's own words.
  const SILENT: readonly RuleId[] = ['arf-complaint', 'arf-not-spam', 'unsubscribe-word', 'esp-invalid'];
  const examples = rules.filter(({ id }) => !SILENT.includes(id));

  it.each(examples.map(({ id, example }) => [id, example]))('%s', (_id, example) => {
    const answers = ROADS.map(([provider, payload]) => answer(provider, payload(example, example.startsWith('4'))));
    expect(new Set(answers).size, answers.join('\n')).toBe(1);
  });

  it('covers nearly every rule', () => {
    expect(examples.length).toBeGreaterThan(rules.length - 6);
  });
});
