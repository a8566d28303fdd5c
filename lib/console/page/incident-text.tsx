// How long an outage lasted, and what became of the holds: in the past tense once they have ended.
import type { HeldIncident } from '../../api/incidents.ts';
import { Time } from './ui.tsx';

export function IncidentTime({ incident: { from, to, state } }: { readonly incident: HeldIncident }) {
  if (state === 'open')
    return (
      <>
        Since <Time at={from} />, still going on.
      </>
    );
  return (
    <>
      From <Time at={from} /> to <Time at={to} />.
    </>
  );
}

/** A dismissed one holds nobody. */
export const isHolding = ({ state, heldUntil }: Pick<HeldIncident, 'state' | 'heldUntil'>): boolean =>
  state === 'open' || (state !== 'dismissed' && Date.parse(heldUntil) > Date.now());

export function IncidentHolds({ incident: { state, heldUntil } }: { readonly incident: HeldIncident }) {
  if (state === 'open') return <>Its addresses are held, not suppressed.</>;
  if (isHolding({ state, heldUntil }))
    return (
      <>
        Its addresses are held, not suppressed: the last until <Time at={heldUntil} />.
      </>
    );
  if (state === 'dismissed') return <>It holds no address.</>;
  return (
    <>
      Its addresses were held, the last until <Time at={heldUntil} />; it holds none now.
    </>
  );
}
