// Random histories for the record's properties: few messages, few texts and few moments, so that ties, duplicates and slots that fill up
// are common; every category, nuance and kind, scopes beyond the cap, operators, incidents.

import fc from 'fast-check';
import { CATEGORIES, type Category, type Change, type Kind, PROVIDERS } from '../../lib/event.ts';
import { CELLS, type Cell } from '../../lib/record/cells.ts';
import { type Facts, INCIDENT_STATES } from '../../lib/record/facts.ts';
import { factsOf, imposed, released, touched } from '../../lib/record/policy.ts';
import { change, DAY, DAY_0, iso } from './make.ts';

const HOUR = 3_600;

/** By default fast-check makes no long arrays. */
export const many = (maxLength: number) => ({ maxLength, size: 'max' }) as const;

/** Within 150 days, on the hour, and often at the same times. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 150 * 24 }).map((hours) => DAY_0 + hours * HOUR),
  fc.integer({ min: 0, max: 20 }).map((days) => DAY_0 + days * 7 * DAY),
);

const text = fc.constantFrom(
  '550 5.1.1 User unknown',
  '550 5.1.1 Пользователь не найден',
  `552 5.2.2 ${'mailbox full '.repeat(20)}`,
  '554 \ud800 lone',
  '554 a\u0000b\r\nc',
  '',
);

const nuance = fc.constantFrom(undefined, 'ambiguous', 'unresolved', 'locked', 'complained', 'unsubscribed', 'candidates', 'own_limit');
const scope = fc.oneof(
  fc.constant('*'),
  fc.integer({ min: 1, max: 12 }).map((group) => `sendgrid:asm:${group}`),
);

const KINDS = ['bounce', 'bounce', 'bounce', 'bounce', 'reject', 'deferral', 'delivery', 'complaint', 'unsubscribe', 'withdrawal'] as const;

function changeOf(categories: readonly Category[], kinds: readonly Kind[]): fc.Arbitrary<Change> {
  return fc
    .record({
      category: fc.constantFrom(...categories),
      nuance,
      permanence: fc.constantFrom('permanent', 'temporary', 'unknown'),
      origin: fc.constantFrom('remote', 'remote', 'remote', 'local', 'esp'),
      kind: fc.constantFrom(...kinds),
      provider: fc.constantFrom(...PROVIDERS),
      at: moment,
      messageId: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6', undefined),
      diagnosticCode: text,
      scope,
    })
    .map(({ category, nuance, permanence, origin, kind, provider, at, messageId, diagnosticCode, scope }) => {
      const event = { kind, provider, occurredAt: iso(at), messageId, diagnosticCode, scope };
      const made = change(category, { event, classification: { nuance, permanence, origin } });
      return kind === 'delivery' ? { event: made.event, classification: null } : made;
    });
}

const anyChange = changeOf(CATEGORIES, KINDS);

const operator = fc.oneof(
  fc
    .record({
      atSeconds: moment,
      untilSeconds: fc.option(moment, { nil: undefined }),
      who: fc.constant('ops@example.org'),
      why: fc.constantFrom('', 'asked'),
    })
    .map(imposed),
  fc.record({ atSeconds: moment, who: fc.constant('ops'), why: fc.constantFrom('', 'typo'), complaints: fc.boolean() }).map(released),
);

/** `from` never changes for one id. */
const incidentOf = (ids: number) =>
  fc
    .record({
      id: fc.integer({ min: 1, max: ids }),
      days: fc.integer({ min: 0, max: 2 }),
      state: fc.constantFrom(...INCIDENT_STATES),
      rev: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ id, days, state, rev }) => {
      const from = DAY_0 + ((id * 37) % 140) * DAY;
      return touched({ id: `incident-${id}`, from, to: from + days * DAY, state, rev });
    });

/** The facts from one event, one operator or one incident. */
export const anyFacts: fc.Arbitrary<Facts> = fc.oneof(
  { weight: 12, arbitrary: anyChange.map(factsOf) },
  { weight: 1, arbitrary: operator },
  { weight: 1, arbitrary: incidentOf(4) },
);

const words = ['', 'x', 'y'].map(
  (reply) => ({ category: 'unknown', origin: 'remote', provider: 'ses', ruleId: 'unknown', reply }) as const,
);

const cell = fc.constantFrom(...CELLS.map(({ name }): Cell => name));

/** Facts before pruning, any number of them. */
function heapOf(at: fc.Arbitrary<number>) {
  const mark = fc.record({ at, tag: fc.constantFrom('a', 'b', 'c'), said: fc.constantFrom(undefined, ...words) });
  const choice = fc.record({ out: fc.option(mark, { nil: undefined }), in: fc.option(mark, { nil: undefined }) });
  const id = fc.constantFrom('i', 'j', 'k', 'l');
  const incident = fc.record({ id, from: at, to: at, state: fc.constantFrom(...INCIDENT_STATES), rev: fc.integer({ min: 1, max: 3 }) });
  return fc.record({
    cells: fc.array(fc.tuple(cell, fc.array(mark, many(6))), many(24)),
    scopes: fc.array(fc.tuple(scope, choice), many(30)),
    overflow: fc.array(mark, many(2)),
    incidents: fc.array(incident, many(6)),
  });
}

/** Two sets over the same times; half of them over so few that marks differ only in their text. */
export const twoHeaps = fc.oneof(
  ...[moment, fc.constantFrom(DAY_0, DAY_0 + DAY, DAY_0 + 40 * DAY)].map((at) => fc.tuple(heapOf(at), heapOf(at))),
);

/**
 * A history in which little happens, so that no verdict without expiry hides the others: one or two categories, bounces and occasionally
 * a delivery, an operator, an incident (at most two: a third is beyond the caps).
 */
export const plainHistory: fc.Arbitrary<Facts[]> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 2 }), fc.subarray([...KINDS].slice(4), { maxLength: 2 }))
  .chain(([categories, kinds]) =>
    fc.array(
      fc.oneof(
        { weight: 24, arbitrary: changeOf(categories, ['bounce', 'bounce', 'bounce', ...kinds]).map(factsOf) },
        { weight: 1, arbitrary: operator },
        { weight: 1, arbitrary: incidentOf(2) },
      ),
      many(60),
    ),
  );
