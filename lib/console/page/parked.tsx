// Parked webhook items: authentic, but they could not be read. Look at them, read them again into the list, or drop them.
import { useState } from 'preact/hooks';
import type { Reread } from '../../reread.ts';
import type { Parked as Item } from '../../table/parked.ts';
import { ask, useAnswer } from './ask.ts';
import { linkTo } from './route.ts';
import { Dialog, Empty, Heading, Shown, Time } from './ui.tsx';
import { number, PROVIDER_NAMES, plural } from './words.ts';

interface Page {
  readonly parked: readonly Item[];
  readonly cursor: string | null;
}

export function Parked({ cursor }: { readonly cursor: string | null }) {
  const [answer, again] = useAnswer<Page>(`/parked${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
  return (
    <>
      <Heading sub="Authentic webhook items that could not be read, or that are dated in the future. They are kept for 30 days.">
        Parked
      </Heading>
      <Shown answer={answer} again={again}>
        {(page) => (
          <>
            {page.parked.length === 0 && (
              <Empty title="Nothing is parked">
                <p>Everything received could be read.</p>
              </Empty>
            )}
            <ul class="cards">
              {[...page.parked]
                .sort((a, b) => (a.parkedAt < b.parkedAt ? 1 : -1))
                .map((item) => (
                  <Card key={item.id} item={item} again={again} />
                ))}
            </ul>
            {page.cursor && (
              <p>
                <a href={linkTo('parked', [], { cursor: page.cursor })}>Next page</a>
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Card({ item, again }: { readonly item: Item; readonly again: () => void }) {
  const [said, setSaid] = useState('');
  const [dropping, setDropping] = useState(false);
  const path = `/parked/${encodeURIComponent(item.id)}`;
  const [isOpened, setOpened] = useState(false);
  const [received] = useAnswer<{ readonly raw: string }>(isOpened ? path : undefined);

  async function replay(dryRun: boolean) {
    const answer = await ask<Reread>('POST', `${path}/replay${dryRun ? '?dryRun=true' : ''}`);
    if (answer.state !== 'ready') return setSaid(answer.why);
    const { events, why } = answer.value;
    if (why) return setSaid(`It stays parked: ${why}.`);
    setSaid(dryRun ? `${plural(events, 'event')} could be recorded now.` : `${plural(events, 'event')} recorded.`);
    if (!dryRun) again();
  }

  async function drop() {
    const answer = await ask('DELETE', path);
    setDropping(false);
    if (answer.state === 'ready') again();
    else setSaid(answer.why);
  }

  return (
    <li class="card">
      <p>
        <strong>{PROVIDER_NAMES[item.provider]}</strong> · <Time at={item.parkedAt} /> · {number(item.bytes)} bytes
      </p>
      <p class="because">
        <bdi>{item.why}</bdi>
      </p>
      <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
        <summary>As it was received</summary>
        {isOpened && (
          <Shown answer={received}>
            {({ raw }) => (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
              <section class="raw" tabIndex={0} aria-label="As it was received">
                <pre>{pretty(raw)}</pre>
              </section>
            )}
          </Shown>
        )}
      </details>
      <div class="row">
        <button type="button" onClick={() => replay(true)}>
          Could it be read now?
        </button>
        <button type="button" class="main" onClick={() => replay(false)}>
          Read again
        </button>
        <button type="button" class="quiet" onClick={() => setDropping(true)}>
          Drop …
        </button>
      </div>
      <p role="status">{said}</p>
      {dropping && (
        <Dialog title="Drop this item?" action="Drop" danger onDo={drop} onClose={() => setDropping(false)}>
          <p>This deletes it: its events will never be recorded.</p>
        </Dialog>
      )}
    </li>
  );
}

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
