// Outages: times in which a mail system reported its own existing users as unknown. Each shows its hours and what it affected, and asks
// an operator to decide, with the effect counted first.
import { useState } from 'preact/hooks';
import type { HeldIncident, IncidentStory, JudgedIncident } from '../../api/incidents.ts';
import type { IncidentView } from '../../incidents/view.ts';
import { isSystem, nameOf, SYSTEMS } from '../../systems.ts';
import { ask, type Failure, useAnswer } from './ask.ts';
import { Chart, type Frame, Numbers } from './chart.tsx';
import { IncidentHolds, IncidentTime, isHolding } from './incident-text.tsx';
import { go, linkTo } from './route.ts';
import { hourLabel } from './stats.ts';
import { Dialog, Empty, FailureNote, Heading, Said, Shown, Time, Word } from './ui.tsx';
import { number, plural } from './words.ts';

const STATE_WORDS: Readonly<Record<IncidentView['state'], { readonly name: string; readonly tone: string }>> = {
  open: { name: 'ongoing', tone: 'open' },
  closed: { name: 'over, not decided', tone: 'held' },
  confirmed: { name: 'confirmed', tone: 'good' },
  dismissed: { name: 'dismissed', tone: 'plain' },
};

export function Incidents() {
  const [answer, again] = useAnswer<{ readonly incidents: readonly HeldIncident[] }>('/incidents');
  return (
    <>
      <Heading sub="Times in which a mail system reported its own existing users as unknown. Their addresses are held for some days, not suppressed.">
        Incidents
      </Heading>
      <p>
        Not here: mail that is refused because of you, the sender, such as a block at Microsoft. That is under{' '}
        <a href="#/refusals">Refused because of you</a>.
      </p>
      <Shown answer={answer} again={again}>
        {({ incidents }) => (
          <>
            {incidents.length === 0 && (
              <Empty title="No incidents">
                <p>No mail system had such an outage in the last 400 days.</p>
              </Empty>
            )}
            <ul class="cards">
              {incidents.map((incident) => (
                <li key={incident.id} class="card">
                  <p>
                    <State state={incident.state} /> <IncidentTime incident={incident} />
                  </p>
                  <h2>
                    <a href={linkTo('incidents', [incident.id])}>{incident.what}</a>
                  </h2>
                  <p class="sub">
                    <IncidentHolds incident={incident} />
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
      <OpenByHand />
    </>
  );
}

const State = ({ state }: { readonly state: IncidentView['state'] }) => (
  <span class={`tag ${STATE_WORDS[state].tone}`}>{STATE_WORDS[state].name}</span>
);

/** What it means for people, in a few sentences, and who they are. */
function Effect({ story }: { readonly story: IncidentStory }) {
  const { state, seen, expected, sweep } = story;
  const domain = isSystem(story.key) ? SYSTEMS[story.key].domains[0] : story.key;
  const isHeld = isHolding(story);
  return (
    <section class={`verdict ${isHeld ? 'held' : 'unseen'}`}>
      <h2>{state === 'open' ? 'It is still going on.' : 'It is over.'}</h2>
      <p class="because">
        {seen > 0 &&
          `${nameOf(story.key)} reported ${plural(seen, 'recently mailed person', 'recently mailed people')} as unknown; normally it would be ${expected < 1 ? 'fewer than one' : number(Math.round(expected))}. `}
        <IncidentHolds incident={story} />
        {sweep?.done === false && ` Rebound is still working through the list: ${plural(sweep.touched, 'address', 'addresses')} so far.`}
      </p>
      {domain && (
        <p>
          <a
            href={linkTo('list', [], {
              domain,
              category: 'invalid_recipient',
              since: story.from.slice(0, 10),
              ...(!isHeld && { state: 'lapsed' }),
            })}
          >
            {isHeld ? `Addresses held at ${domain} as unknown` : `Addresses held at ${domain} that have got no mail since`}
          </a>
        </p>
      )}
    </section>
  );
}

export function Incident({ id }: { readonly id: string }) {
  const [answer, again] = useAnswer<IncidentStory>(`/incidents/${encodeURIComponent(id)}`);
  return (
    <Shown answer={answer} again={again}>
      {(story) => (
        <>
          <Heading
            sub={
              <>
                <State state={story.state} /> <IncidentTime incident={story} />
              </>
            }
          >
            {story.what}
          </Heading>
          <Effect story={story} />
          <Judge story={story} again={again} />
          {story.hours.length > 0 && <Hours story={story} />}
          {story.samples.length > 0 && (
            <section>
              <h2>What the servers said</h2>
              {story.samples.map((sample) => (
                <Said key={sample}>{sample}</Said>
              ))}
            </section>
          )}
          {story.audit.length > 0 && (
            <section>
              <h2>Who did what</h2>
              <ul>
                {story.audit.map(({ at, who, what }) => (
                  <li key={`${at}${what}`}>
                    <Time at={at} />: <Word>{who}</Word>, {what}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p>
            <a href="#/incidents">All incidents</a>
          </p>
        </>
      )}
    </Shown>
  );
}

/** The incident shaded, and the band that a normal hour stays in. */
function Hours({ story }: { readonly story: IncidentStory }) {
  const { hours } = story;
  const labels = hours.map(({ at }) => hourLabel(new Date(at)));
  const title = `Addresses reported unknown, by hour: ${number(story.seen)} during the incident`;
  return (
    <section class="panel">
      <h2>The hours around it</h2>
      <figure>
        <Chart title={title} labels={labels} top={Math.max(4, ...hours.map(({ seen, band }) => Math.max(seen, band)))}>
          {(frame) => <Bars story={story} frame={frame} labels={labels} />}
        </Chart>
        <ul class="legend">
          <li>
            <i class="t2" /> Addresses reported unknown
          </li>
          <li>
            <i class="band" /> Nine in ten normal hours stay below this
          </li>
          <li>
            <i class="window" /> The incident
          </li>
        </ul>
        <Numbers
          title={title}
          labels={labels}
          when="Hour from"
          series={[
            { key: 'seen', name: 'Addresses', tone: 2, values: hours.map(({ seen }) => seen) },
            { key: 'band', name: 'Normal, at most', tone: 8, values: hours.map((hour) => hour.band) },
          ]}
        />
      </figure>
    </section>
  );
}

const HOUR_MS = 3_600_000;

function Bars({ story, frame, labels }: { readonly story: IncidentStory; readonly frame: Frame; readonly labels: readonly string[] }) {
  const { hours } = story;
  const first = Date.parse(hours[0]?.at ?? '') / HOUR_MS;
  const inside = (at: string) => Math.min(hours.length, Math.max(0, Date.parse(at) / HOUR_MS - first));
  const [from, to] = [frame.x(inside(story.from)), frame.x(inside(story.to))];
  const [top, bottom] = [frame.y(frame.ticks.at(-1) ?? 0), frame.y(0)];
  const line = hours.map(({ band }, index) => `${frame.x(index)},${frame.y(band)} ${frame.x(index + 1)},${frame.y(band)}`).join(' ');
  return (
    <>
      <rect class="window" x={from} y={top} width={Math.max(1, to - from)} height={bottom - top} />
      <polygon class="band" points={`${frame.x(0)},${bottom} ${line} ${frame.x(hours.length)},${bottom}`} />
      <polyline class="band-line" points={line} />
      {hours.map(({ at, seen, expected }, index) => (
        <rect
          key={at}
          class={Date.parse(at) + HOUR_MS > Date.parse(story.from) && at < story.to ? 't2' : 't8'}
          x={frame.x(index) + frame.gap}
          y={frame.y(seen)}
          width={frame.bar}
          height={bottom - frame.y(seen)}
        >
          <title>{`${labels[index]}: ${seen} addresses, ${expected} expected`}</title>
        </rect>
      ))}
    </>
  );
}

type Judgement = 'confirm' | 'dismiss' | 'undo';

const WORDS: Readonly<
  Record<Judgement, { readonly button: string; readonly title: string; readonly action: string; readonly says: string }>
> = {
  confirm: {
    button: 'Yes, their fault',
    title: 'Confirm the outage?',
    action: 'Confirm',
    says: 'It was an outage: what was said in that time never counts against an address.',
  },
  dismiss: {
    button: 'No, they are really gone',
    title: 'Dismiss this incident?',
    action: 'Dismiss',
    says: 'The mailboxes are really gone: holds end as they would have without the incident, and the same pattern opens no new one.',
  },
  undo: { button: 'Undo', title: 'Undo the last decision?', action: 'Undo', says: 'Takes back the last decision.' },
};

function Judge({ story, again }: { readonly story: IncidentStory; readonly again: () => void }) {
  const [asking, setAsking] = useState<Judgement>();
  const possible: readonly Judgement[] = [
    ...(story.state === 'confirmed' ? [] : (['confirm'] as const)),
    ...(story.state === 'dismissed' ? [] : (['dismiss'] as const)),
    ...(story.audit.length > 0 ? (['undo'] as const) : []),
  ];
  return (
    <section class="panel">
      <h2>Was it the fault of {nameOf(story.key)}?</h2>
      <p class="sub">
        {story.state === 'confirmed' && 'Yes, an operator says: what was said in that time never counts against an address.'}
        {story.state === 'dismissed' && 'No, an operator says: the mailboxes are treated as gone.'}
        {(story.state === 'open' || story.state === 'closed') &&
          'Nobody has decided yet. Nothing is lost by waiting: what was said in that time does not count until somebody says no.'}
      </p>
      <div class="row">
        {possible.map((word) => (
          <button key={word} type="button" class={word === 'confirm' ? 'main' : ''} onClick={() => setAsking(word)}>
            {WORDS[word].button} …
          </button>
        ))}
      </div>
      {asking && (
        <Previewed
          title={WORDS[asking].title}
          says={WORDS[asking].says}
          action={WORDS[asking].action}
          path={`/incidents/${encodeURIComponent(story.id)}/${asking}`}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            again();
          }}
        />
      )}
    </section>
  );
}

interface PreviewedProps {
  readonly title: string;
  readonly says: string;
  readonly action: string;
  readonly path: string;
  readonly body?: object;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

/** Shows first what it would do. */
function Previewed({ title, says, action, path, body, onClose, onDone }: PreviewedProps) {
  const [would] = useAnswer<JudgedIncident>(`${path}?dryRun=true`, 'POST', body);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const carryOut = async () => {
    setBusy(true);
    const answer = await ask<JudgedIncident>('POST', path, { ...(body && { body }) });
    setBusy(false);
    if (answer.state === 'ready') onDone(answer.value.incident.id);
    else setFailure(answer);
  };
  return (
    <Dialog title={title} action={action} busy={busy || would.state !== 'ready' || failure !== undefined} onDo={carryOut} onClose={onClose}>
      <p>{says}</p>
      {failure ? <FailureNote failure={failure} /> : <Shown answer={would}>{(preview) => <Changes of={preview} />}</Shown>}
    </Dialog>
  );
}

const Changes = ({ of: { touched, complete, changes } }: { readonly of: JudgedIncident }) => (
  <>
    <p>
      It changes {plural(touched, 'row')}
      {!complete && ' or more (there was no time to count all)'}.
    </p>
    <ul>
      {changes.map(({ what, count, samples }) => (
        <li key={what}>
          {what}: {number(count)} <span class="sub">such as {samples.slice(0, 2).join(', ')}</span>
        </li>
      ))}
    </ul>
  </>
);

function OpenByHand() {
  const [given, setGiven] = useState<object>();
  return (
    <details class="panel">
      <summary>Open one by hand, for a time in the past</summary>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const time = (name: string) => new Date(`${form.get(name)}Z`).toISOString();
          const text = String(form.get('text') ?? '').trim();
          setGiven({ key: String(form.get('key')).trim(), from: time('from'), to: time('to'), ...(text && { text }) });
        }}
      >
        <div>
          <label for="key">System or domain</label>
          <input id="key" name="key" required placeholder="google" autocomplete="off" spellcheck={false} />
        </div>
        <div>
          <label for="from">From (UTC)</label>
          <input id="from" name="from" type="datetime-local" required />
        </div>
        <div>
          <label for="to">To (UTC)</label>
          <input id="to" name="to" type="datetime-local" required />
        </div>
        <div>
          <label for="said">Only replies that contain</label>
          <input id="said" name="text" autocomplete="off" />
        </div>
        <button type="submit">Look …</button>
      </form>
      {given && (
        <Previewed
          title="Open this incident?"
          says="Bounces in that time are excused: the addresses are held for a while, not suppressed."
          action="Open"
          path="/incidents"
          body={given}
          onClose={() => setGiven(undefined)}
          onDone={(id) => {
            setGiven(undefined);
            go(linkTo('incidents', [id]));
          }}
        />
      )}
    </details>
  );
}
