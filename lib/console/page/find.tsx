// Find an address: whether it may be mailed and why not, what would change that, what happened (newest first), and buttons to change it.
// Several addresses at once give a table.
import { useEffect, useState } from 'preact/hooks';
import type { Story, StoryEntry, VerdictView } from '../../api/story.ts';
import type { Provider } from '../../event.ts';
import type { Explanation } from '../../explain/explanation.ts';
import { type Answer, ask, useAnswer } from './ask.ts';
import { addressesIn } from './asked.ts';
import { Deeds } from './deeds.tsx';
import { Explained } from './explained.tsx';
import { go, linkTo } from './route.ts';
import { Heading, Loading, Said, Shown, Time, Trouble, Word } from './ui.tsx';
import { categoryName, dayIn, PROVIDER_NAMES, plural, SAID_BY } from './words.ts';

const ADDRESSES_MAX = 1_000;

/** One address leads to its story, several to a table. */
export const linkToAddresses = (addresses: readonly string[]) => linkTo('find', addresses);

export function Find({ addresses }: { readonly addresses: readonly string[] }) {
  const [address] = addresses;
  if (address === undefined) return <AskForMany />;
  return addresses.length === 1 ? <One key={address} address={address} /> : <Many addresses={addresses.slice(0, ADDRESSES_MAX)} />;
}

function AskForMany() {
  const [text, setText] = useState('');
  const addresses = addressesIn(text);
  return (
    <>
      <Heading sub="One address shows its history. A list shows which of them may be mailed.">Find addresses</Heading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (addresses.length > 0) go(linkToAddresses(addresses));
        }}
      >
        <label for="many">Addresses in any form: a column, a comma-separated line, an extract from a log</label>
        <textarea id="many" rows={8} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit" class="main" disabled={addresses.length === 0 || addresses.length > ADDRESSES_MAX}>
          {addresses.length === 0 ? 'Find' : `Find ${plural(addresses.length, 'address', 'addresses')}`}
        </button>
        {addresses.length > ADDRESSES_MAX && <p class="bad-text">At most {ADDRESSES_MAX} at once.</p>}
      </form>
    </>
  );
}

const path = (address: string) => `/suppressions/${encodeURIComponent(address)}`;

function One({ address }: { readonly address: string }) {
  const [answer, again] = useAnswer<Story>(path(address));
  const etag = answer.state === 'ready' ? answer.etag : undefined;
  return (
    <>
      <Heading>
        <Word>{address}</Word>
      </Heading>
      {answer.state === 'loading' && <Loading />}
      {answer.state === 'missing' && <Unknown address={address} again={again} />}
      {answer.state === 'ready' && <Told story={answer.value} etag={etag} again={again} />}
      {answer.state !== 'loading' && answer.state !== 'missing' && answer.state !== 'ready' && <Trouble failure={answer} again={again} />}
    </>
  );
}

function Unknown({ address, again }: { readonly address: string; readonly again: () => void }) {
  return (
    <>
      <section class="verdict unseen">
        <h2>Never seen here.</h2>
        <p>
          Nothing stops mail to this address. Nothing is on record: no bounce, no complaint, no opt-out, no refusal because of the sender.
        </p>
        <p class="sub">
          If the mail still did not arrive: was it sent, and to exactly this address? Is it in the spam folder? Is the address on the
          provider's own suppression list?
        </p>
        <Deeds address={address} story={undefined} etag={undefined} again={again} />
      </section>
      <EspLists address={address} />
    </>
  );
}

function Told({ story, etag, again }: { readonly story: Story; readonly etag: string | undefined; readonly again: () => void }) {
  return (
    <>
      <Verdict story={story} etag={etag} again={again} />
      <EspLists address={story.address} />
      <div class="story">
        <section aria-labelledby="happened">
          <h2 id="happened">What happened, newest first</h2>
          <ol class="timeline">
            {story.timeline.map((entry, index) => (
              <Event key={`${entry.at}${entry.kind}${index}`} entry={entry} address={story.address} explained={story.explanation?.ruleId} />
            ))}
          </ol>
        </section>
        {story.explanation && (
          <section aria-labelledby="means">
            <h2 id="means">{story.suppressed ? 'What it means, and what to check' : 'What this kind of reply means'}</h2>
            <Explained explanation={story.explanation} />
          </section>
        )}
      </div>
    </>
  );
}

