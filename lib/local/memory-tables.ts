// The two tables in memory, behind the SDK's own client: a middleware answers before anything is written in JSON, signed or sent. It knows
// the requests and expressions that lib makes and refuses all others; test/simulate/memory-tables.test.ts compares it with the embedded
// engine. A made-up month takes two seconds with it, and ten over HTTP.
import { type AttributeValue, ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dig, isRecord, listOf } from '../json.ts';
import { itemBytes } from '../table/item-size.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/** Partition key → sort key ('' where the table has none) → item; sort keys are also kept in order. */
export class MemoryTable {
  readonly #partitions = new Map<string, { readonly items: Map<string, Item>; keys: string[] }>();

  get(pk: string, sk: string): Item | undefined {
    return this.#partitions.get(pk)?.items.get(sk);
  }

  set(pk: string, sk: string, item: Item): void {
    const partition = this.#partitions.get(pk) ?? { items: new Map<string, Item>(), keys: [] };
    this.#partitions.set(pk, partition);
    if (!partition.items.has(sk)) partition.keys.splice(placeOf(partition.keys, sk), 0, sk);
    partition.items.set(sk, item);
  }

  add(item: Item): void {
    this.set(...keyOf(item), item);
  }

  between(pk: string, from: string, to: string): readonly Item[] {
    const partition = this.#partitions.get(pk);
    if (!partition) return [];
    const { keys, items } = partition;
    const first = placeOf(keys, from);
    let end = first;
    while (end < keys.length && (keys[end] ?? '') <= to) end++;
    return keys
      .slice(first, end)
      .map((sk) => items.get(sk))
      .filter((item) => item !== undefined);
  }

