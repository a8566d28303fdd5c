// Logs and metrics, one JSON line each on standard output. Metrics use CloudWatch's embedded metric format
// (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html), so that counting
// costs no request. Never an address, never a reply's text. A test compares the alarms in infra/alarms.cjs with this table.
import type { Provider } from './event.ts';

/** A deployment sets METRICS_NAMESPACE to `Rebound/<stage>`, so that a test in dev never triggers prod's alarms. */
const NAMESPACE = process.env.METRICS_NAMESPACE || 'Rebound';

interface Metric {
  readonly unit: 'Count' | 'Seconds';
  readonly by: readonly (readonly string[])[];
  readonly detail: readonly (readonly string[])[];
}

/** For your own charts (infra/stages.yml, `detailedMetrics`): every dimension value is one more metric to pay for. */
const DETAILED = process.env.DETAILED_METRICS === 'true';

/** Every metric we emit, its unit and its dimension sets; `[]` is the sum that alarms watch. `detail` only where asked for. */
export const METRICS = {
  Events: { unit: 'Count', by: [['provider'], ['kind']], detail: [['category'], ['origin'], ['domainClass']] },
  SenderScoped: { unit: 'Count', by: [[]], detail: [['provider']] },
  Ignored: { unit: 'Count', by: [[]], detail: [['provider']] },
  Refused: { unit: 'Count', by: [[], ['reason']], detail: [['provider']] },
  Parked: { unit: 'Count', by: [[]], detail: [['provider']] },
  /** Mailgun signatures that came again with another event. */
  TokensReused: { unit: 'Count', by: [[]], detail: [] },
  /** Bounces and complaints that name somebody who was not mailed; they are parked. */
  Unattributed: { unit: 'Count', by: [[]], detail: [['provider']] },
  Unsubscribed: { unit: 'Count', by: [[]], detail: [] },
  Faults: { unit: 'Count', by: [[]], detail: [['provider']] },
  Conflicts: { unit: 'Count', by: [[]], detail: [['provider']] },
  LagSeconds: { unit: 'Seconds', by: [[]], detail: [['provider']] },
  /** Open outages, outages that this run noticed, and rows corrected because of one. */
  IncidentsOpen: { unit: 'Count', by: [[]], detail: [] },
  IncidentsOpened: { unit: 'Count', by: [[]], detail: [] },
  RowsSwept: { unit: 'Count', by: [[]], detail: [] },
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof METRICS;

export type Dimensions = Readonly<Record<string, string>> & { readonly provider?: Provider };

export interface Report {
  metric(name: MetricName, value: number, dimensions: Dimensions): void;
  /** `what` is a stable slug; of what came from outside, `fields` may hold only names, ids and numbers. */
  log(level: 'info' | 'warn' | 'error', what: string, fields: Readonly<Record<string, string | number | boolean | undefined>>): void;
}

/** Not through the console: Lambda's JSON log format would wrap the line. */
const toStandardOutput = (line: string) => {
  process.stdout.write(`${line}\n`);
};

export function jsonLines(write: (line: string) => void = toStandardOutput, now: () => Date = () => new Date()): Report {
  return {
    metric(name, value, dimensions) {
      if (name !== 'LagSeconds' && value === 0) return;
      const { unit, by, detail } = METRICS[name];
      const directive = { Namespace: NAMESPACE, Dimensions: DETAILED ? [...by, ...detail] : by, Metrics: [{ Name: name, Unit: unit }] };
      write(JSON.stringify({ _aws: { Timestamp: now().getTime(), CloudWatchMetrics: [directive] }, ...dimensions, [name]: value }));
    },
    log(level, what, fields) {
      write(JSON.stringify({ level, what, time: now().toISOString(), ...fields }));
    },
  };
}

export const silent: Report = { metric() {}, log() {} };
