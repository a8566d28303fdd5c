// The cost of keeping a trace of refusals about the sender, for docs/scale.md: with RECORD_SENDER_SCOPED on and off, against tables in memory
// that answer a failed condition with the item, as DynamoDB does. Requests are counted; units follow from the items' sizes.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../lib/event.ts';
import { MemoryTable, memoryTables } from '../../lib/local/memory-tables.ts';
import { itemBytes } from '../../lib/table/item-size.ts';
import { createStore } from '../../lib/table/store.ts';
import { address, changeOn, DAY, DAY_0 } from '../record/make.ts';

const EVENTS = 1_000;
const MILLION = 1e6;
/** DynamoDB's overhead for each stored item. */
const ITEM_OVERHEAD_BYTES = 100;
const REPLY = "550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent, since part of their network is on our block list (S3150).";

export interface TracePrices {
  readonly writeUnit: number;
  readonly storageGbMonth: number;
}

function refusal(index: number, day: number): Change {
  const recipient = address(`user.${index}@domain-${index % 50}.example.com`);
  return changeOn(day, 'reputation_block', { event: { recipient, replyCode: 550, status: '5.7.1', diagnosticCode: REPLY } });
}

/** Each address is refused on two days, one event per request. */
async function measure(senderScoped: boolean) {
  const rows = new MemoryTable();
  const tables = memoryTables(rows, new MemoryTable());
  let puts = 0;
  let units = 0;
  const send = tables.client.send.bind(tables.client);
  // A write with a failed condition is also a request, and costs its units.
  Object.assign(tables.client, {
    send: (command: unknown) => {
      if (command instanceof PutItemCommand) {
        puts++;
        units += Math.ceil(itemBytes(command.input.Item ?? {}) / 1_024);
      }
      return Reflect.apply(send, tables.client, [command]);
    },
  });
  const days: { readonly puts: number; readonly units: number }[] = [];
  for (const day of [0, 1]) {
    const store = createStore({ ...tables, senderScoped, now: () => new Date((DAY_0 + day * DAY) * 1_000) });
    [puts, units] = [0, 0];
    for (let index = 0; index < EVENTS; index++) await store.record([refusal(index, day)]);
    days.push({ puts, units });
  }
  const items = [...rows.all()];
  return {
    days,
    indexed: items.filter((item) => item.domainShard !== undefined).length,
    bytes: items.reduce((sum, item) => sum + itemBytes(item) + ITEM_OVERHEAD_BYTES, 0) / EVENTS,
  };
}

/** As a section of docs/scale.md. */
export async function traceSection({ writeUnit, storageGbMonth }: TracePrices): Promise<string> {
  const lines: string[] = [];
  for (const senderScoped of [true, false]) {
    const { days, indexed, bytes } = await measure(senderScoped);
    days.forEach(({ puts, units }, day) => {
      const dollars = units * writeUnit * (MILLION / EVENTS);
      const storage = day === 0 ? ((bytes * MILLION) / 1e9) * storageGbMonth : 0;
      const what = `${senderScoped ? 'on' : 'off'}, ${day === 0 ? 'the first of an address' : 'another, on a later day'}`;
      lines.push(
        `| ${what} | ${puts.toLocaleString('en-US')} PutItem | ${units.toLocaleString('en-US')} | ${indexed} | ${dollars.toFixed(2)} | ${storage.toFixed(2)} |`,
      );
    });
  }
  return `## The trace
A refusal that is not about the address ([A trace](record.md#verdict)) writes a row without a verdict, which is in no index and is kept for 60 days. With \`recordSenderScoped: 'off'\` nothing is written, and \`rebound show\` cannot say why the mail did not arrive. One event a request; dollars for a million events, storage for as many rows a month.

| recordSenderScoped | requests for 1,000 | write units | index entries | writes $ | storage $ |
|---|---|---|---|---|---|
${lines.join('\n')}`;
}
