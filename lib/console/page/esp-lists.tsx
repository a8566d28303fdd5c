// The providers' own suppression lists that have an address.
import type { Provider } from '../../event.ts';
import { useValue } from './ask.ts';
import { Said, Time } from './ui.tsx';
import { PROVIDER_NAMES } from './words.ts';

interface OnLists {
  readonly asked: readonly {
    readonly provider: Provider;
    readonly listings:
      | readonly { readonly list: string; readonly kind: string; readonly at: string | null; readonly reason: string | null }[]
      | null;
  }[];
}

/** Shows nothing where no provider can be asked. */
export function EspLists({ address }: { readonly address: string }) {
  const { asked = [] } = useValue<OnLists>(`/esp-lists/${encodeURIComponent(address)}`) ?? {};
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">The providers' own lists</h2>
      <ul class="plain">
        {asked.map(({ provider, listings }) => (
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
