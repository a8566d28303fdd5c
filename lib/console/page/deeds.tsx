// What an operator can do with an address: release it, suppress it, hold it until a day. Each takes a reason, works only if the row has
// not changed since it was shown, and can be undone as long as the page stays open.
import { useState } from 'preact/hooks';
import type { Story } from '../../api/story.ts';
import { ask, type Failure } from './ask.ts';
import { Ask, Trouble } from './ui.tsx';
import { dayIn } from './words.ts';

type Deed = 'release' | 'suppress' | 'hold';

const TITLES: Readonly<Record<Deed, string>> = { release: 'Release', suppress: 'Suppress', hold: 'Hold until' };
const WHY_LENGTH_MAX = 60;

interface Done {
  readonly text: string;
  /** Absent if it cannot be undone. */
  readonly undo?: () => Promise<void>;
}

interface Props {
  readonly address: string;
  /** Undefined if nothing is on record. */
  readonly story: Story | undefined;
  readonly etag: string | undefined;
  readonly again: () => void;
}

const path = (address: string, query: Readonly<Record<string, string>> = {}) =>
  `/suppressions/${encodeURIComponent(address)}?${new URLSearchParams(query)}`;

/** Refused if the row has changed since it was shown. */
const ifSame = (etag: string | undefined) => (etag === undefined ? {} : { ifMatch: etag });

function deedInWords(deed: Deed, after: Story, until: string): string {
  if (deed === 'suppress') return 'Suppressed.';
  if (deed === 'hold') return `Held until ${dayIn(new Date(until))}.`;
  return after.suppressed ? 'Released, but something still stops mail: see below.' : 'Released: mail goes to this address again.';
}

export function Deeds({ address, story, etag, again }: Props) {
  const [asking, setAsking] = useState<Deed>();
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState<Done>();
  const [busy, setBusy] = useState(false);

  async function carryOut(deed: Deed, form: Order) {
    setBusy(true);
    const answer = await request(deed, address, form, etag);
    setBusy(false);
    setAsking(undefined);
    if (answer.state !== 'ready') return setFailure(answer);
    setFailure(undefined);
    const undo = undoOf(deed, story, address, answer.etag);
    setDone({
      text: deedInWords(deed, answer.value, form.until),
      ...(undo && {
        undo: async () => {
          const undone = await undo();
          setDone(undone.state === 'ready' ? { text: 'Undone.' } : undefined);
          setFailure(undone.state === 'ready' ? undefined : undone);
          again();
        },
      }),
    });
    again();
  }

  const isStopped = story !== undefined && (story.suppressed || story.scopes.length > 0);
  return (
    <div class="deeds">
      <div class="row">
        {isStopped && (
          <button type="button" class="main" onClick={() => setAsking('release')}>
            Release …
          </button>
        )}
        <button type="button" onClick={() => setAsking('suppress')}>
          Suppress …
        </button>
        <button type="button" onClick={() => setAsking('hold')}>
          Hold until …
        </button>
      </div>
      <p class="done" role="status">
        {done && (
          <>
            {done.text}{' '}
            {done.undo && (
              <button type="button" class="quiet" onClick={done.undo}>
                Undo
              </button>
            )}
          </>
        )}
      </p>
      {failure && <Trouble failure={failure} again={again} />}
      {asking && (
        <Question deed={asking} story={story} busy={busy} onDo={(form) => carryOut(asking, form)} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

interface Order {
  readonly why: string;
  readonly until: string;
  readonly complaints: boolean;
}

function request(deed: Deed, address: string, { why, until, complaints }: Order, etag: string | undefined) {
  if (deed === 'release') return ask<Story>('DELETE', path(address, { why, ...(complaints && { complaints: 'true' }) }), ifSame(etag));
  const end = deed === 'hold' ? { until: new Date(until).toISOString() } : {};
  return ask<Story>('PUT', path(address), { body: { why, ...end }, ...ifSame(etag) });
}

/**
 * Undoing a suppression lifts it, and the evidence decides again. A release cannot be reversed, because the evidence it removed stays
 * removed, so the address is suppressed again until the same day.
 */
function undoOf(deed: Deed, before: Story | undefined, address: string, etag: string | undefined) {
  if (deed !== 'release') return () => ask<Story>('DELETE', path(address, { only: 'imposed', why: 'undo' }), ifSame(etag));
  if (!before?.suppressed) return undefined;
  const body = {
    why: `undo of a release: ${before.category ?? 'suppressed'}`.slice(0, WHY_LENGTH_MAX),
    ...(before.until !== null && { until: before.until }),
  };
  return () => ask<Story>('PUT', path(address), { body, ...ifSame(etag) });
}

const DAY_MS = 86_400_000;

function Question({
  deed,
  story,
  busy,
  onDo,
  onClose,
}: {
  readonly deed: Deed;
  readonly story: Story | undefined;
  readonly busy: boolean;
  readonly onDo: (order: Order) => void;
  readonly onClose: () => void;
}) {
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10));
  const [complaints, setComplaints] = useState(false);
  const complained = deed === 'release' && story?.timeline.some(({ kind }) => kind === 'complaint' || kind === 'maybe');
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  return (
    <Ask
      title={TITLES[deed]}
      deed={TITLES[deed].replace(' until', '')}
      danger={deed === 'suppress'}
      busy={busy}
      onDo={() => onDo({ why, until, complaints })}
      onClose={onClose}
    >
      <p>
        {deed === 'release' && 'Lifts what bounces and operators imposed. What the person chose (an opt-out) stays.'}
        {deed === 'suppress' && 'No more mail goes to this address, with no end date.'}
        {deed === 'hold' && 'No mail goes to this address until that day.'}
      </p>
      {deed === 'hold' && (
        <>
          <label for="until">Until</label>
          <input id="until" type="date" required min={tomorrow} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
        </>
      )}
      <label for="why">Why, in a few words (kept on record)</label>
      <input
        id="why"
        required
        maxLength={WHY_LENGTH_MAX}
        autocomplete="off"
        value={why}
        onInput={(event) => setWhy(event.currentTarget.value)}
      />
      {complained && (
        <label class="check">
          <input type="checkbox" checked={complaints} onInput={(event) => setComplaints(event.currentTarget.checked)} />
          Lift the spam report too: the person asked for mail again
        </label>
      )}
    </Ask>
  );
}