  *all(): Generator<Item> {
    for (const { items } of this.#partitions.values()) yield* items.values();
  }

  copy(): MemoryTable {
    const copy = new MemoryTable();
    for (const [pk, { items, keys }] of this.#partitions) copy.#partitions.set(pk, { items: new Map(items), keys: [...keys] });
    return copy;
  }
}

/** Where the key is, or would be. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface MemoryTables {
  readonly client: DynamoDBClient;
  readonly suppressionsTable: 'suppressions';
  readonly journalTable: 'journal';
  readonly suppressions: MemoryTable;
  readonly journal: MemoryTable;
  /** Requests by operation and table, and the units they cost. */
  readonly spent: Spent;
}

export interface Spent {
  readonly requests: Map<string, number>;
  writeUnits: number;
  readUnits: number;
}

export function memoryTables(suppressions = new MemoryTable(), journal = new MemoryTable()): MemoryTables {
  const spent: Spent = { requests: new Map(), writeUnits: 0, readUnits: 0 };
  const client = new DynamoDBClient({ region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const tables = new Map([
    ['suppressions', suppressions],
    ['journal', journal],
  ]);
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const name = String(context.commandName);
      const input: unknown = args.input;
      if (!isRecord(input)) throw new Error('a request without input');
      const output: object = { $metadata: {}, ...answer(name, input, tables) };
      charge(spent, name, input, output, tables);
      // What the middleware answers is what the command of that name answers.
      return { output: output as typeof args.input & { $metadata: object }, response: {} };
    },
    { step: 'initialize', priority: 'high', name: 'memory' },
  );
  return { client, suppressionsTable: 'suppressions', journalTable: 'journal', suppressions, journal, spent };
}

/** As DynamoDB bills: a write by the kilobyte and once more for the index, a read by four, eventually consistent for half. */
function charge(spent: Spent, name: string, input: Input, output: object, tables: Tables): void {
  const operation = name.replace(/Command$/, '');
  const batch = isRecord(input.RequestItems) ? Object.keys(input.RequestItems)[0] : undefined;
  const label = `${operation} ${batch ?? String(input.TableName)}`;
  spent.requests.set(label, (spent.requests.get(label) ?? 0) + 1);
  if (operation === 'PutItem' || operation === 'UpdateItem') {
    const written = operation === 'PutItem' ? input.Item : dig(output, 'Attributes');
    spent.writeUnits += isItem(written) ? Math.ceil(itemBytes({ ...written }) / 1_024) + (written.domainShard ? 1 : 0) : 1;
    return;
  }
  // A scan is charged for what it looks at, not for what its filter lets through.
  const looked = operation === 'Scan' ? [...tableIn(tables, input).all()] : listOf(dig(output, 'Items'));
  const items = operation === 'GetItem' ? [dig(output, 'Item')] : batch ? listOf(dig(output, 'Responses', batch)) : undefined;
  const half = input.ConsistentRead === true || dig(input, 'RequestItems', batch ?? '', 'ConsistentRead') === true ? 1 : 0.5;
  if (items)
    for (const item of items) spent.readUnits += half * Math.max(1, Math.ceil((isItem(item) ? itemBytes({ ...item }) : 0) / 4_096));
  else
    spent.readUnits += half * Math.ceil(looked.reduce((sum: number, item) => sum + (isItem(item) ? itemBytes({ ...item }) : 0), 1) / 4_096);
}

type Tables = ReadonlyMap<string, MemoryTable>;
type Input = Readonly<Record<string, unknown>>;

function answer(name: string, input: Input, tables: Tables): object {
  switch (name) {
    case 'GetItemCommand': {
      const Item = tableIn(tables, input).get(...keyOf(itemIn(input.Key)));
      return Item ? { Item } : {};
    }
    case 'PutItemCommand':
      return put(tableIn(tables, input), input);
    case 'UpdateItemCommand':
      return update(tableIn(tables, input), input);
    case 'BatchGetItemCommand':
      return batchGet(tables, input);
    case 'QueryCommand':
      return { Items: query(tableIn(tables, input), input) };
    case 'ScanCommand':
      return { Items: [...tableIn(tables, input).all()].filter((item) => holds(String(input.FilterExpression), item, input)) };
    default:
      throw new Error(`the memory tables know no ${name}`);
  }
}

function tableIn(tables: Tables, input: Input): MemoryTable {
  const table = tables.get(String(input.TableName));
  if (!table) throw new Error(`no table ${String(input.TableName)}`);
  return table;
}

function itemIn(value: unknown): Item {
  if (!isItem(value)) throw new Error('expected an item');
  return value;
}

/** What our own code sends through the SDK's types is an item. */
const isItem = (value: unknown): value is Item => isRecord(value);

const keyOf = (item: Item): readonly [pk: string, sk: string] => [item.pk?.S ?? item.address?.S ?? '', item.sk?.S ?? ''];

function put(table: MemoryTable, input: Input): object {
  const item = itemIn(input.Item);
  const before = table.get(...keyOf(item));
  check(before, input);
  table.set(...keyOf(item), item);
  return input.ReturnValues === 'ALL_OLD' && before ? { Attributes: before } : {};
}

function check(before: Item | undefined, input: Input): void {
  if (typeof input.ConditionExpression !== 'string' || holds(input.ConditionExpression, before, input)) return;
  throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, ...(before && { Item: before }) });
}

function batchGet(tables: Tables, { RequestItems }: Input): object {
  const Responses: Record<string, Item[]> = {};
  for (const [name, request] of Object.entries(isRecord(RequestItems) ? RequestItems : {})) {
    const keys: unknown = isRecord(request) ? request.Keys : [];
    const table = tableIn(tables, { TableName: name });
    Responses[name] = listOf(keys)
      .map((key) => table.get(...keyOf(itemIn(key))))
      .filter((item) => item !== undefined);
  }
  return { Responses };
}

