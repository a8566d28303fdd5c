// A panel with a table of counts: each row has a name and, for each column, a number.
import type { ComponentChildren } from 'preact';

export interface Column {
  readonly name: string;
  /** What the name stands for, where it is not plain. */
  readonly title?: string;
  readonly class?: string;
}

interface Props {
  readonly title: string;
  /** After the one with the names. */
  readonly columns: readonly Column[];
  readonly children: ComponentChildren;
}

export function CountTable({ title, columns, children }: Props) {
  return (
    <section aria-label={title} class="panel">
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">Name</span>
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col" class={`number ${column.class ?? ''}`} title={column.title}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
