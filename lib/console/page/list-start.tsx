// The list before a domain is chosen. The table has an index by domain only, so the newest of all domains would be a scan: the domains
// with the most bounces are one click away instead.
import { useAnswer } from './ask.ts';
import { statsPath } from './filters.ts';
import { linkTo } from './route.ts';
import { domainsByBounces, type StatsAnswer } from './stats.ts';
import { Empty, Shown } from './ui.tsx';
import { number } from './words.ts';

const DOMAINS_MAX = 12;

/** @param filters Chosen already; they are kept. */
export function ListStart({ filters }: { readonly filters: Readonly<Record<string, string | undefined>> }) {
  const [answer, again] = useAnswer<StatsAnswer>(statsPath('domain', { since: '30d' }));
  return (
    <Empty title="Which domain?">
      <p>The list is kept by domain: the newest of one domain are found at once, the newest of all only by reading the whole table.</p>
      <Shown answer={answer} again={again}>
        {({ rows }) => {
          const most = domainsByBounces(rows)
            .filter(({ recipientScoped }) => recipientScoped > 0)
            .slice(0, DOMAINS_MAX);
          return (
            most.length > 0 && (
              <>
                <h2>Most bounces and opt-outs in 30 days</h2>
                <ul class="choices">
                  {most.map(({ domain, recipientScoped }) => (
                    <li key={domain}>
                      <a class="button" href={linkTo('list', [], { ...filters, domain })}>
                        {domain} <span class="sub">{number(recipientScoped)}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )
          );
        }}
      </Shown>
      <p>
        Or look through <a href={linkTo('list', [], { ...filters, any: 'yes' })}>any domain</a>: it reads the table a part at a time, and
        sorts only what has been read.
      </p>
    </Empty>
  );
}
