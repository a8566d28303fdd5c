/** Puts an item into a list that is in order: in front of those that it goes before, from the end on. */
export function insert<T>(list: T[], item: T, goesBefore: (item: T, other: T) => boolean): void {
  let at = list.length;
  while (at > 0) {
    const other = list[at - 1];
    if (other === undefined || !goesBefore(item, other)) break;
    list[at--] = other;
  }
  list[at] = item;
}
