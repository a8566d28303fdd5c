// Paste what a server said: a reply, a whole bounce message, or a webhook's payload. The words that decided are marked in the text.
import { useEffect, useState } from 'preact/hooks';
import type { ExplainedReply, Inspection } from '../../api/inspect.ts';
import { type Answer, ask } from './ask.ts';
import { Explained } from './explained.tsx';
import { linkToAddresses } from './find.tsx';
import { addressesIn } from './find-text.ts';
import { Marked } from './marked.tsx';
import { Empty, Heading, Shown, Time, Word } from './ui.tsx';
import { ACTIONS, PROVIDER_NAMES, plural } from './words.ts';

const EXAMPLES = [
  ['No such mailbox', '550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown in virtual mailbox table'],
  [
    'A block at Microsoft',
    "550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
  ],
  ['Given up after hours', '550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.7.0 Try again later>'],
] as const;

const isJson = (text: string) => /^\s*[[{]/.test(text);

type Read = { readonly reply: ExplainedReply; readonly text: string } | { readonly payload: Inspection };

/** @param given A text to explain at once. */
export function Explain({ given }: { readonly given: string }) {
  const [text, setText] = useState(given);
  const [answer, setAnswer] = useState<Answer<Read>>();

  async function read(what: string) {
    setText(what);
    setAnswer({ state: 'loading' });
    if (isJson(what)) {
      const done = await ask<Inspection>('POST', '/inspect', { body: { payload: what } });
      return setAnswer(done.state === 'ready' ? { state: 'ready', value: { payload: done.value } } : done);
    }
    const done = await ask<ExplainedReply>('POST', '/explain', { body: { text: what } });
    setAnswer(done.state === 'ready' ? { state: 'ready', value: { reply: done.value, text: what } } : done);
  }

  useEffect(() => {
    if (given) read(given);
  }, []);

  return (
    <>
      <Heading sub="Paste a reply, a whole bounce message, or a webhook's payload. Nothing is stored.">Explain</Heading>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) read(text);
        }}
      >
        <label for="text">What the server said</label>
        <textarea id="text" rows={6} spellcheck={false} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <div class="row">
          <button type="submit" class="main" disabled={!text.trim()}>
            Explain
          </button>
          {EXAMPLES.map(([name, example]) => (
            <button key={name} type="button" class="quiet" onClick={() => read(example)}>
              {name}
            </button>
          ))}
        </div>
      </form>
      <section aria-live="polite">
        {answer && (
          <Shown answer={answer}>
            {(value) => ('reply' in value ? <Reply explanation={value.reply} text={value.text} /> : <Payload inspection={value.payload} />)}
          </Shown>
        )}
      </section>
    </>
  );
}

/** A whole message names many hosts and ids that look like addresses. */
const NAMED_MAX = 3;

function Reply({ explanation, text }: { readonly explanation: ExplainedReply; readonly text: string }) {
  const named = addressesIn(text);
  return (
    <>
      {named.length > 0 && named.length <= NAMED_MAX && (
        <p>
          What is on record about{' '}
          {named.map((address, index) => (
            <span key={address}>
              {index > 0 && ', '}
              <a href={linkToAddresses([address])}>
                <Word>{address}</Word>
              </a>
            </span>
          ))}
        </p>
      )}
      <Marked explanation={explanation} />
      <Explained explanation={explanation} isOpen />
    </>
  );
}

function Payload({ inspection }: { readonly inspection: Inspection }) {
  const { provider, events, unread, ignored } = inspection;
  if (!provider)
    return (
      <Empty title="Not a known webhook">
        <p>It is JSON, but not in the format of an SES, SendGrid or Mailgun webhook.</p>
      </Empty>
    );
  return (
    <>
      <h2>
        {plural(events.length, 'event')} from {PROVIDER_NAMES[provider]}
      </h2>
      {unread.map((why) => (
        <p key={why} class="bad-text">
          Could not be read: <bdi>{why}</bdi>
        </p>
      ))}
      {ignored.length > 0 && <p class="sub">Ignored: {ignored.map(({ type, count }) => `${count} × ${type}`).join(', ')}.</p>}
      <ul class="cards">
        {events.map((event, index) => (
          <li key={`${event.recipient}${index}`} class="card">
            <p>
              <strong>{event.kind}</strong> ·{' '}
              <a href={linkToAddresses([event.recipient])}>
                <Word>{event.recipient}</Word>
              </a>{' '}
              · <Time at={event.occurredAt} />
            </p>
            <p class="because">
              {event.because} It {ACTIONS.get(event.action) ?? event.action}.
            </p>
            {event.explanation && (
              <details open={events.length === 1}>
                <summary>What it means</summary>
                {event.text && <Marked explanation={event.explanation} />}
                <Explained explanation={event.explanation} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
