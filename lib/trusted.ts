// SES events delivered by AWS itself: SNS → SQS → Lambda, SNS → Lambda, EventBridge → Lambda, EventBridge Pipes. IAM authenticates the
// delivery and the topic is pinned, so no signature is checked; from parse on it is the pipeline of receive.ts.
import type { SQSBatchResponse } from 'aws-lambda';
import { countFault, UnknownInvocation } from './fault.ts';
import { openSesEvent, type SesItem } from './providers/ses-transport.ts';
import { type Receiver, take } from './receive.ts';
import { gathering } from './table/gather.ts';

/**
 * @returns For SQS the messages to be delivered again, and after that sent to the dead letters: unreadable as a whole, of a topic that is
 * not listed, or not stored.
 * @throws For all others, after everything that can be stored is stored: the invocation fails, is retried and then dead-lettered. So does
 * one of an unknown shape.
 */
export function fromAws<Keys extends { readonly topicArns: ReadonlySet<string> }>(
  receiver: Receiver<Keys>,
): (event: unknown) => Promise<SQSBatchResponse> {
  const { provider, report, keys } = receiver;
  const together = { ...receiver, store: gathering(receiver.store) };
  return async (event) => {
    const opened = openSesEvent(event, (await keys.current()).topicArns);
    if (!opened) {
      const unknown = new UnknownInvocation('neither an HTTP request nor an SQS, SNS, EventBridge or Pipes event');
      countFault(report, provider.name, unknown);
      throw unknown;
    }
    const taken = await Promise.all(opened.items.map((item) => takeItem(item, together)));
    await receiver.counters?.flushDue();
    const failed = opened.items.filter((_, index) => !taken[index]);
    if (failed.length > 0 && opened.transport !== 'sqs') throw new Error(`${failed.length} of ${taken.length} items were not taken`);
    // Without an id Lambda cannot tell which message is meant; an empty id makes it retry the whole batch.
    return { batchItemFailures: failed.map(({ id }) => ({ itemIdentifier: id ?? '' })) };
  };
}

/** False if it must come again, or go to the dead letters. */
async function takeItem<Keys>({ parsed, refused }: SesItem, receiver: Receiver<Keys>): Promise<boolean> {
  const { provider, report } = receiver;
  if (refused !== undefined) {
    report.metric('Refused', 1, { provider: provider.name, reason: 'forged' });
    receiver.counters?.refused(provider.name, 'topic');
    report.log('warn', 'refused', { provider: provider.name, why: refused });
    return false;
  }
  if (!parsed) {
    report.log('error', 'unreadable', { provider: provider.name });
    return false;
  }
  try {
    await take(parsed, receiver);
    return true;
  } catch (fault) {
    countFault(report, provider.name, fault);
    return false;
  }
}
