// Logs and metrics, one JSON line each on standard output. Metrics use CloudWatch's embedded metric format
// (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html), so that counting
// costs no request. Never an address, never a reply's text. Alarms in infra/alarms.yml and this table are held together by a test.
import type { Provider } from './event.ts';

/** Deployed, METRICS_NAMESPACE says `Rebound/<stage>`, so that a test in dev never rings prod's alarms. */
const NAMESPACE = process.env.METRICS_NAMESPACE || 'Rebound';

/** Every metric we emit, its unit, and the dimension sets it is kept by. */
export const METRICS = {
  Events: { unit: 'Count', by: [['provider'], ['kind'], ['category'], ['origin'], ['domainClass']] },
  SenderScoped: { unit: 'Count', by: [['provider']] },
  Ignored: { unit: 'Count', by: [['provider']] },
  Refused: { unit: 'Count', by: [['provider'], ['reason']] },
  Parked: { unit: 'Count', by: [['provider']] },
  Unsubscribed: { unit: 'Count', by: [['provider']] },
  Faults: { unit: 'Count', by: [['provider']] },
  Conflicts: { unit: 'Count', by: [['provider']] },
  LagSeconds: { unit: 'Seconds', by: [['provider']] },
} as const satisfies Record<string, { unit: 'Count' | 'Seconds'; by: readonly (readonly string[])[] }>;
export type MetricName = keyof typeof METRICS;

export type Dimensions = Readonly<Record<string, string>> & { readonly provider: Provider };

export interface Report {
  metric(name: MetricName, value: number, dimensions: Dimensions): void;
  /** `what` is a stable slug; `fields` must hold nothing that came from outside but names, ids and numbers. */
  log(level: 'info' | 'warn' | 'error', what: string, fields: Readonly<Record<string, string | number | boolean | undefined>>): void;
}

export function jsonLines(write: (line: string) => void, now: () => Date = () => new Date()): Report {
  return {
    metric(name, value, dimensions) {
      if (name !== 'LagSeconds' && value === 0) return;
      const { unit, by } = METRICS[name];
      const directive = { Namespace: NAMESPACE, Dimensions: by, Metrics: [{ Name: name, Unit: unit }] };
      write(JSON.stringify({ _aws: { Timestamp: now().getTime(), CloudWatchMetrics: [directive] }, ...dimensions, [name]: value }));
    },
    log(level, what, fields) {
      write(JSON.stringify({ level, what, time: now().toISOString(), ...fields }));
    },
  };
}

export const silent: Report = { metric() {}, log() {} };
