// The policy as data: for each cell how much evidence makes which hold, what takes it back and what it blocks (docs/record.md "Cells and
// verdict"). A deployment may change days and counts (readPolicy); cells, slots and retractions are the schema.
import { CELLS, type Cell } from './facts.ts';
import type { Blocks } from './verdict.ts';

/** So many messages (no two the same) make a hold. Days are 86,400 s. */
export interface Step {
  /** How many marks; at most as many as the cell keeps. */
  readonly times: number;
  /** Each at least so long after the one before. */
  readonly apartDays?: number;
  /** First and last at least so far apart. */
  readonly overDays?: number;
  /** First and last at most so far apart. */
  readonly withinDays?: number;
  /** Counted from the last; null: no expiry. */
  readonly holdDays: number | null;
}

/** The cells from which a verdict can follow by evidence alone; `imposed` has its end with it. */
export type EvidenceCell = Exclude<Cell, 'imposed' | 'senderScoped' | 'delivered' | 'notSpam' | 'released' | 'forgiven'>;

export interface Policy {
  readonly ladders: Readonly<Record<EvidenceCell, readonly Step[]>>;
  /** A delivery takes back `dead` only so long after it: deliveries and bounces of one morning arrive in any order. */
  readonly deliveryAfterHours: number;
  /** How long a mark counts that fell into an incident. */
  readonly excuseHours: number;
  /** How long an item outlives its hold: "again" needs memory. */
  readonly memoryDays: number;
}

export const defaultPolicy: Policy = {
  ladders: {
    complaint: [{ times: 1, holdDays: null }],
    dead: [{ times: 1, holdDays: null }],
    maybe: [{ times: 1, holdDays: 30 }],
    locked: [{ times: 1, holdDays: 90 }],
    doubt: [
      { times: 1, holdDays: 30 },
      { times: 2, overDays: 3, holdDays: null },
    ],
    refused: [
      { times: 1, holdDays: 7 },
      { times: 3, overDays: 14, holdDays: null },
    ],
    nodomain: [
      { times: 1, holdDays: 7 },
      { times: 2, overDays: 7, holdDays: null },
    ],
    // Periods are slots of 20 days. Half of that between them, so that two days beside a slot's border are not two periods.
    fullLong: [{ times: 4, apartDays: 10, overDays: 60, holdDays: null }],
    full: [
      { times: 3, withinDays: 90, holdDays: 7 },
      { times: 3, overDays: 7, withinDays: 90, holdDays: 30 },
    ],
    local: [{ times: 1, holdDays: 7 }],
    soft: [{ times: 5, withinDays: 14, holdDays: 7 }],
    vague: [{ times: 5, withinDays: 14, holdDays: 7 }],
    echo: [{ times: 1, holdDays: 30 }],
  },
  deliveryAfterHours: 24,
  excuseHours: 72,
  memoryDays: 400,
};

type Retraction = 'delivered' | 'notSpam' | 'released' | 'forgiven';

/** A mark is taken back by a newer mark of these. */
export const RETRACTED_BY = {
  imposed: ['released'],
  complaint: ['notSpam', 'forgiven'],
  dead: ['delivered', 'released'],
  maybe: ['notSpam', 'released'],
  locked: ['delivered', 'released'],
  doubt: ['delivered', 'released'],
  refused: ['delivered', 'released'],
  nodomain: ['delivered', 'released'],
  fullLong: ['delivered', 'released'],
  full: ['delivered', 'released'],
  local: ['released'],
  soft: ['delivered', 'released'],
  vague: ['delivered', 'released'],
  echo: ['released'],
} as const satisfies Record<EvidenceCell | 'imposed', readonly Retraction[]>;

/** A complaint is no reason to keep back a password reset. */
export const BLOCKS: Readonly<Partial<Record<Cell, Blocks>>> = { complaint: 'marketing', maybe: 'marketing' };

/** The cells whose marks an incident excuses. */
export const EXCUSABLE: ReadonlySet<Cell> = new Set(['dead', 'doubt', 'refused']);

/** docs/record.md: `local` holds 7 days, never more: the address is not at fault. */
const LOCAL_DAYS_MAX = 7;
const DAYS_MAX = 3_650;

const HOURS_AND_DAYS = ['deliveryAfterHours', 'excuseHours', 'memoryDays'] as const;
const STEP_DAYS = ['apartDays', 'overDays', 'withinDays'] as const;
const isEvidenceCell = (name: string): name is EvidenceCell => Object.hasOwn(defaultPolicy.ladders, name);

/**
 * The default policy with rows replaced: `{ "full": [{ "times": 3, "withinDays": 90, "holdDays": 14 }], "memoryDays": 500 }`.
 * @throws Error naming the row that is wrong, and why.
 */
export function readPolicy(overrides: unknown): Policy {
  if (overrides === undefined) return defaultPolicy;
  const rows = fieldsOf(overrides, 'the policy');
  const numbers = new Map<string, number>();
  const ladders: Record<EvidenceCell, readonly Step[]> = { ...defaultPolicy.ladders };
  for (const [name, value] of rows) {
    const row = `policy row "${name}"`;
    if (isEvidenceCell(name)) ladders[name] = readLadder(name, value, row);
    else if (HOURS_AND_DAYS.some((known) => known === name)) numbers.set(name, readNumber(value, row));
    else
      throw new Error(`${row}: there is no such row; there are ${[...Object.keys(defaultPolicy.ladders), ...HOURS_AND_DAYS].join(', ')}`);
  }
  const number = (name: (typeof HOURS_AND_DAYS)[number]) => numbers.get(name) ?? defaultPolicy[name];
  return {
    ladders,
    deliveryAfterHours: number('deliveryAfterHours'),
    excuseHours: number('excuseHours'),
    memoryDays: number('memoryDays'),
  };
}

function readLadder(cell: EvidenceCell, value: unknown, row: string): readonly Step[] {
  if (!Array.isArray(value)) throw new Error(`${row}: takes a list of steps, such as ${JSON.stringify(defaultPolicy.ladders[cell])}`);
  return value.map((step: unknown, index) => readStep(cell, step, `${row}, step ${index + 1}`));
}

function readStep(cell: EvidenceCell, value: unknown, row: string): Step {
  const fields = fieldsOf(value, row);
  const known: readonly string[] = ['times', ...STEP_DAYS, 'holdDays'];
  for (const name of fields.keys())
    if (!known.includes(name)) throw new Error(`${row}: "${name}" is unknown; it takes ${known.join(', ')}`);

  const times = fields.get('times');
  const kept = CELLS.find(({ name }) => name === cell)?.kept ?? 1;
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > kept) {
    throw new Error(`${row}: "times" must be a whole number from 1 to ${kept}, as many as this cell keeps`);
  }
  if (!fields.has('holdDays')) throw new Error(`${row}: "holdDays" is missing; null means no expiry`);
  const hold = fields.get('holdDays');
  const holdDays = hold === null ? null : readNumber(hold, `${row}, "holdDays"`);
  if (cell === 'local' && (holdDays === null || holdDays > LOCAL_DAYS_MAX)) {
    throw new Error(`${row}: your own server's word may hold an address for ${LOCAL_DAYS_MAX} days, never longer`);
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

function readNumber(value: unknown, row: string): number {
  if (typeof value === 'number' && value > 0 && value <= DAYS_MAX) return value;
  throw new Error(`${row}: must be a number above 0 and at most ${DAYS_MAX}`);
}

function fieldsOf(value: unknown, row: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${row}: must be an object`);
  return new Map(Object.entries(value));
}
