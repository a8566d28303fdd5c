// The subset of Markdown that explanations use: paragraphs, lists, tables, `code`, **bold**, and bare https addresses as links. It builds
// elements, never HTML text.
import type { ComponentChildren } from 'preact';

export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((block, index) => {
        const lines = block.split('\n');
        const key = `${index}`;
        if (lines.every((line) => /^\s*[-*] /.test(line)))
          return (
            <ul key={key}>
              {lines.map((line) => (
                <li key={line}>{inline(line.replace(/^\s*[-*] /, ''))}</li>
              ))}
            </ul>
          );
        if (lines.every((line) => line.startsWith('|'))) return <Table key={key} lines={lines} />;
        return <p key={key}>{inline(block)}</p>;
      })}
    </>
  );
}

function Table({ lines }: { readonly lines: readonly string[] }) {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={`${index}${cell}`}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(text: string): ComponentChildren {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|https:\/\/[^\s)"]+[^\s).,:;"])/).map((part) => {
    if (part.length > 2 && part.startsWith('`')) return <code>{part.slice(1, -1)}</code>;
    if (part.length > 4 && part.startsWith('**')) return <strong>{part.slice(2, -2)}</strong>;
    if (part.startsWith('https://'))
      return (
        <a href={part} target="_blank" rel="noreferrer">
          {part}
        </a>
      );
    return part;
  });
}
