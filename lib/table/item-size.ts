// The size of an item as DynamoDB counts it, which is what it costs and what its limits mean.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './answer.ts';

/** Bytes of an item: its attribute names and their values. */
export function itemBytes(item: Readonly<Item>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  // "(1 byte per two significant digits) + (1 byte)"
  if (value.N !== undefined) return Math.ceil(value.N.replace(/^-|\./g, '').length / 2) + 1;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.SS) return value.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (value.B !== undefined) return value.B.byteLength;
  // "An attribute of type List or Map requires an overhead of 3 bytes", and each element or pair one more.
  if (value.L) return value.L.reduce((sum, entry) => sum + 1 + valueBytes(entry), 3);
  if (value.M) return Object.entries(value.M).reduce((sum, [name, entry]) => sum + 1 + Buffer.byteLength(name) + valueBytes(entry), 3);
  throw new Error('an attribute of a type that our items do not use');
}
