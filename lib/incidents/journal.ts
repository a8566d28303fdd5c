// Incidents in the journal: one item each, written on condition of its revision, so that the schedule and an operator cannot undo each other.
//   pk incidents      sk ID    the incident
//   pk sweeps         sk ID    how far its sweep over the rows is
//   pk incidents-run  sk run   until when the counters were looked at
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { parseJson } from '../json.ts';
import { UnreadableItem } from '../table/answer.ts';
import { StorageError } from '../table/work.ts';
import { type AuditEntry, type Incident, KINDS, STATES } from './incident.ts';

export interface IncidentJournal {
  /** All of the last 400 days that can be read, newest first. @throws StorageError */
  list(): Promise<readonly Incident[]>;
  /** @throws StorageError @throws UnreadableItem */
  get(id: string): Promise<Incident | undefined>;
  /**
   * False when somebody else changed it meanwhile.
   * @param before What it follows from; undefined for a new one. @throws StorageError
   */
  put(incident: Incident, before: Incident | undefined): Promise<boolean>;
  /** @throws StorageError */
  sweepOf(id: string): Promise<SweepState | undefined>;
  /** @throws StorageError */
  saveSweep(id: string, sweep: SweepState): Promise<void>;
  /** Epoch seconds of the last run. @throws StorageError */
  lastRun(): Promise<number | undefined>;
  /** @throws StorageError */
  ran(at: number): Promise<void>;
}

export interface SweepState {
  /** What the rows learn: `sweepRev` of the incident. */
  readonly rev: number;
  readonly done: boolean;
  /** Where to go on. */
  readonly cursor?: string;
  readonly looked: number;
  readonly touched: number;
}

export interface JournalOptions {
  readonly client: DynamoDBClient;
  readonly journalTable: string;
  /** Called for an incident that list() had to leave out: written by a newer version, or not by Rebound. One must not hide the others. */
  readonly onUnreadable?: (id: string) => void;
}

/** As long as rows remember. */
const KEPT_SECONDS = 400 * 86_400;
/** One line for each change by an operator; the oldest are dropped. */
const AUDIT_MAX = 20;

type Item = Record<string, AttributeValue>;

const RUN_KEY: Item = { pk: { S: 'incidents-run' }, sk: { S: 'run' } };

export function incidentJournal({ client, journalTable: TableName, onUnreadable }: JournalOptions): IncidentJournal {
  const get = async (Key: Item): Promise<Item | undefined> => {
    const answer = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })).catch(StorageError.wrap('incidents'));
    return answer.Item;
  };
  const put = async (Item: Item): Promise<void> => {
    await client.send(new PutItemCommand({ TableName, Item })).catch(StorageError.wrap('incidents'));
  };
  const readable = (item: Item): readonly Incident[] => {
    const incident = tryRead(readIncident, item);
    if (!incident) onUnreadable?.(item.sk?.S ?? '');
    return incident ? [incident] : [];
  };
  return {
    async list() {
      const incidents: Incident[] = [];
      let ExclusiveStartKey: Item | undefined;
      do {
        const request = new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'incidents' } },
          ExclusiveStartKey,
        });
        const answer = await client.send(request).catch(StorageError.wrap('incidents'));
        incidents.push(...(answer.Items ?? []).flatMap(readable));
        ExclusiveStartKey = answer.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return incidents.sort((a, b) => b.from - a.from || (a.id < b.id ? -1 : 1));
    },
    async get(id) {
      const item = await get({ pk: { S: 'incidents' }, sk: { S: id } });
      return item && readIncident(item);
    },
    async put(incident, before) {
      const condition = before
        ? { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': { N: String(before.rev) } } }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      try {
        await client.send(new PutItemCommand({ TableName, Item: toItem(incident), ...condition }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw new StorageError('incidents', error);
      }
    },
    async sweepOf(id) {
      const item = await get({ pk: { S: 'sweeps' }, sk: { S: id } });
      // Unreadable: the sweep begins again, which changes nothing twice.
      return item && tryRead(readSweep, item);
    },
    saveSweep: (id, { rev, done, cursor, looked, touched }) =>
      put({
        pk: { S: 'sweeps' },
        sk: { S: id },
        rev: number(rev),
        done: { BOOL: done },
        ...(cursor !== undefined && { cursor: { S: cursor } }),
        looked: number(looked),
        touched: number(touched),
        expiresAt: number(Math.ceil(Date.now() / 1_000) + KEPT_SECONDS),
      }),
    async lastRun() {
      const item = await get(RUN_KEY);
      return Number(item?.at?.N) || undefined;
    },
    ran: (at) => put({ ...RUN_KEY, at: number(at), expiresAt: number(at + KEPT_SECONDS) }),
  };
}

