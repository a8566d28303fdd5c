// What to look at first: systems that refuse mail because of the sender, recent outages waiting for a decision, parked items.
import type { HeldIncident } from '../../api/incidents.ts';
import { REST } from '../../counters/hours.ts';
import type { RefusalCount } from '../../counters/refusals.ts';
import type { RefusalReason } from '../../providers/refusal.ts';
import { systemOfDomain } from '../../systems.ts';
import { useValue } from './ask.ts';
import type { Filters } from './filters.ts';
import { IncidentHolds, IncidentTime } from './incident-text.tsx';
import { linkTo } from './route.ts';
import { useEpisode, useReplies } from './sender-refusals.ts';
import { headline, meaning, Outcome } from './sender-refusals-text.tsx';
import type { StatsRow } from './stats.ts';
import { Said } from './ui.tsx';
import { PROVIDER_NAMES, plural } from './words.ts';

const RECENT_MS = 8 * 86_400_000;
const REFUSING_MAX = 3;
const REFUSALS_MIN = 5;
const REFUSING_SHARE_MIN = 0.05;

/** More refusals because of the sender than would happen by chance. */
const isRefusing = ({ senderScoped, count, system }: StatsRow) =>
  system !== REST && senderScoped >= REFUSALS_MIN && senderScoped >= count * REFUSING_SHARE_MIN;

/** Reasons that may be yours: a rotated or missing key, a topic or domain that is not configured. */
const YOURS: readonly RefusalReason[] = ['signature', 'unverifiable', 'topic', 'domain'];

const isYours = ({ reason, count }: RefusalCount) => YOURS.includes(reason) && count >= REFUSALS_MIN;

interface Props {
  /** Of the selected system, or of the selected domain's; without either of all. */
  readonly systems: readonly StatsRow[];
  readonly refusals: readonly RefusalCount[];
  readonly filters: Filters;
}

export function Attention({ systems, refusals, filters }: Props) {
  const { since, system, domain } = filters;
  const isAll = system === undefined && domain === undefined;
  const key = system ?? (domain && systemOfDomain(domain));
  const { incidents = [] } = useValue<{ readonly incidents: readonly HeldIncident[] }>('/incidents') ?? {};
  const { parked = [], cursor = null } =
    useValue<{ readonly parked: readonly unknown[]; readonly cursor: string | null }>(isAll ? '/parked' : undefined) ?? {};
  const refusing = systems.filter(isRefusing).sort((a, b) => b.senderScoped - a.senderScoped);
  const waiting = incidents.filter(
    (incident) =>
      (incident.state === 'open' || incident.state === 'closed') &&
      Date.parse(incident.to) > Date.now() - RECENT_MS &&
      (isAll || [key, domain].includes(incident.key)),
  );
  const webhooks = isAll ? refusals.filter(isYours) : [];
  if (refusing.length + webhooks.length + waiting.length + parked.length === 0) return null;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" class="first">
        What went wrong
      </h2>
      <ul class="plain attention">
        {refusing.slice(0, REFUSING_MAX).map((row) => (
          <Refusing key={row.system} row={row} filters={filters} />
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
          <Outage key={incident.id} incident={incident} />
        ))}
        {parked.length > 0 && (
          <li class="alert">
            <span class="tag plain">parked</span>
            <div class="grow">
              <a href={linkTo('parked')}>
                {plural(parked.length, 'webhook item')}
                {cursor && ' or more'} could not be read
              </a>
              <p class="sub">Nothing is lost: each can be read again or dropped.</p>
            </div>
          </li>
        )}
      </ul>
    </section>
  );
}

function Refusing({ row, filters }: { readonly row: StatsRow; readonly filters: Filters }) {
  const { since, provider, domain } = filters;
  const { system = '', name = '' } = row;
  // A domain of no known system: its words are not kept apart.
  const replies = useReplies(system || undefined, since);
  const episode = useEpisode({ system, provider, domain });
  return (
    <li class="alert">
      <span class={`tag ${episode?.isOver ? 'plain' : 'held'}`}>{episode?.isOver ? 'over' : 'refused'}</span>
      <div class="grow">
        <a href={system ? linkTo('system', [system], { since }) : linkTo('refusals', [], { since })}>
          {headline(domain ?? name, row, episode)}
        </a>
        <p class="sub">
          {episode && <Outcome episode={episode} replies={replies} />}
          {meaning(replies?.title ?? '', episode)}
          This {episode?.isOver ? 'was' : 'is'} about you, the sender: no address is held for it.
        </p>
        {replies && <Said>{replies.commonest}</Said>}
      </div>
    </li>
  );
}

function Outage({ incident }: { readonly incident: HeldIncident }) {
  const isOver = incident.state !== 'open';
  return (
    <li class="alert">
      <span class={`tag ${isOver ? 'plain' : 'open'}`}>{isOver ? 'over' : 'outage'}</span>
      <div class="grow">
        <a href={linkTo('incidents', [incident.id])}>{incident.what}</a>
        <p class="sub">
          <IncidentTime incident={incident} /> <IncidentHolds incident={incident} /> Was it an outage? Open it to decide.
        </p>
      </div>
    </li>
  );
}
