// Sets of small numbers, 0 to 30, as the bits of one number: what a sentence mentions.

/** Members are below this. */
export const SET_SIZE = 31;
export const EMPTY_SET = 0;

export function setOf(members: Iterable<number>): number {
  let set = EMPTY_SET;
  for (const member of members) {
    if (member < 0 || member >= SET_SIZE) throw new RangeError(`${member} is no member of a set of ${SET_SIZE}`);
    set |= 1 << member;
  }
  return set;
}

export function union(one: number, other: number): number {
  return one | other;
}

export function withMember(set: number, member: number): number {
  return set | (1 << member);
}

export function holdsAll(set: number, members: number): boolean {
  return (set & members) === members;
}

export function holdsAny(set: number, members: number): boolean {
  return (set & members) !== 0;
}

export function membersOf(set: number): number[] {
  return Array.from({ length: SET_SIZE }, (_, member) => member).filter((member) => holdsAny(set, 1 << member));
}
