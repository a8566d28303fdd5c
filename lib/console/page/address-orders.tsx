// What an operator can do with an address: release it, suppress it, hold it until a day. Each takes a reason, works only if the row has
// not changed since it was shown, and can be undone, also later: the API says what can be taken back.
import { useState } from 'preact/hooks';
import type { Story } from '../../api/story.ts';
import { ask, type Failure, suppressionPath } from './ask.ts';
import { Release, releaseInWords, releasePath } from './release.tsx';
import { Dialog, FailureNote, Time, WhyField, Word } from './ui.tsx';
import { dayIn } from './words.ts';

type Suppression = 'suppress' | 'hold';
type Action = 'release' | Suppression;

const TITLES: Readonly<Record<Suppression, string>> = { suppress: 'Suppress', hold: 'Hold until' };

interface Props {
  readonly address: string;
  /** Undefined if nothing is on record. */
  readonly story: Story | undefined;
  readonly etag: string | undefined;
  readonly again: () => void;
}

/** Refused if the row has changed since it was shown. */
const ifSame = (etag: string | undefined) => (etag === undefined ? {} : { ifMatch: etag });

type Request = () => ReturnType<typeof ask<Story>>;

interface Done {
  readonly text: string;
  readonly isUndone?: boolean;
  /** The suppression that was in force before this one. */
  readonly earlier?: Story['undo'];
}

export function AddressOrders({ address, story, etag, again }: Props) {
  const [asking, setAsking] = useState<Action>();
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

  const order = (action: Suppression, { why, until }: Order) => {
    const end = action === 'hold' ? { until: beginOf(until).toISOString() } : {};
    const earlier = story?.undo?.what === 'suppression' ? story.undo : undefined;
    return carryOut(
      () => ask<Story>('PUT', suppressionPath(address), { body: { why, ...end }, ...ifSame(etag) }),
      (after) => ({ text: action === 'suppress' ? 'Suppressed.' : holdInWords(after, beginOf(until)), ...(earlier && { earlier }) }),
    );
  };

  const close = () => setAsking(undefined);
  return (
    <div class="orders">
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
      {failure && <FailureNote failure={failure} again={again} />}
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
      {asking && asking !== 'release' && <Question action={asking} busy={busy} onDo={(given) => order(asking, given)} onClose={close} />}
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
  if (undo?.what === 'release') return () => ask<Story>('DELETE', suppressionPath(address, { only: 'released' }), ifSame(etag));
  if (!earlier) return () => ask<Story>('DELETE', suppressionPath(address, { only: 'imposed', why: 'undo' }), ifSame(etag));
  const { who, why, until } = earlier;
  const body = { why: why || 'undo', ...(who && { who }), ...(until !== null && { until }) };
  return () => ask<Story>('PUT', suppressionPath(address), { body, ...ifSame(etag) });
}

interface Order {
  readonly why: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;

/** `2026-11-25`: a date field's value, so many days from now in the viewer's time zone. */
function dateIn(days: number): string {
  const date = new Date(Date.now() + days * DAY_MS);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The day's midnight in the viewer's time zone: in UTC it would still be the day before in America. */
const beginOf = (day: string) => new Date(`${day}T00:00`);

function Question({
  action,
  busy,
  onDo,
  onClose,
}: {
  readonly action: Suppression;
  readonly busy: boolean;
  readonly onDo: (order: Order) => void;
  readonly onClose: () => void;
}) {
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(dateIn(14));
  return (
    <Dialog
      title={TITLES[action]}
      action={TITLES[action].replace(' until', '')}
      danger={action === 'suppress'}
      busy={busy}
      onDo={() => onDo({ why, until })}
      onClose={onClose}
    >
      <p>
        {action === 'suppress' && 'No more mail goes to this address, with no end date.'}
        {action === 'hold' && 'No mail goes to this address until that day.'}
      </p>
      {action === 'hold' && (
        <>
          <label for="until">Until</label>
          <input id="until" type="date" required min={dateIn(1)} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
        </>
      )}
      <WhyField why={why} onInput={setWhy} />
    </Dialog>
  );
}
