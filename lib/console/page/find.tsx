// Find an address: whether it may be mailed and why not, what would change that, what happened (newest first), and buttons to change it.
// Several addresses at once give a table.
import { useState } from 'preact/hooks';
import { ADDRESSES_MAX } from '../../api/limits.ts';
import type { Story, StoryEntry, VerdictView } from '../../api/story.ts';
import type { Explanation } from '../../explain/explanation.ts';
import { AddressOrders } from './address-orders.tsx';
import { ask, type Done, suppressionPath, useAnswer, useLoaded } from './ask.ts';
import { didYouMean } from './did-you-mean.ts';
import { EspLists } from './esp-lists.tsx';
import { Explained } from './explained.tsx';
import { addressesIn } from './find-text.ts';
import { go, linkTo } from './route.ts';
import { FailureNote, Heading, Loading, Said, Shown, Time, Word } from './ui.tsx';
import { headlineOf, inPlainLists, listName, pastHold, whyIn } from './verdict.ts';
import { categoryName, dayIn, excerpt, PROVIDER_NAMES, plural, SAID_BY } from './words.ts';

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

function One({ address }: { readonly address: string }) {
  const [answer, again] = useAnswer<Story>(suppressionPath(address));
  const etag = answer.state === 'ready' ? answer.etag : undefined;
  return (
    <>
      <Heading>
        <Word>{address}</Word>
      </Heading>
      {answer.state === 'loading' && <Loading />}
      {answer.state === 'missing' && <NotOnRecord address={address} again={again} />}
      {answer.state === 'ready' && <OnRecord story={answer.value} etag={etag} again={again} />}
      {answer.state !== 'loading' && answer.state !== 'missing' && answer.state !== 'ready' && (
        <FailureNote failure={answer} again={again} />
      )}
    </>
  );
}

function NotOnRecord({ address, again }: { readonly address: string; readonly again: () => void }) {
  const meant = didYouMean(address);
  return (
    <>
      <section class="verdict unseen">
        <h2>Never seen here.</h2>
        {meant && (
          <p>
            Did you mean{' '}
            <a href={linkToAddresses([meant])}>
              <Word>{meant}</Word>
            </a>
            ?
          </p>
        )}
        <p>
          Nothing stops mail to this address. Nothing is on record: no bounce, no complaint, no opt-out, no refusal because of the sender.
        </p>
        <p class="sub">
          If the mail still did not arrive: was it sent, and to exactly this address? Is it in the spam folder? Is the address on the
          provider's own suppression list?
        </p>
        <AddressOrders address={address} story={undefined} etag={undefined} again={again} />
      </section>
      <EspLists address={address} />
    </>
  );
}

function OnRecord({ story, etag, again }: { readonly story: Story; readonly etag: string | undefined; readonly again: () => void }) {
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
            <h2 id="means">
              {story.reasons.length > 0 ? 'What it means, and what to check' : 'What happened last, and what it means now'}
            </h2>
            <Explained explanation={story.explanation} isOpen={story.reasons.length > 0} />
          </section>
        )}
      </div>
    </>
  );
}

function Verdict({ story, etag, again }: { readonly story: Story; readonly etag: string | undefined; readonly again: () => void }) {
  const { tone, text } = headlineOf(story);
  const past = pastHold(story);
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
      {past && (
        <p class="because">
          It was held from {dayIn(past.from)} to {dayIn(past.to)}, and no longer is. {past.because}
        </p>
      )}
      {story.suppressed && story.reasons.length === 0 && <p class="because">{inPlainLists(story.because ?? '')}</p>}
      <ul class="reasons">
        {story.reasons.map(({ because, until, ends, confirmedBy }) => (
          <li key={because}>
            <p class="because">{inPlainLists(because)}</p>
            <p class="sub">
              What ends it:{' '}
              {until !== undefined && (
                <>
                  it expires on <Time at={until} />
                  {ends.length > 0 && '; or '}
                </>
              )}
              {ends.map(plainEnd).join('; or ')}.{confirmedBy && ` What makes it last: ${confirmedBy}.`}
            </p>
          </li>
        ))}
      </ul>
      <AddressOrders address={story.address} story={story} etag={etag} again={again} />
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
    .replace(/`rebound release --scope '.+'`/, 'a release that names it,');

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
        {inZone(inPlainLists(`${entry.what}.`))} {entry.effect && <span class="effect">{inZone(inPlainLists(entry.effect))}</span>}
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
      {evidence?.reply && <Said>{excerpt(evidence.reply)}</Said>}
      {evidence && (
        <p class="sub">
          {categoryName(evidence.category)} · {evidence.category !== 'complaint' && `said by ${SAID_BY[evidence.origin]}, `}reported by{' '}
          {PROVIDER_NAMES[evidence.provider]}
        </p>
      )}
      {(entry.takenBack || (evidence && !entry.effect)) && <p class="sub">{standing(entry)}</p>}
      {evidence?.reply && evidence.ruleId !== explained && <Meaning evidence={evidence} address={address} />}
      {evidence && (
        <details>
          <summary>How it was read</summary>
          <p class="sub">
            rule <code>{evidence.ruleId}</code> · policy row <code>{entry.kind}</code>
          </p>
        </details>
      )}
    </li>
  );
}

