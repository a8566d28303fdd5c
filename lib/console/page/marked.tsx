// A reply marked up with how it was read: the role of each part, the reply and the words that decided, and the codes and names found in
// it. A legend says what the marks mean; a screen reader hears it at each mark.
import type { ExplainedReply } from '../../api/inspect.ts';
import type { MarkedSegment } from '../../explain/marks.ts';

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

const NAMED = [
  ['replyCode', 'reply code'],
  ['status', 'enhanced status'],
  ['recipient', 'recipient'],
  ['host', 'the server that replied'],
  ['ip', 'your IP address'],
] as const satisfies readonly (readonly [keyof ExplainedReply['reply'], string])[];

const ROLES: Readonly<Record<MarkedSegment['role'], string>> = {
  reply: "a server's own words",
  wrapper: 'added around the reply',
  quoted: 'quoted',
  stage: 'the command it answers',
  courtesy: 'courtesy',
  header: 'header line',
  consequence: 'result of an earlier refusal',
};
const SPEAKERS: Readonly<Record<MarkedSegment['speaker'], string>> = {
  'recipient-server': "the recipient's server",
  'sending-side': 'the sending side',
  esp: 'the sending service',
  unknown: '',
};

function nameOf({ role, speaker, command, decides }: MarkedSegment): string {
  const parts = [decides && role === 'reply' ? 'the reply that decides' : ROLES[role], SPEAKERS[speaker]];
  return [...parts, command === 'unknown' ? '' : `in answer to ${command.toUpperCase().replace('-', ' ')}`].filter(Boolean).join(', ');
}

/** The words that decided take precedence; codes and names that overlap them are not marked. */
function marksIn({ marks: { text, matched }, reply }: ExplainedReply): readonly Mark[] {
  const found: Mark[] = matched ? [{ from: matched[0], to: matched[1], what: DECIDED }] : [];
  const lower = text.toLowerCase();
  for (const [name, what] of NAMED) {
    const value = String(reply[name] ?? '').toLowerCase();
    const from = value ? lower.indexOf(value) : -1;
    const to = from + value.length;
    if (from >= 0 && !found.some((mark) => from < mark.to && to > mark.from)) found.push({ from, to, what });
  }
  return found.sort((a, b) => a.from - b.from);
}

const DECIDED = 'the words that decided';

export function Marked({ explanation }: { readonly explanation: ExplainedReply }) {
  const { text, segments } = explanation.marks;
  const marks = marksIn(explanation);
  let at = 0;
  const parts = segments.map((segment) => {
    const [from, to] = segment.at;
    const before = text.slice(at, from);
    at = to;
    return [before, <Segment key={from} segment={segment} text={text} marks={marks} />];
  });
  const roles = [...new Set(segments.map(classOf))];
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section class="marked" tabIndex={0} aria-label="The reply, marked">
        <pre dir="auto">
          {parts}
          {text.slice(at)}
        </pre>
      </section>
      <figcaption class="marks-key">
        <span>What the marks mean:</span>
        {roles.map((role) => (
          <span key={role} class={`part ${role}`}>
            {role === 'decides' ? 'the reply that decides' : ROLES[role]}
          </span>
        ))}
        {marks.some(({ what }) => what === DECIDED) && <mark class="decided">{DECIDED}</mark>}
        {marks.some(({ what }) => what !== DECIDED) && <mark>a code or name found in it</mark>}
      </figcaption>
    </figure>
  );
}

const classOf = ({ role, decides }: MarkedSegment) => (decides && role === 'reply' ? 'decides' : role);

function Segment({ segment, text, marks }: { readonly segment: MarkedSegment; readonly text: string; readonly marks: readonly Mark[] }) {
  const [from, to] = segment.at;
  const name = nameOf(segment);
  let at = from;
  const parts = marks
    .map(({ what, ...mark }) => ({ what, from: Math.max(mark.from, from), to: Math.min(mark.to, to) }))
    .filter((mark) => mark.from < mark.to)
    .map((mark) => {
      const before = text.slice(at, mark.from);
      at = mark.to;
      return [
        before,
        <mark key={mark.from} title={mark.what} class={mark.what === DECIDED ? 'decided' : ''}>
          {text.slice(mark.from, mark.to)}
          <span class="hidden"> ({mark.what})</span>
        </mark>,
      ];
    });
  return (
    <span class={`part ${classOf(segment)}`} title={name}>
      <span class="hidden">[{name}:] </span>
      {parts}
      {text.slice(at, to)}
    </span>
  );
}
