// The policy of a deployment: for each cell how much evidence makes which hold. The default comes from the rows in cells.ts; a deployment
// may change days and counts (readPolicy); cells, slots and retractions are the schema.
import type { Rung } from './cell.ts';
import { CELLS, type Cell, type EvidenceCell, type EvidenceRow, isEvidenceRow } from './cells.ts';

/** The rows with evidence that makes a verdict. */
export const EVIDENCE_CELLS: readonly EvidenceRow[] = CELLS.filter(isEvidenceRow);

/** The cells with marks that an incident excuses. */
export const EXCUSABLE: ReadonlySet<Cell> = new Set(CELLS.filter(({ isExcusable }) => isExcusable).map(({ name }) => name));

export interface Policy {
  readonly ladders: ReadonlyMap<EvidenceCell, readonly Rung[]>;
  /** Is the first "no such user" for a recently delivered address only a short hold? */
  readonly grace: boolean;
  /** A delivery takes back `dead` only this long after it: deliveries and bounces of one morning arrive in any order. */
  readonly deliveryAfterHours: number;
  /** The shortest time that a mark inside an incident counts. */
  readonly excuseHours: number;
  /** How long an item outlives its hold: "again" needs memory. */
  readonly memoryDays: number;
}

export const defaultPolicy: Policy = {
  ladders: new Map(EVIDENCE_CELLS.map(({ name, ladder }) => [name, ladder])),
  grace: true,
  deliveryAfterHours: 24,
  excuseHours: 72,
  memoryDays: 400,
};

const DAYS_MAX = 3_650;

const HOURS_AND_DAYS = ['deliveryAfterHours', 'excuseHours', 'memoryDays'] as const;
const STEP_DAYS = ['apartDays', 'overDays', 'withinDays'] as const;

/**
 * The default policy with rows replaced: `{ "full": [{ "times": 3, "withinDays": 90, "holdDays": 14 }], "memoryDays": 500 }`.
 * @throws Error naming the row that is wrong, and why.
 */
export function readPolicy(overrides: unknown): Policy {
  if (overrides === undefined) return defaultPolicy;
  const rows = fieldsOf(overrides, 'the policy');
  const numbers = new Map<string, number>();
  const ladders = new Map(defaultPolicy.ladders);
  let { grace } = defaultPolicy;
  for (const [name, value] of rows) {
    const row = `policy row "${name}"`;
    const cell = EVIDENCE_CELLS.find((known) => known.name === name);
    if (cell) ladders.set(cell.name, readLadder(cell, value, row));
    else if (name === 'grace') grace = readSwitch(value, row);
    else if (HOURS_AND_DAYS.some((known) => known === name)) numbers.set(name, readNumber(value, row));
    else throw new Error(`${row}: there is no such row; there are ${[...ladders.keys(), 'grace', ...HOURS_AND_DAYS].join(', ')}`);
  }
  const number = (name: (typeof HOURS_AND_DAYS)[number]) => numbers.get(name) ?? defaultPolicy[name];
  return {
    ladders,
    grace,
    deliveryAfterHours: number('deliveryAfterHours'),
    excuseHours: number('excuseHours'),
    memoryDays: number('memoryDays'),
  };
}

function readLadder(cell: EvidenceRow, value: unknown, row: string): readonly Rung[] {
  if (!Array.isArray(value)) throw new Error(`${row}: takes a list of steps, such as ${JSON.stringify(cell.ladder)}`);
  return value.map((step: unknown, index) => readRung(cell, step, `${row}, step ${index + 1}`));
}

function readRung({ kept, holdDaysMax }: EvidenceRow, value: unknown, row: string): Rung {
  const fields = fieldsOf(value, row);
  const known: readonly string[] = ['times', ...STEP_DAYS, 'holdDays'];
  for (const name of fields.keys())
    if (!known.includes(name)) throw new Error(`${row}: "${name}" is unknown; it takes ${known.join(', ')}`);

  const times = fields.get('times');
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > kept) {
    throw new Error(`${row}: "times" must be a whole number from 1 to ${kept}, as many as this cell keeps`);
  }
  if (!fields.has('holdDays')) throw new Error(`${row}: "holdDays" is missing; null means no expiry`);
  const hold = fields.get('holdDays');
  const holdDays = hold === null ? null : readNumber(hold, `${row}, "holdDays"`);
  if (holdDaysMax !== undefined && (holdDays === null || holdDays > holdDaysMax)) {
    throw new Error(`${row}: it may hold an address for ${holdDaysMax} days, never longer: the address is not the cause`);
  }
  const [apartDays, overDays, withinDays] = STEP_DAYS.map((name) => {
    const given = fields.get(name);
    return given === undefined ? undefined : readNumber(given, `${row}, "${name}"`);
  });
  if (overDays !== undefined && withinDays !== undefined && overDays > withinDays) {
    throw new Error(`${row}: "overDays" is more than "withinDays", so it can never be met`);
  }
  return {
    times,
    ...(apartDays !== undefined && { apartDays }),
    ...(overDays !== undefined && { overDays }),
    ...(withinDays !== undefined && { withinDays }),
    holdDays,
  };
}

function readSwitch(value: unknown, row: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Error(`${row}: must be true or false`);
}

function readNumber(value: unknown, row: string): number {
  if (typeof value === 'number' && value > 0 && value <= DAYS_MAX) return value;
  throw new Error(`${row}: must be a number above 0 and at most ${DAYS_MAX}`);
}

function fieldsOf(value: unknown, row: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${row}: must be an object`);
  return new Map(Object.entries(value));
}
