// Small parts that several views use.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { WHY_LENGTH_MAX } from '../../api/limits.ts';
import type { Answer, Failure } from './ask.ts';
import { RANGES } from './filters.ts';
import { dayIn, isUtc, minuteIn, utcOf } from './words.ts';

const TITLES: Readonly<Record<Failure['state'], string>> = {
  missing: 'Not found',
  denied: 'No permission',
  'signed-out': 'You are signed out',
  changed: 'Somebody else changed it',
  failed: 'That did not work',
};

/** Shows the answer, or why there is none. */
export function Shown<T>({
  answer,
  again,
  children,
}: {
  readonly answer: Answer<T>;
  readonly again?: () => void;
  readonly children: (value: T) => ComponentChildren;
}) {
  if (answer.state === 'ready') return <>{children(answer.value)}</>;
  if (answer.state === 'loading') return <Loading />;
  return <FailureNote failure={answer} again={again} />;
}

/** Appears only after a moment, so that a quick answer does not flicker. */
export function Loading() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="loading" role="status">
      {isLong ? 'Loading …' : ' '}
    </p>
  );
}

export function FailureNote({ failure, again }: { readonly failure: Failure; readonly again?: (() => void) | undefined }) {
  return (
    <div class={`note ${failure.state === 'missing' ? '' : 'bad'}`} role="alert">
      <strong>{TITLES[failure.state]}</strong>
      <p>{failure.why}</p>
      {again && failure.state !== 'missing' && failure.state !== 'signed-out' && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="note">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** In the viewer's time zone, and in UTC where that differs. @param at ISO 8601, or epoch seconds. */
export function Time({ at }: { readonly at: string | number }) {
  const date = new Date(typeof at === 'number' ? at * 1_000 : at);
  if (Number.isNaN(date.getTime())) return <span>{at}</span>;
  return (
    <time dateTime={date.toISOString()}>
      {minuteIn(date)}
      {isUtc() ? ' UTC' : <span class="utc"> ({utcOf(date)})</span>}
    </time>
  );
}

/** A day; the minute is in its tooltip. On a narrow screen `label` replaces the column's heading. */
export function Day({ at, label }: { readonly at: string | number; readonly label: string }) {
  const date = new Date(typeof at === 'number' ? at * 1_000 : at);
  return (
    <time dateTime={date.toISOString()} title={`${minuteIn(date)} (${utcOf(date)})`}>
      <span class="narrow">{label} </span>
      {dayIn(date)}
    </time>
  );
}

/** What a mail server said. It may be written right to left, or to mislead, so it is kept visibly apart from our text. */
export function Said({ children }: { readonly children: ComponentChildren }) {
  return (
    <q class="said" dir="auto">
      {children}
    </q>
  );
}

/** Outside text within a sentence of ours. */
export function Word({ children }: { readonly children: ComponentChildren }) {
  return <bdi class="word">{children}</bdi>;
}

export function Heading({ children, sub }: { readonly children: ComponentChildren; readonly sub?: ComponentChildren }) {
  return (
    <header class="head">
      <h1 tabIndex={-1}>{children}</h1>
      {sub && <p class="sub">{sub}</p>}
    </header>
  );
}

interface PeriodProps {
  readonly since: string;
  /** The same view for another period. */
  readonly linkOf: (since: string) => string;
  readonly children: ComponentChildren;
  readonly sub?: ComponentChildren;
}

/** The heading of a view of numbers, with the choice of period. */
export function PeriodHeading({ since, linkOf, children, sub }: PeriodProps) {
  return (
    <div class="row split">
      <Heading sub={sub}>{children}</Heading>
      <nav class="ranges" aria-label="Period">
        {RANGES.map(([range, name]) => (
          <a key={range} href={linkOf(range)} aria-current={range === since ? 'true' : undefined}>
            {name}
          </a>
        ))}
      </nav>
    </div>
  );
}

/** Every order of an operator takes a reason. */
export function WhyField({ why, onInput }: { readonly why: string; readonly onInput: (why: string) => void }) {
  const id = useId();
  return (
    <>
      <label for={id}>Why, in a few words (kept on record)</label>
      <input
        id={id}
        required
        maxLength={WHY_LENGTH_MAX}
        autocomplete="off"
        value={why}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </>
  );
}

/** Asks before something is done. The browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({
  title,
  action,
  danger,
  busy,
  onDo,
  onClose,
  children,
}: {
  readonly title: string;
  /** On the button. */
  readonly action: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDo();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div class="row end">
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class={danger ? 'danger' : 'main'} disabled={busy}>
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}
