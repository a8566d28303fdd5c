// Sequences of numbers to an automaton: a tree of their paths, suffix links, one state for all that go on alike, and the double array.
import { type AutomatonTables, FREE, START } from './automaton.ts';
import { SEQUENCE_LENGTH_MAX } from './recent.ts';

/** A sequence and the id of what it stands for; several may share a sequence. */
export interface Sequence {
  readonly numbers: readonly number[];
  readonly id: number;
  /** Whom an error names. */
  readonly owner: string;
}

/** One path of numbers, before states that go on alike are merged. */
interface Node {
  readonly next: Map<number, Node>;
  readonly ids: number[];
  readonly depth: number;
  fail: Node | undefined;
  endings: readonly (readonly [id: number, length: number])[];
}

interface State {
  readonly edges: readonly (readonly [number: number, state: number])[];
  readonly fail: number;
  readonly endings: Node['endings'];
}

export const NUMBER_MAX = FREE;

/** @throws RangeError naming what does not fit 16 bits, and whose phrase was one too many. */
export function compileAutomaton(sequences: readonly Sequence[]): AutomatonTables {
  const root: Node = { next: new Map(), ids: [], depth: 0, fail: undefined, endings: [] };
  let nodes = 1;
  for (const { numbers, id, owner } of sequences) {
    within(owner, 'the id', id);
    if (numbers.length >= SEQUENCE_LENGTH_MAX)
      throw new RangeError(`${owner}: a phrase has ${numbers.length} words: ${SEQUENCE_LENGTH_MAX - 1} at most`);
    let node = root;
    for (const number of numbers) {
      let next = node.next.get(number);
      if (!next) {
        next = { next: new Map(), ids: [], depth: node.depth + 1, fail: undefined, endings: [] };
        node.next.set(number, next);
        within(owner, 'the number of states', nodes++);
      }
      node = next;
    }
    node.ids.push(id);
  }
  return pack(merge(linked(root)));
}

function within(owner: string, what: string, number: number): void {
  if (number >= NUMBER_MAX) throw new RangeError(`${owner}: ${what} is ${number}: it must be below ${NUMBER_MAX}`);
}

/** The tree breadth first, each node with its suffix and with all that ends in it. */
function linked(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const [number, child] of sorted(node.next)) {
      child.fail = suffix(node.fail, number) ?? root;
      child.endings = [...child.fail.endings, ...child.ids.map((id) => [id, child.depth] as const)];
      nodes.push(child);
    }
  }
  return nodes;
}

function sorted<T>(next: ReadonlyMap<number, T>): [number, T][] {
  return [...next].sort(([one], [other]) => one - other);
}

/** One number on from `from`, or from its suffixes. */
function suffix(from: Node | undefined, number: number): Node | undefined {
  for (let node = from; node; node = node.fail) {
    const next = node.next.get(number);
    if (next) return next;
  }
  return undefined;
}

/** States with equal endings, equal suffixes and equal ways on are one: most phrases of `{a|b|c} {d|e}` share theirs. */
function merge(nodes: readonly Node[]): State[] {
  const classes = new Map(nodes.map((node, index) => [node, index]));
  for (let count = nodes.length, before = 0; count !== before; ) {
    before = count;
    count = mergeOnce(nodes, classes);
  }
  // States that end a path are last, and both kinds are in the order of their suffixes and endings: the tables of such runs deflate better.
  const [root, ...others] = nodes;
  const classOf = ({ fail }: Node) => (fail && classes.get(fail)) ?? 0;
  const inOrder = others.sort((one, other) => classOf(one) - classOf(other) || compare(one.endings.join(';'), other.endings.join(';')));
  const [inner, ends] = [inOrder.filter(({ next }) => next.size > 0), inOrder.filter(({ next }) => next.size === 0)];
  const order = [...(root ? [root] : []), ...inner, ...ends];
  const numbers = new Map<number, number>();
  for (const node of order) if (!numbers.has(classes.get(node) ?? 0)) numbers.set(classes.get(node) ?? 0, numbers.size);
  const numberOf = (node: Node | undefined) => (node && numbers.get(classes.get(node) ?? 0)) ?? 0;
  const states: State[] = [];
  for (const node of nodes) {
    states[numberOf(node)] ??= {
      edges: sorted(node.next).map(([number, next]) => [number, numberOf(next)]),
      fail: numberOf(node.fail),
      endings: node.endings,
    };
  }
  return states;
}

