// How long an outage lasted, and what became of the holds: in the past tense once they have ended.
import type { HeldIncident } from '../../api/incidents.ts';
import { Time } from './ui.tsx';

export function Lasted({ incident: { from, to, state } }: { readonly incident: HeldIncident }) {
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

export function Holds({ incident: { state, heldUntil } }: { readonly incident: HeldIncident }) {
  if (state === 'open') return <>Its addresses are held, not suppressed.</>;
  if (Date.parse(heldUntil) > Date.now())
    return (
      <>
        Its addresses are held, not suppressed: the last until <Time at={heldUntil} />.
      </>
    );
  return (
    <>
      Its addresses were held, the last until <Time at={heldUntil} />; it holds none now.
    </>
  );
}
