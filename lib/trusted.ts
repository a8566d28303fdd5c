// SES events that AWS itself hands over: SNS → SQS → Lambda, SNS → Lambda, EventBridge → Lambda. IAM vouches for the hand-over and the
// topic is pinned, so no signature is checked; from parse on it is the pipeline of receive.ts.
import type { SQSBatchResponse } from 'aws-lambda';
import { logFault } from './http.ts';
import { openSesEvent } from './providers/ses-transport.ts';
import { type Receiver, take } from './receive.ts';

/**
 * @returns For SQS the messages to be delivered again: unreadable as a whole (on to the dead-letter queue) or not stored.
 * @throws For SNS and EventBridge when something was not stored: the invocation fails and is retried, then dead-lettered.
 */
export function fromAws<Keys extends { readonly topicArns: ReadonlySet<string> }>(
  receiver: Receiver<Keys>,
): (event: unknown) => Promise<SQSBatchResponse> {
  const { provider, report, keys } = receiver;
  return async (event) => {
    const opened = openSesEvent(event, (await keys.current()).topicArns);
    if (!opened) throw new Error('neither an HTTP request nor an SQS, SNS or EventBridge event');
    const failed = await Promise.all(
      opened.items.map(async ({ id, parsed, refused, raw }) => {
        try {
          if (refused !== undefined) {
            report.metric('Refused', 1, { provider: provider.name, reason: 'forged' });
            report.log('warn', 'refused', { provider: provider.name, why: refused });
            return undefined;
          }
          if (parsed) await take(parsed, receiver);
          else if (opened.transport === 'sqs') return id;
          else await receiver.store.park(provider.name, [{ raw, why: 'unreadable' }]);
          return undefined;
        } catch (fault) {
          logFault(report, provider.name, fault);
          if (opened.transport !== 'sqs') throw fault;
          return id;
        }
      }),
    );
    return { batchItemFailures: failed.filter((id) => id !== undefined).map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