/** Whether it counts, where it changed nothing or no longer does. */
function standing({ kind, takenBack }: StoryEntry): string {
  if (takenBack) return 'It no longer counts: something newer cancelled it.';
  return kind === 'senderScoped' ? 'It is about the sender, and does not count against the address.' : 'Counted: alone it stopped no mail.';
}

/** Fetched only when it is opened. */
function Meaning({ evidence, address }: { readonly evidence: NonNullable<StoryEntry['evidence']>; readonly address: string }) {
  const { reply, status, replyCode } = evidence;
  const [isOpened, setOpened] = useState(false);
  const [answer] = useAnswer<Explanation>(isOpened ? '/explain' : undefined, 'POST', {
    text: reply,
    recipient: address,
    ...(status && { status }),
    ...(replyCode && { replyCode: Number(replyCode) }),
  });
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>What such a reply means in general</summary>
      {isOpened && <Shown answer={answer}>{(explanation) => <Explained explanation={explanation} />}</Shown>}
    </details>
  );
}

interface Checked {
  readonly verdicts: readonly VerdictView[];
  /** Addresses that even mail that must go, such as a password reset, is not sent to. */
  readonly forAll: ReadonlySet<string>;
}

async function check(addresses: readonly string[]): Promise<Done<Checked>> {
  const asked = (body: object) => ask<{ readonly verdicts: readonly VerdictView[] }>('POST', '/suppressions/check', { body });
  const first = await asked({ addresses });
  if (first.state !== 'ready') return first;
  const { verdicts } = first.value;
  const stopped = (all: readonly VerdictView[]) => all.filter(({ suppressed }) => suppressed).map(({ address }) => address);
  const partly = verdicts.filter(({ suppressed, blocks }) => suppressed && blocks === 'marketing').map(({ address }) => address);
  if (partly.length === 0) return { state: 'ready', value: { verdicts, forAll: new Set(stopped(verdicts)) } };
  const second = await asked({ addresses: partly, scope: 'transactional' });
  if (second.state !== 'ready') return second;
  const passing = new Set(second.value.verdicts.filter(({ suppressed }) => !suppressed).map(({ address }) => address));
  return { state: 'ready', value: { verdicts, forAll: new Set(stopped(verdicts).filter((address) => !passing.has(address))) } };
}

function Many({ addresses }: { readonly addresses: readonly string[] }) {
  const [answer, again] = useLoaded(addresses.join(' '), () => check(addresses));
  return (
    <>
      <Heading>{plural(addresses.length, 'address', 'addresses')}</Heading>
      <Shown answer={answer} again={again}>
        {({ verdicts, forAll }) => {
          const stopped = verdicts.filter(({ suppressed }) => suppressed);
          const partly = stopped.filter(({ address }) => !forAll.has(address));
          return (
            <>
              <p>
                {plural(forAll.size, 'address', 'addresses')} must not be mailed, {verdicts.length - stopped.length} may
                {partly.length > 0 && `, ${partly.length} may get no marketing mail`}.
              </p>
              <VerdictTable
                verdicts={[
                  ...stopped.filter((verdict) => !partly.includes(verdict)),
                  ...partly,
                  ...verdicts.filter(({ suppressed }) => !suppressed),
                ]}
                forAll={forAll}
              />
            </>
          );
        }}
      </Shown>
    </>
  );
}

function VerdictTable({ verdicts, forAll }: Checked) {
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
              <td>
                <May verdict={verdict} isForAll={forAll.has(verdict.address)} />
              </td>
              <td>{whyIn(verdict).because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function May({ verdict: { suppressed, scopes }, isForAll }: { readonly verdict: VerdictView; readonly isForAll: boolean }) {
  if (isForAll) return <span class="tag stopped">no</span>;
  if (suppressed) return <span class="tag some">no marketing</span>;
  if (scopes.length > 0) return <span class="tag some">not from {scopes.map(listName).join(', ')}</span>;
  return <span class="tag good">yes</span>;
}
