// The engine: numbers in, numbers out; exceeding a limit is an error that names what exceeds it.
import { describe, expect, it } from 'vitest';
import { createAutomaton, NO_ENDING, START } from '../../lib/classify/engine/automaton.ts';
import { compileAutomaton } from '../../lib/classify/engine/compile.ts';
import { fromBytes, toBytes } from '../../lib/classify/engine/data.ts';
import { createDictionary, hashTable } from '../../lib/classify/engine/dictionary.ts';
import { holdsAll, holdsAny, membersOf, SET_SIZE, setOf, union } from '../../lib/classify/engine/sets.ts';
import { compiled } from '../../lib/classify/standard.ts';

describe('an automaton', () => {
  it('finds every sequence; of those that end together, the shortest first', () => {
    const tables = compileAutomaton([
      { numbers: [2, 3, 4], id: 7, owner: 'three' },
      { numbers: [3, 4], id: 8, owner: 'two' },
      { numbers: [4], id: 9, owner: 'one' },
    ]);
    const { step, firstEnding, nextEnding, idOf, lengthOf } = createAutomaton(tables);
    let state = START;
    const found: string[] = [];
    for (const number of [2, 3, 4, 9, 4]) {
      state = step(state, number);
      for (let ending = firstEnding(state); ending !== NO_ENDING; ending = nextEnding(ending)) {
        found.push(`${idOf(ending)}:${lengthOf(ending)}`);
      }
    }
    expect(found).toEqual(['9:1', '8:2', '7:3', '9:1']);
  });

  it('names what does not fit, and its owner', () => {
    expect(() => compileAutomaton([{ numbers: [2], id: 65_535, owner: 'row-one-too-many' }])).toThrow('row-one-too-many: the id is 65535');
    // One state for the beginning, 300 for first numbers, then one each.
    const many = Array.from({ length: 66_000 }, (_, index) => ({
      ...{ numbers: [2 + (index % 300), 2 + Math.floor(index / 300)], id: index % 60_000 },
      owner: `row-${index}`,
    }));
    expect(() => compileAutomaton(many)).toThrow('row-65234: the number of states is 65535');
    expect(() => compileAutomaton([{ numbers: Array.from({ length: 32 }, () => 2), id: 1, owner: 'long-row' }])).toThrow(
      'long-row: a phrase has 32 words: 31 at most',
    );
  });
});

describe('a hash table', () => {
  it('finds its keys and no others', () => {
    const find = createDictionary(
      hashTable([
        ['a', 5, 1],
        ['b', 0, 2],
        ['c', -7, 3],
      ]),
    );
    expect([5, 0, -7, 6].map((hash) => find(hash))).toEqual([1, 2, 3, 0]);
  });

  it('names two keys that would be confused', () => {
    expect(() =>
      hashTable([
        ['a', 5, 1],
        ['b', 5, 2],
      ]),
    ).toThrow('"b" is taken for "a"');
  });
});

describe('a set', () => {
  it('contains its members', () => {
    const set = union(setOf([0, 3]), setOf([SET_SIZE - 1]));
    expect(membersOf(set)).toEqual([0, 3, SET_SIZE - 1]);
    expect([holdsAll(set, setOf([0, 3])), holdsAll(set, setOf([1, 3])), holdsAny(set, setOf([1, 3])), holdsAny(set, setOf([1]))]).toEqual([
      ...[true, false, true, false],
    ]);
    expect(() => setOf([SET_SIZE])).toThrow(RangeError);
  });
});

it('tables survive being written to bytes and read back', () => {
  const bytes = toBytes(compiled.head, compiled.tables);
  expect(fromBytes(bytes)).toEqual({ head: compiled.head, tables: compiled.tables });
  const elsewhere = Buffer.concat([Buffer.alloc(1), bytes]).subarray(1);
  expect(fromBytes(elsewhere)).toEqual({ head: compiled.head, tables: compiled.tables });
});