function toItem({ id, key, kind, state, samples, text, audit, ...numbers }: Incident): Item {
  return {
    pk: { S: 'incidents' },
    sk: { S: id },
    key: { S: key },
    kind: { S: kind },
    state: { S: state },
    ...Object.fromEntries(NUMBERS.map((name) => [name, number(numbers[name])])),
    samples: { L: samples.map((sample) => ({ S: sample })) },
    ...(text !== undefined && { text: { S: text } }),
    audit: { L: audit.slice(-AUDIT_MAX).map(({ at, who, what, was, wasTo }) => ({ S: JSON.stringify([at, who, what, was, wasTo]) })) },
    expiresAt: number(numbers.to + KEPT_SECONDS),
  };
}

const NUMBERS = [
  'from',
  'to',
  'rev',
  'sweepRev',
  'score',
  'seen',
  'expected',
  'openedAt',
  'lastBadHour',
] as const satisfies readonly (keyof Incident)[];

function tryRead<Read>(read: (item: Item) => Read, item: Item): Read | undefined {
  try {
    return read(item);
  } catch (error) {
    if (error instanceof UnreadableItem) return undefined;
    throw error;
  }
}

/** @throws UnreadableItem */
function readIncident(item: Readonly<Item>): Incident {
  const kind = KINDS.find((name) => name === item.kind?.S);
  const state = STATES.find((name) => name === item.state?.S);
  const [id, key] = [item.sk?.S, item.key?.S];
  if (!kind || !state || id === undefined || key === undefined) throw new UnreadableItem('an incident is unreadable');
  const text = item.text?.S;
  return {
    id,
    key,
    kind,
    state,
    from: count(item, 'from'),
    to: count(item, 'to'),
    rev: count(item, 'rev'),
    sweepRev: count(item, 'sweepRev'),
    score: count(item, 'score'),
    seen: count(item, 'seen'),
    expected: count(item, 'expected'),
    openedAt: count(item, 'openedAt'),
    lastBadHour: count(item, 'lastBadHour'),
    samples: texts(item.samples),
    ...(text !== undefined && { text }),
    audit: texts(item.audit).flatMap((line) => readAudit(line) ?? []),
  };
}

function readAudit(line: string): AuditEntry | undefined {
  const entry = parseJson(line);
  if (!Array.isArray(entry)) return undefined;
  const [at, who, what, before, wasTo]: unknown[] = entry;
  if (typeof at !== 'number' || typeof who !== 'string' || typeof what !== 'string') return undefined;
  const was = STATES.find((state) => state === before);
  return { at, who, what, ...(was && { was }), ...(typeof wasTo === 'number' && { wasTo }) };
}

function readSweep(item: Readonly<Item>): SweepState {
  const cursor = item.cursor?.S;
  return {
    rev: count(item, 'rev'),
    done: item.done?.BOOL === true,
    ...(cursor !== undefined && { cursor }),
    looked: count(item, 'looked'),
    touched: count(item, 'touched'),
  };
}

const number = (value: number): AttributeValue => ({ N: String(value) });
const texts = (value: AttributeValue | undefined) => (value?.L ?? []).flatMap(({ S }) => S ?? []);

function count(item: Readonly<Item>, name: string): number {
  const value = Number(item[name]?.N);
  if (!Number.isFinite(value)) throw new UnreadableItem(`incidents: ${name} is unreadable`);
  return value;
}