function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

/** The longest paths first, so that what a state leads to is merged before the state. @returns how many classes there are. */
function mergeOnce(nodes: readonly Node[], classes: Map<Node, number>): number {
  const bySignature = new Map<string, number>();
  const fails = new Map(nodes.map((node) => [node, node.fail ? classes.get(node.fail) : -1]));
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (!node) continue;
    const ways = sorted(node.next).map(([number, next]) => `${number}:${classes.get(next)}`);
    const signature = `${node.endings.join(';')}|${fails.get(node)}|${ways}`;
    const known = bySignature.get(signature) ?? index;
    bySignature.set(signature, known);
    classes.set(node, known);
  }
  return bySignature.size;
}

function pack(states: readonly State[]): AutomatonTables {
  const { ended, endings } = endingsOf(states);
  const { base, edges } = place(states);
  within('all rows', 'the number of edges', edges.length);
  within('all rows', 'the number of endings', endings.length);
  return {
    base: Uint16Array.from(base),
    fail: Uint16Array.from(states, ({ fail }) => fail),
    ended: Uint16Array.from(ended),
    owners: Uint16Array.from(edges, ({ owner }) => owner),
    targets: Uint16Array.from(edges, ({ target }) => target),
    endings: Uint16Array.from(endings),
  };
}

/** Equal lists once; the first is empty. */
function endingsOf(states: readonly State[]): { ended: number[]; endings: number[] } {
  const endings = [0];
  const places = new Map([['', 0]]);
  const ended = states.map((state) => {
    const key = state.endings.join(';');
    const known = places.get(key);
    if (known !== undefined) return known;
    const at = endings.length;
    places.set(key, at);
    endings.push(...state.endings.flatMap(([id, length]) => [length, id]), 0);
    return at;
  });
  return { ended, endings };
}

interface Edge {
  readonly owner: number;
  readonly target: number;
}

interface Placed {
  readonly base: readonly number[];
  readonly edges: readonly Edge[];
}

/**
 * Each state's edges go where their slots, base + number, are still free; states with many edges first. How much the width of their numbers
 * should count is chance, so several are tried and the shortest table is kept.
 */
function place(states: readonly State[]): Placed {
  const [shortest = { base: [], edges: [] }] = [1.5, 2.5, 3]
    .map((power) => placeBy(states, ({ edges }) => edges.length * widthOf(edges) ** power))
    .sort((one, other) => one.edges.length - other.edges.length);
  return shortest;
}

function widthOf(edges: State['edges']): number {
  return 1 + (edges.at(-1)?.[0] ?? 0) - (edges[0]?.[0] ?? 0);
}

function placeBy(states: readonly State[], weight: (state: State) => number): Placed {
  const base = states.map(() => 0);
  const edges: Edge[] = [];
  const weights = states.map((state, index) => (index === 0 ? Number.POSITIVE_INFINITY : weight(state)));
  const order = states.map((_, state) => state).sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0) || one - other);
  // Of a taken slot, one further on: a run of taken slots is passed once.
  const further: number[] = [];
  const freeFrom = (from: number) => {
    let free = from;
    while (edges[free] !== undefined) free = further[free] ?? free + 1;
    for (let slot = from; slot < free; ) {
      const next = further[slot] ?? slot + 1;
      further[slot] = free;
      slot = next;
    }
    return free;
  };
  for (const state of order) {
    const own = states[state]?.edges ?? [];
    const [first] = own[0] ?? [0];
    let at = freeFrom(first) - first;
    while (own.some(([number]) => edges[at + number] !== undefined)) at = freeFrom(at + first + 1) - first;
    base[state] = at;
    for (const [number, next] of own) edges[at + number] = { owner: state, target: next };
  }
  return { base, edges: Array.from(edges, (edge) => edge ?? { owner: FREE, target: START }) };
}