/** `pk = :pk`, with `AND sk BETWEEN :from AND :to`, or the same of the index by-domain. */
function query(table: MemoryTable, input: Input): readonly Item[] {
  const [, partition, value, , sort, from, to] =
    /^(\w+) = (:\w+)( AND (\S+) BETWEEN (:\w+) AND (:\w+))?$/.exec(String(input.KeyConditionExpression)) ?? [];
  if (partition === undefined || value === undefined) throw new Error(`unknown key condition: ${String(input.KeyConditionExpression)}`);
  const pk = valueAt(value, undefined, input)?.S ?? '';
  const [first, last] = from && to ? [valueAt(from, undefined, input)?.S ?? '', valueAt(to, undefined, input)?.S ?? ''] : ['', '\uffff'];
  if (partition === 'pk') return table.between(pk, first, last);
  const within = (item: Item) => {
    const at = valueAt(sort ?? '', item, input)?.S ?? '';
    return item[partition]?.S === pk && at >= first && at <= last;
  };
  return [...table.all()].filter(within);
}

/** One term, or several with OR. */
function holds(expression: string, item: Item | undefined, input: Input): boolean {
  return expression.split(' OR ').some((term) => {
    const [, absent] = /^attribute_not_exists\((\S+)\)$/.exec(term) ?? [];
    if (absent !== undefined) return valueAt(absent, item, input) === undefined;
    const [, left = '', sign = '', right = ''] = /^(\S+) (<|=|>=) (\S+)$/.exec(term) ?? [];
    if (left === '') throw new Error(`unknown condition: ${term}`);
    const [a, b] = [left, right].map((operand) => comparable(operand, item, input));
    if (a === undefined || b === undefined) return false;
    return sign === '=' ? a === b : sign === '<' ? a < b : a >= b;
  });
}

function comparable(operand: string, item: Item | undefined, input: Input): number | string | undefined {
  const [, sized] = /^size\((\S+)\)$/.exec(operand) ?? [];
  if (sized !== undefined) return valueAt(sized, item, input)?.SS?.length;
  const value = valueAt(operand, item, input);
  return value?.N === undefined ? value?.S : Number(value.N);
}

function valueAt(operand: string, item: Item | undefined, input: Input): AttributeValue | undefined {
  if (operand.startsWith(':')) return itemIn(input.ExpressionAttributeValues)[operand];
  return item?.[nameOf(operand, input)];
}

function nameOf(operand: string, { ExpressionAttributeNames: names }: Input): string {
  const name = isRecord(names) ? names[operand] : undefined;
  return operand.startsWith('#') ? String(name) : operand;
}

/** `ADD a :a, … SET b = :b, c = if_not_exists(c, :c)`, or `DELETE a :a`. */
function update(table: MemoryTable, input: Input): object {
  const key = itemIn(input.Key);
  const before = table.get(...keyOf(key));
  check(before, input);
  const after: Record<string, AttributeValue> = { ...(before ?? key) };
  for (const [, clause, terms = ''] of String(input.UpdateExpression).matchAll(/(ADD|SET|DELETE) (.+?)(?= SET |$)/g)) {
    for (const term of terms.split(/, (?![^(]*\))/)) change(String(clause), term, after, input);
  }
  table.set(...keyOf(key), after);
  return { Attributes: after };
}

function change(clause: string, term: string, item: Record<string, AttributeValue>, input: Input): void {
  if (clause === 'SET') {
    const [left = '', right = ''] = term.split(' = ');
    const name = nameOf(left, input);
    const [, , fallback] = /^if_not_exists\((\S+), (\S+)\)$/.exec(right) ?? [];
    const value = fallback === undefined ? valueAt(right, item, input) : (item[name] ?? valueAt(fallback, item, input));
    if (value) item[name] = value;
    return;
  }
  const [left = '', right = ''] = term.split(' ');
  const [name, value] = [nameOf(left, input), valueAt(right, item, input)];
  const known = item[name];
  if (value?.N !== undefined) item[name] = { N: String(Number(known?.N ?? 0) + Number(value.N)) };
  else if (clause === 'ADD') item[name] = { SS: [...new Set([...(known?.SS ?? []), ...(value?.SS ?? [])])] };
  else item[name] = { SS: (known?.SS ?? []).filter((text) => !value?.SS?.includes(text)) };
}
