// What an operator can do with an address: release it, suppress it, hold it until a day. Each takes a reason, works only if the row has
// not changed since it was shown, and can be undone, also later: the API says what can be taken back.
import { useState } from 'preact/hooks';
import type { Story } from '../../api/story.ts';
import { ask, type Failure } from './ask.ts';
import { Release, releaseInWords, releasePath } from './release.tsx';
import { Ask, Time, Trouble, WhyField, Word } from './ui.tsx';
import { dayIn } from './words.ts';

type Deed = 'release' | 'suppress' | 'hold';

const TITLES: Readonly<Record<Exclude<Deed, 'release'>, string>> = { suppress: 'Suppress', hold: 'Hold until' };

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

type Request = () => ReturnType<typeof ask<Story>>;

interface Done {
  readonly text: string;
  readonly isUndone?: boolean;
  /** The suppression that was in force before this one. */
  readonly earlier?: Story['undo'];
}

export function Deeds({ address, story, etag, again }: Props) {
  const [asking, setAsking] = useState<Deed>();
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState<Done>();
  const [busy, setBusy] = useState(false);

  async function carryOut(request: Request, doneBy: (after: Story) => Done) {
    setBusy(true);
    const answer = await request();
    setBusy(false);
    setAsking(undefined);
    setFailure(answer.state === 'ready' ? undefined : answer);
    setDone(answer.state === 'ready' ? doneBy(answer.value) : undefined);
    if (answer.state === 'ready') again();
  }

  const order = (deed: Exclude<Deed, 'release'>, { why, until }: Order) => {
    const end = deed === 'hold' ? { until: new Date(until).toISOString() } : {};
    const earlier = story?.undo?.what === 'suppression' ? story.undo : undefined;
    return carryOut(
      () => ask<Story>('PUT', path(address), { body: { why, ...end }, ...ifSame(etag) }),
      (after) => ({ text: deed === 'suppress' ? 'Suppressed.' : holdInWords(after, new Date(until)), ...(earlier && { earlier }) }),
    );
  };

  const close = () => setAsking(undefined);
  return (
    <div class="deeds">
      <div class="row">
        {story && story.reasons.length > 0 && (
          <button type="button" onClick={() => setAsking('release')}>
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
        {done?.text}
        {!done && story?.undo && <Newest undo={story.undo} />}{' '}
        {story?.undo && !done?.isUndone && (
          <button
            type="button"
            class="quiet"
            disabled={busy}
            onClick={() => carryOut(undoOf(story, address, etag, done?.earlier), () => ({ text: 'Undone.', isUndone: true }))}
          >
            Undo
          </button>
        )}
      </p>
      {failure && <Trouble failure={failure} again={again} />}
      {asking === 'release' && story && (
        <Release
          address={address}
          story={story}
          busy={busy}
          onDo={(given) =>
            carryOut(
              () => ask<Story>('DELETE', releasePath(address, given), ifSame(etag)),
              (after) => ({ text: releaseInWords(story, after) }),
            )
          }
          onClose={close}
        />
      )}
      {asking && asking !== 'release' && <Question deed={asking} busy={busy} onDo={(given) => order(asking, given)} onClose={close} />}
    </div>
  );
}

/** The evidence may stop mail for longer than the hold. */
function holdInWords({ until: end }: Story, until: Date): string {
  const isLonger = end === null || end * 1_000 > until.getTime();
  return isLonger ? 'On record, but mail stays stopped for longer: see the reasons above.' : `Held until ${dayIn(until)}.`;
}

/** The newest order, and why it was given. */
function Newest({ undo: { what, at, who, why } }: { readonly undo: NonNullable<Story['undo']> }) {
  return (
    <span class="sub">
      {what === 'release' ? 'Released' : 'Suppressed'} by <Word>{who || 'somebody'}</Word>, <Time at={at} />
      {why && (
        <>
          : <Word>{why}</Word>
        </>
      )}
      .
    </span>
  );
}

/**
 * Undoing a release is as if it had never happened. Undoing a suppression lets the evidence decide again; if it replaced another
 * suppression, that one is ordered again.
 */
function undoOf({ undo }: Story, address: string, etag: string | undefined, earlier: Story['undo'] | undefined): Request {
  if (undo?.what === 'release') return () => ask<Story>('DELETE', path(address, { only: 'released' }), ifSame(etag));
  if (!earlier) return () => ask<Story>('DELETE', path(address, { only: 'imposed', why: 'undo' }), ifSame(etag));
  const { who, why, until } = earlier;
  const body = { why: why || 'undo', ...(who && { who }), ...(until !== null && { until }) };
  return () => ask<Story>('PUT', path(address), { body, ...ifSame(etag) });
}

interface Order {
  readonly why: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;

function Question({
  deed,
  busy,
  onDo,
  onClose,
}: {
  readonly deed: Exclude<Deed, 'release'>;
  readonly busy: boolean;
  readonly onDo: (order: Order) => void;
  readonly onClose: () => void;
}) {
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10));
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  return (
    <Ask
      title={TITLES[deed]}
      deed={TITLES[deed].replace(' until', '')}
      danger={deed === 'suppress'}
      busy={busy}
      onDo={() => onDo({ why, until })}
      onClose={onClose}
    >
      <p>
        {deed === 'suppress' && 'No more mail goes to this address, with no end date.'}
        {deed === 'hold' && 'No mail goes to this address until that day.'}
      </p>
      {deed === 'hold' && (
        <>
          <label for="until">Until</label>
          <input id="until" type="date" required min={tomorrow} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
        </>
      )}
      <WhyField why={why} onInput={setWhy} />
    </Ask>
  );
}
