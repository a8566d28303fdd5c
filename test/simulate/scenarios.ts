// What goes wrong, and when: hours are counted from the midnight (UTC) at which the observed days begin.
import type { Draw, Person } from './people.ts';

export interface Scenario {
  readonly name: string;
  /** Hours in which existing users are reported unknown, and for which share of the mail to them. */
  readonly outages: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  readonly hits: (person: Person) => boolean;
  /** The key for which an incident should open; none if nothing may open. */
  readonly key?: string;
  /** People who are imported at an hour. */
  readonly imports?: readonly (Omit<Draw, 'count' | 'since'> & { readonly hour: number; readonly share: number })[];
  /** Hours in which a system refuses the sender, with 550 5.7.1. */
  readonly blocks?: { readonly from: number; readonly to: number; readonly key: string };
  /** The hour at which a share of a domain's people leave at once. */
  readonly purge?: { readonly hour: number; readonly domain: string; readonly share: number };
  readonly afterDays: number;
}

const google = ({ receiver }: Person) => receiver.key === 'google' || receiver.key === 'google-hosted';
const of =
  (key: string) =>
  ({ receiver }: Person) =>
    receiver.key === key;
const nobody = () => false;

/** The 14th 22:16 to 00:38 UTC, the 15th 19:38 to 23:57 UTC; half of the mail to Gmail and Workspace. */
const NIGHTS = [
  { from: 22.27, to: 24.63, share: 0.5 },
  { from: 43.63, to: 47.95, share: 0.5 },
];

export const SCENARIOS: readonly Scenario[] = [
  { name: 'Gmail 2020, both nights', outages: NIGHTS, hits: google, key: 'google', afterDays: 11 },
  { name: 'Apple 2021', outages: [{ from: 11, to: 17, share: 0.5 }], hits: of('apple'), key: 'apple', afterDays: 8 },
  { name: 'Comcast 2024', outages: [{ from: 13, to: 21, share: 0.6 }], hits: of('comcast'), key: 'comcast', afterDays: 8 },
  { name: '5 % of Gmail for 8 h', outages: [{ from: 9, to: 17, share: 0.05 }], hits: of('google'), key: 'google', afterDays: 8 },
  {
    name: 'Gmail during an import',
    outages: NIGHTS,
    hits: google,
    key: 'google',
    imports: [{ hour: 18, share: 0.3, name: 'new', gone: 0.03 }],
    afterDays: 8,
  },
  {
    name: 'LDAP of one domain, 3 h',
    outages: [{ from: 10, to: 13, share: 1 }],
    hits: of('domain-1.example'),
    key: 'domain-1.example',
    afterDays: 8,
  },
  { name: 'a dead bought list', outages: [], hits: nobody, imports: [{ hour: 10, share: 0.3, name: 'bought', gone: 0.4 }], afterDays: 8 },
  {
    name: "a university's purge",
    outages: [],
    hits: nobody,
    purge: { hour: 10, domain: 'domain-1.example', share: 0.3 },
    afterDays: 16,
  },
  { name: 'a block at Microsoft', outages: [], hits: nobody, blocks: { from: 9, to: 21, key: 'microsoft' }, afterDays: 8 },
  { name: 'an ordinary month', outages: [], hits: nobody, afterDays: 30 },
];
