// A provider's own list from its API, row by row, with the same readers as its exported files.
import type { EspList, Listing } from '../esp/esp-list.ts';
import type { Claim, ListContext } from './claim.ts';
import { FORMATS } from './formats.ts';
import type { Row } from './rows.ts';

/** Rows in the columns of the provider's export; `list` names the list that each was on. */
export async function* liveRows(list: EspList): AsyncGenerator<Row> {
  let line = 0;
  for await (const entry of list.list()) {
    line += 1;
    yield { line, fields: new Map(Object.entries(COLUMNS[list.provider](entry))) };
  }
}

const COLUMNS = {
  ses: ({ address, kind, at }: Listing) => ({
    list: 'suppressed',
    emailaddress: address,
    reason: kind === 'complaint' ? 'COMPLAINT' : 'BOUNCE',
    lastupdatetime: at,
  }),
  sendgrid: ({ list, address, at, reason }: Listing) => {
    const group = /^asm:(\d+)$/.exec(list)?.[1];
    return { list: group === undefined ? list : 'group', email: address, created: at, reason, groupid: group };
  },
  mailgun: ({ list, address, at, reason }: Listing) => {
    const [domain, name] = list.split('/');
    return { list: name, address, createdat: at, error: reason, scope: `mailgun:domain:${domain}` };
  },
};

/** Reads each row in the format of its list. */
export function readLive(row: Row, context: ListContext): Claim {
  const name = row.fields.get('list');
  const scope = row.fields.get('scope');
  const format = FORMATS.find((candidate) => candidate.list === name && candidate.columns[0]?.some((column) => row.fields.has(column)));
  if (format === undefined) return { problem: `a list we do not know: ${String(name)}` };
  return format.read(row, { ...context, scope: context.scope ?? (typeof scope === 'string' ? scope : undefined) });
}
