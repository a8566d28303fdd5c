// From the table's stream to SES's account suppression list. An address suppressed for good goes on the list, so that SES refuses it
// too, no matter who sends; one that is released, or only held, is taken off. Loops are impossible: only a change of the verdict writes, and a
// verdict that rests on SES's own list is not sent back to it.

import { BadRequestException, type SuppressionListReason } from '@aws-sdk/client-sesv2';
import type { SesList } from '../esp/ses.ts';
import type { Address } from '../event.ts';
import { dig, listOf } from '../json.ts';
import type { Report } from '../metrics.ts';
import type { Cell } from '../record/cells.ts';
import type { Evidence } from '../record/evidence.ts';
import { evidenceIn } from '../record/mark.ts';
import { UnreadableItem } from '../table/answer.ts';
import { readItem, type Suppression } from '../table/item.ts';
import { readImage } from './image.ts';
import { isEcho, knows, sourcesOf, wishOf } from './wish.ts';

export interface SesSync {
  readonly list: SesList;
  readonly report: Report;
  /** Does SES still add addresses to its list on its own (SES_AUTOMATIC_LIST)? Then its bounces need no put, and what we only hold must be taken off. */
  readonly automaticList: boolean;
  readonly requestsPerSecond: number;
}

interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Enough for one more call with its retries. */
const TIME_LEFT_MIN_MS = 15_000;

/**
 * One record after the other, because the stream continues from the first failure, and because SES allows few requests.
 * docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function sesStream({ list, report, automaticList, requestsPerSecond }: SesSync) {
  return async (event: unknown, context?: { getRemainingTimeInMillis(): number }): Promise<Failures> => {
    const counts = { put: 0, removed: 0, refused: 0 };
    for (const record of listOf(dig(event, 'Records'))) {
      try {
        if (context && context.getRemainingTimeInMillis() < TIME_LEFT_MIN_MS) return failedAt(record);
        const change = readChange(record);
        const action = change && actionOf(change, automaticList);
        if (!action) continue;
        await carryOut(list, action);
        counts[action.reason ? 'put' : 'removed']++;
        await new Promise((resolve) => setTimeout(resolve, 1_000 / requestsPerSecond));
      } catch (fault) {
        // SES will never take this address, or the row is unreadable: the next ones must not wait for it.
        if (!(fault instanceof BadRequestException || fault instanceof UnreadableItem)) {
          report.log('error', 'ses-list-failed', { error: fault instanceof Error ? fault.name : 'unknown', ...counts });
          return failedAt(record);
        }
        counts.refused++;
      }
    }
    if (counts.put + counts.removed + counts.refused > 0) report.log('info', 'ses-list', counts);
    return { batchItemFailures: [] };
  };
}

const failedAt = (record: unknown): Failures => ({
  batchItemFailures: [{ itemIdentifier: String(dig(record, 'dynamodb', 'SequenceNumber')) }],
});

export interface RowChange {
  readonly before?: Suppression;
  readonly after?: Suppression;
}

/** Undefined for a removal by time to live: an expired row is not a release. @throws UnreadableItem */
function readChange(record: unknown): RowChange | undefined {
  if (dig(record, 'userIdentity', 'principalId') === 'dynamodb.amazonaws.com') return undefined;
  const [before, after] = ['OldImage', 'NewImage'].map((name) => {
    const image = readImage(dig(record, 'dynamodb', name));
    return image && readItem(image);
  });
  return { ...(before && { before }), ...(after && { after }) };
}

/** With a reason: put on the list; without: take off. */
export interface ListAction {
  readonly address: Address;
  readonly reason?: SuppressionListReason;
}

export function actionOf({ before, after }: RowChange, automaticList: boolean): ListAction | undefined {
  const [was, wanted] = [wishOf(before), wishOf(after)];
  const address = (after ?? before)?.address;
  if (!address) return undefined;
  if (!after || wanted.size === 0) return was.size > 0 || (after && isListedBySes(before, after, automaticList)) ? { address } : undefined;
  if (was.size > 0 && was.has('complaint') === wanted.has('complaint')) return undefined;
  const bySes = automaticList && [...sourcesOf(after)].every((source) => source === 'ses') && newSesCells(before, after).length > 0;
  if (bySes || isEcho(after, 'ses')) return undefined;
  return { address, reason: wanted.has('complaint') ? 'COMPLAINT' : 'BOUNCE' };
}

/** SES has the address on its list for something that weighs less here: it was added just now, or SES reports it and we know better. */
function isListedBySes(before: Suppression | undefined, after: Suppression, automaticList: boolean): boolean {
  const cells = newSesCells(before, after);
  if (cells.includes('echo')) return knows(after.facts, 'bounce');
  return automaticList && cells.length > 0;
}

/** The cells in which this change has new evidence from SES. */
function newSesCells(before: Suppression | undefined, after: Suppression): readonly Cell[] {
  return [...after.facts.cells].flatMap(([cell, [newest]]) => {
    const known = before?.facts.cells.get(cell)?.some(({ at, tag }) => at === newest?.at && tag === newest.tag);
    const evidence = evidenceIn(newest);
    return !known && evidence?.provider === 'ses' && isListed(cell, evidence) ? [cell] : [];
  });
}

/** SES lists every hard bounce, whatever its reason, but never a deferral or a 4xx. */
const isListed = (cell: Cell, { replyCode, status = replyCode }: Evidence) => cell !== 'senderScoped' || status?.startsWith('5') === true;

async function carryOut(list: SesList, { address, reason }: ListAction): Promise<void> {
  if (reason) await list.put(address, reason);
  else await list.remove({ list: 'account', kind: 'bounce', address });
}
