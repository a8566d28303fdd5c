// An item from a stream record: the same shape as the SDK's, but from outside
// (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html). Only the types that our items hold.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isRecord } from '../json.ts';
import type { Item } from '../table/answer.ts';

/** Our items are four levels deep. */
const DEPTH_MAX = 8;

export function readImage(value: unknown): Item | undefined {
  return isRecord(value) ? readMap(value, 0) : undefined;
}

function readMap(value: Readonly<Record<string, unknown>>, depth: number): Item {
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const read = readValue(inner, depth + 1);
    return read ? [[name, read] as const] : [];
  });
  return Object.fromEntries(entries);
}

function readValue(value: unknown, depth: number): AttributeValue | undefined {
  if (!isRecord(value) || depth > DEPTH_MAX) return undefined;
  if (typeof value.S === 'string') return { S: value.S };
  if (typeof value.N === 'string') return { N: value.N };
  if (typeof value.BOOL === 'boolean') return { BOOL: value.BOOL };
  if (Array.isArray(value.L)) return { L: value.L.flatMap((inner: unknown) => readValue(inner, depth + 1) ?? []) };
  return isRecord(value.M) ? { M: readMap(value.M, depth) } : undefined;
}