function headlineOf(story: Story): { readonly tone: string; readonly text: string } {
  const until = story.until === null ? undefined : dayIn(new Date(story.until * 1_000));
  if (story.suppressed && !story.suppressedForAll)
    return {
      tone: 'some',
      text: `No marketing mail${until ? ` until ${until}` : ''}. Mail such as a password reset still goes through.`,
    };
  if (story.suppressed)
    return until ? { tone: 'held', text: `No mail until ${until}.` } : { tone: 'stopped', text: 'No mail goes to this address.' };
  if (story.scopes.length > 0) return { tone: 'some', text: `Mail goes to this address, except ${story.scopes.join(', ')}.` };
  return { tone: 'good', text: 'Mail goes to this address.' };
}

function Verdict({ story, etag, again }: { readonly story: Story; readonly etag: string | undefined; readonly again: () => void }) {
  const { tone, text } = headlineOf(story);
  const trace = story.suppressed ? undefined : story.timeline.find(({ kind }) => kind === 'senderScoped');
  return (
    <section class={`verdict ${tone}`}>
      <h2>{text}</h2>
      {trace && (
        <p class="because">
          But your mail was refused, because of you, not because of the address: {categoryName(trace.evidence?.category).toLowerCase()},{' '}
          <Time at={trace.at} />.
          {story.others !== null &&
            story.others.count > 0 &&
            ` The same happened to ${plural(story.others.count, 'other')} at ${story.others.domain} that day.`}
        </p>
      )}
      {story.suppressed && story.reasons.length === 0 && <p class="because">{story.because}</p>}
      <ul class="reasons">
        {story.reasons.map(({ because, until, ends }) => (
          <li key={because}>
            <p class="because">{because}</p>
            <p class="sub">
              What ends it:{' '}
              {until !== undefined && (
                <>
                  it expires on <Time at={until} />
                  {ends.length > 0 && '; or '}
                </>
              )}
              {ends.map(plainEnd).join('; or ')}.
            </p>
          </li>
        ))}
      </ul>
      <Deeds address={story.address} story={story} etag={etag} again={again} />
    </section>
  );
}

