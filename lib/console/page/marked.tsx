// A reply with what was read out of it marked in place: codes, hosts and addresses, and the words of the reply inside of a wrapper.
import type { Explanation } from '../../explain/explanation.ts';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

const NAMED = [
  ['replyCode', 'reply code'],
  ['status', 'enhanced status'],
  ['recipient', 'recipient'],
  ['host', 'the server that spoke'],
  ['ip', 'your IP address'],
  ['inner', 'the reply inside'],
] as const satisfies readonly (readonly [keyof Explanation['reply'], string])[];

function spansOf(text: string, { reply }: Explanation): readonly Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  for (const [name, what] of NAMED) {
    const value = String(reply[name] ?? '').toLowerCase();
    const from = value ? lower.indexOf(value) : -1;
    if (from >= 0 && !spans.some((span) => from < span.to && from + value.length > span.from))
      spans.push({ from, to: from + value.length, what });
  }
  return spans.sort((a, b) => a.from - b.from);
}

export function Marked({ text, explanation }: { readonly text: string; readonly explanation: Explanation }) {
  const spans = spansOf(text, explanation);
  let at = 0;
  const parts = spans.flatMap((span) => {
    const before = text.slice(at, span.from);
    at = span.to;
    return [
      before,
      <mark key={span.from} title={span.what}>
        {text.slice(span.from, span.to)}
        <span class="hidden"> ({span.what})</span>
      </mark>,
    ];
  });
  return (
    <pre class="marked" dir="auto">
      {parts}
      {text.slice(at)}
    </pre>
  );
}
