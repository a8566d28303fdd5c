// The question before a release: what stops mail, which of it the operator takes back, and what the API says would still stop mail then.
import { useState } from 'preact/hooks';
import type { Story } from '../../api/story.ts';
import { suppressionPath, useAnswer } from './ask.ts';
import { Dialog, Shown, WhyField } from './ui.tsx';
import { headlineOf, inPlainLists, listName } from './verdict.ts';

export interface ReleaseOrder {
  readonly why: string;
  readonly bounces: boolean;
  readonly complaints: boolean;
  readonly scopes: readonly string[];
}

/** A DELETE of the API. */
export function releasePath(address: string, { why, bounces, complaints, scopes }: ReleaseOrder, dryRun = false): string {
  return suppressionPath(address, {
    ...(why && { why }),
    bounces: String(bounces),
    ...(complaints && { complaints: 'true' }),
    ...(scopes.length > 0 && { scope: scopes.join(',') }),
    ...(dryRun && { dryRun: 'true' }),
  });
}

/** The server itself said that the address does not work. */
const GONE: ReadonlySet<string> = new Set(['invalid_recipient', 'invalid_domain', 'mailbox_inactive']);

interface Props {
  readonly address: string;
  readonly story: Story;
  readonly busy: boolean;
  readonly onDo: (order: ReleaseOrder) => void;
  readonly onClose: () => void;
}

export function Release({ address, story, busy, onDo, onClose }: Props) {
  const endedBy = (how: Story['reasons'][number]['endedBy']) => story.reasons.filter((reason) => reason.endedBy === how);
  const [held, complained, left] = [endedBy('release'), endedBy('complaints'), endedBy('scope')];
  const [why, setWhy] = useState('');
  const [bounces, setBounces] = useState(held.length > 0);
  const [complaints, setComplaints] = useState(false);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const order = { why, bounces, complaints, scopes };
  const isNothing = !bounces && !complaints && scopes.length === 0;
  // Asked again whenever another box is ticked.
  const [after] = useAnswer<Story>(isNothing ? undefined : releasePath(address, { ...order, why: '' }, true), 'DELETE');
  const toggle = (scope: string) => setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  return (
    <Dialog title="Release" action="Release" busy={busy || isNothing || after.state !== 'ready'} onDo={() => onDo(order)} onClose={onClose}>
      <fieldset>
        <legend>What stops mail now, and what you take back</legend>
        {held.length > 0 && (
          <Choice checked={bounces} onToggle={() => setBounces(!bounces)} label="Try this address again" because={held}>
            {GONE.has(story.category ?? '') && 'The next message may bounce again.'}
          </Choice>
        )}
        {complained.length > 0 && (
          <Choice
            checked={complaints}
            onToggle={() => setComplaints(!complaints)}
            label="Lift the spam report: the person asked for mail again"
            because={complained}
          />
        )}
        {left.map((reason) => (
          <Choice
            key={reason.scope}
            checked={scopes.includes(reason.scope ?? '')}
            onToggle={() => toggle(reason.scope ?? '')}
            label={`They asked to be subscribed again: ${listName(reason.scope ?? '')}`}
            because={[reason]}
          />
        ))}
      </fieldset>
      <div class="after" aria-live="polite">
        {isNothing ? (
          <p>Nothing changes yet: tick what you take back.</p>
        ) : (
          <Shown answer={after}>{(afterwards) => <After story={afterwards} />}</Shown>
        )}
      </div>
      <WhyField why={why} onInput={setWhy} />
    </Dialog>
  );
}

interface ChoiceProps {
  readonly checked: boolean;
  readonly onToggle: () => void;
  readonly label: string;
  readonly because: Story['reasons'];
  readonly children?: false | string;
}

function Choice({ checked, onToggle, label, because, children }: ChoiceProps) {
  return (
    <div class="choice">
      <label class="check">
        <input type="checkbox" checked={checked} onInput={onToggle} />
        {label}
      </label>
      {because.map((reason) => (
        <p key={reason.because} class="sub">
          {inPlainLists(reason.because)}
        </p>
      ))}
      {children && <p class="sub">{children}</p>}
    </div>
  );
}

/** What the row would be after the release. */
const After = ({ story }: { readonly story: Story }) => (
  <>
    <p>
      <strong>Afterwards:</strong> {headlineOf(story).text}
    </p>
    {story.reasons.map(({ because }) => (
      <p key={because} class="sub">
        Still in the way: {inPlainLists(because)}
      </p>
    ))}
  </>
);

/** What a release did, truthfully. */
export function releaseInWords(before: Story | undefined, after: Story): string {
  const [first] = after.reasons;
  if (!first) return 'Released: mail goes to this address again.';
  const isLess = !before || after.reasons.length < before.reasons.length;
  return `${isLess ? 'Released in part' : 'Nothing was released'}. Still in the way: ${inPlainLists(first.because)}`;
}