/** The API's sentences contain times such as `2026-11-25 19:53 UTC`. */
function inZone(text: string) {
  return text
    .split(/(\d{4}-\d\d-\d\d \d\d:\d\d UTC)/)
    .map((part, index) => (index % 2 === 1 ? <Time key={part} at={part.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z')} /> : part));
}

/** The API names commands; the page has buttons for them. */
const plainEnd = (end: string) =>
  end
    .replace('`rebound release --complaints`', 'a release that covers spam reports')
    .replace('`rebound release`', 'a release')
    .replace(/`(rebound release --scope '.+')`/, '$1');

interface EventProps {
  readonly entry: StoryEntry;
  readonly address: string;
  /** The rule that is explained next to the timeline: not again in it. */
  readonly explained: string | undefined;
}

function Event({ entry, address, explained }: EventProps) {
  const { evidence } = entry;
  const [, incident] = (entry.kind === 'incident' && /^Incident (\S+)/.exec(entry.what)) || [];
  return (
    <li class={`event ${entry.kind} ${entry.takenBack ? 'past' : ''}`}>
      <p class="when">
        <Time at={entry.at} />
      </p>
      <p class="what">
        {inZone(`${entry.what}.`)} {entry.effect && <span class="effect">{inZone(entry.effect)}</span>}
      </p>
      {incident && (
        <p>
          <a href={linkTo('incidents', [incident])}>The incident</a>
        </p>
      )}
      {(entry.who ?? entry.why) !== undefined && (
        <p>
          <Word>{entry.who ?? 'Somebody'}</Word>
          {entry.why && (
            <>
              : <Word>{entry.why}</Word>
            </>
          )}
        </p>
      )}
      {evidence && (
        <>
          {evidence.reply && <Said>{evidence.reply}</Said>}
          <p class="sub">
            {categoryName(evidence.category)} · said by {SAID_BY[evidence.origin]}, reported by {PROVIDER_NAMES[evidence.provider]} · rule{' '}
            <code>{evidence.ruleId}</code> · policy row <code>{entry.kind}</code>
          </p>
        </>
      )}
      {(!entry.effect || entry.takenBack) && (
        <p class="sub">
          {!entry.effect &&
            (entry.kind === 'senderScoped'
              ? 'It does not count against the address: it is about the sender.'
              : 'On its own it changed nothing.')}
          {entry.takenBack && ' A newer event has cancelled it.'}
        </p>
      )}
      {evidence?.reply && evidence.ruleId !== explained && <Meaning entry={entry} address={address} />}
    </li>
  );
}

/** Fetched only when it is opened. */
function Meaning({ entry, address }: { readonly entry: StoryEntry; readonly address: string }) {
  const [answer, setAnswer] = useState<Answer<Explanation>>();
  const { evidence } = entry;
  const look = (open: boolean) => {
    if (!open || answer || !evidence) return;
    setAnswer({ state: 'loading' });
    const body = {
      text: evidence.reply,
      recipient: address,
      ...(evidence.status && { status: evidence.status }),
      ...(evidence.replyCode && { replyCode: Number(evidence.replyCode) }),
    };
    ask<Explanation>('POST', '/explain', { body }).then(setAnswer);
  };
  return (
    <details onToggle={(event) => look(event.currentTarget.open)}>
      <summary>What it means</summary>
      {answer && <Shown answer={answer}>{(explanation) => <Explained explanation={explanation} />}</Shown>}
    </details>
  );
}

interface OnLists {
  readonly asked: readonly {
    readonly provider: Provider;
    readonly listings:
      | readonly { readonly list: string; readonly kind: string; readonly at: string | null; readonly reason: string | null }[]
      | null;
  }[];
}

/** Shows nothing where no provider can be asked. */
function EspLists({ address }: { readonly address: string }) {
  const [answer] = useAnswer<OnLists>(`/esp-lists/${encodeURIComponent(address)}`);
  if (answer.state !== 'ready' || answer.value.asked.length === 0) return null;
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">The providers' own lists</h2>
      <ul class="plain">
        {answer.value.asked.map(({ provider, listings }) => (
          <li key={provider}>
            <strong>{PROVIDER_NAMES[provider]}</strong>:{' '}
            {listings === null
              ? 'did not answer.'
              : listings.length === 0
                ? 'on none of its lists.'
                : listings.map(({ list, kind, at, reason }) => (
                    <span key={list}>
                      on <code>{list}</code> ({kind})
                      {at && (
                        <>
                          , since <Time at={at} />
                        </>
                      )}
                      {reason && <Said>{reason}</Said>}{' '}
                    </span>
                  ))}
          </li>
        ))}
      </ul>
      <p class="sub">
        A provider refuses an address on its own list, whatever Rebound's list says. <code>rebound release</code> removes it from the
        providers' lists too.
      </p>
    </section>
  );
}

function Many({ addresses }: { readonly addresses: readonly string[] }) {
  const [answer, setAnswer] = useState<Answer<{ readonly verdicts: readonly VerdictView[] }>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const key = addresses.join(' ');
  useEffect(() => {
    let isOver = false;
    setAnswer({ state: 'loading' });
    ask<{ readonly verdicts: readonly VerdictView[] }>('POST', '/suppressions/check', { body: { addresses: key.split(' ') } }).then(
      (done) => !isOver && setAnswer(done),
    );
    return () => {
      isOver = true;
    };
  }, [key, round]);
  return (
    <>
      <Heading>{plural(addresses.length, 'address', 'addresses')}</Heading>
      <Shown answer={answer} again={() => setRound(round + 1)}>
        {({ verdicts }) => {
          const stopped = verdicts.filter(({ suppressed }) => suppressed);
          return (
            <>
              <p>
                {plural(stopped.length, 'address', 'addresses')} must not be mailed, {verdicts.length - stopped.length} may.
              </p>
              <VerdictTable verdicts={[...stopped, ...verdicts.filter(({ suppressed }) => !suppressed)]} />
            </>
          );
        }}
      </Shown>
    </>
  );
}

function VerdictTable({ verdicts }: { readonly verdicts: readonly VerdictView[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="Verdicts">
      <table class="checked">
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Mail</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((verdict) => (
            <tr key={verdict.address}>
              <td>
                <a href={linkToAddresses([verdict.address])}>
                  <Word>{verdict.address}</Word>
                </a>
              </td>
              <td>{verdict.suppressed ? <span class="tag stopped">no</span> : <span class="tag good">yes</span>}</td>
              <td>{verdict.because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
