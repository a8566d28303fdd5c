// What to look at first: systems that refuse mail because of the sender, recent outages waiting for a decision, parked items.
import type { RefusalCount } from '../../counters/refusals.ts';
import type { IncidentView } from '../../incidents/view.ts';
import type { RefusalReason } from '../../providers/refusal.ts';
import { useAnswer } from './ask.ts';
import { linkTo } from './route.ts';
import { rateOf, type StatsRow } from './stats.ts';
import { usePeriod, useTold } from './told.ts';
import { Said, Time } from './ui.tsx';
import { number, PROVIDER_NAMES, plural } from './words.ts';

const RECENT_MS = 8 * 86_400_000;
const REFUSING_MAX = 3;
const REFUSALS_MIN = 5;
const REFUSING_SHARE_MIN = 0.05;

/** More refusals because of the sender than would happen by chance. */
const isRefusing = ({ senderScoped, count, system }: StatsRow) =>
  system !== 'rest' && senderScoped >= REFUSALS_MIN && senderScoped >= count * REFUSING_SHARE_MIN;

/** Reasons that may be yours: a rotated or missing key, a topic or domain that is not configured. */
const YOURS: readonly RefusalReason[] = ['signature', 'unverifiable', 'topic', 'domain'];

const isYours = ({ reason, count }: RefusalCount) => YOURS.includes(reason) && count >= REFUSALS_MIN;

interface Props {
  readonly systems: readonly StatsRow[];
  readonly refusals: readonly RefusalCount[];
  readonly since: string;
}

export function Attention({ systems, refusals, since }: Props) {
  const [incidents] = useAnswer<{ readonly incidents: readonly IncidentView[] }>('/incidents');
  const [parked] = useAnswer<{ readonly parked: readonly unknown[]; readonly cursor: string | null }>('/parked');
  const refusing = systems.filter(isRefusing).sort((a, b) => b.senderScoped - a.senderScoped);
  const waiting = (incidents.state === 'ready' ? incidents.value.incidents : []).filter(
    ({ state, to }) => (state === 'open' || state === 'closed') && Date.parse(to) > Date.now() - RECENT_MS,
  );
  const count = parked.state === 'ready' ? parked.value.parked.length : 0;
  const webhooks = refusals.filter(isYours);
  if (refusing.length + webhooks.length + waiting.length + count === 0) return null;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" class="first">
        What went wrong
      </h2>
      <ul class="plain attention">
        {refusing.slice(0, REFUSING_MAX).map((row) => (
          <Refusing key={row.system} row={row} since={since} />
        ))}
        {webhooks.map(({ provider, reason, count: refused, what }) => (
          <li key={`${provider} ${reason}`} class="alert">
            <span class="tag held">webhooks</span>
            <div class="grow">
              <a href={linkTo('webhooks', [], { since })}>
                {plural(refused, 'webhook')} from {PROVIDER_NAMES[provider]} refused
              </a>
              <p class="sub">{what} If they are genuine, their events are missing until it is put right.</p>
            </div>
          </li>
        ))}
        {waiting.map((incident) => (
          <li key={incident.id} class="alert">
            <span class="tag open">outage</span>
            <div class="grow">
              <a href={linkTo('incidents', [incident.id])}>{incident.what}</a>
              <p class="sub">
                <Time at={incident.from} />. These addresses are held, not suppressed. Was it an outage? Open it to decide.
              </p>
            </div>
          </li>
        ))}
        {count > 0 && (
          <li class="alert">
            <span class="tag plain">parked</span>
            <div class="grow">
              <a href={linkTo('parked')}>
                {plural(count, 'webhook item')}
                {parked.state === 'ready' && parked.value.cursor && ' or more'} could not be read
              </a>
              <p class="sub">Nothing is lost: each can be read again or dropped.</p>
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

function Refusing({ row, since }: { readonly row: StatsRow; readonly since: string }) {
  const { system = '', name, senderScoped, count } = row;
  const told = useTold(system, since);
  const period = usePeriod(system, since);
  return (
    <li class="alert">
      <span class="tag held">refused</span>
      <div class="grow">
        <a href={linkTo('system', [system], { since })}>
          {name} refused your mail: {number(senderScoped)} of {number(count)} ({rateOf(senderScoped, count)}){period && `, ${period}`}
        </a>
        <p class="sub">{told?.title ? `${told.title}. ` : ''}This is about you, the sender: no address is held for it.</p>
        {told && <Said>{told.sample}</Said>}
      </div>
    </li>
  );
}
