// Alarms and charts watch metrics that exist: the code emits ours with those dimensions; AWS's are in its own catalogue.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { beforeAll, describe, expect, it } from 'vitest';
import { dig, listOf } from '../../lib/json.ts';
import { METRICS } from '../../lib/metrics.ts';
import { FUNCTIONS, ofType, packageTemplate, ROOT, recordOf, type Template } from './template.ts';

interface Watched {
  readonly by: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
}

const OURS = 'Rebound/prod';
let template: Template;
beforeAll(async () => {
  template = await packageTemplate('prod');
}, 120_000);

/** A single metric is in the alarm itself, several are in its Metrics. */
function watchedByAlarms(): readonly Watched[] {
  return ofType(template, 'AWS::CloudWatch::Alarm').flatMap(({ id, properties }) => {
    const several = listOf(properties.Metrics).map((metric) => dig(metric, 'MetricStat', 'Metric'));
    return [properties, ...several]
      .filter((metric) => dig(metric, 'MetricName') !== undefined)
      .map((metric) => ({
        by: id,
        namespace: String(dig(metric, 'Namespace')),
        name: String(dig(metric, 'MetricName')),
        dimensions: listOf(dig(metric, 'Dimensions')).map((dimension) => String(dig(dimension, 'Name'))),
      }));
  });
}

function watchedByDashboard(): readonly Watched[] {
  const text = String(dig(template.resources.get('Dashboard')?.properties, 'DashboardBody', 'Fn::Sub'));
  const widgets = listOf(recordOf(JSON.parse(text)).widgets);
  return widgets.flatMap((widget) => {
    const by = `chart ${dig(widget, 'properties', 'title')}`;
    return listOf(dig(widget, 'properties', 'metrics')).flatMap((row): readonly Watched[] => {
      const [head, name, dimension] = listOf(row);
      const found = /SEARCH\('\{([^,}]+),(\w+)\} MetricName="(\w+)"'/.exec(String(dig(head, 'expression')));
      if (found) return [{ by, namespace: found[1] ?? '', name: found[3] ?? '', dimensions: [found[2] ?? ''] }];
      return [{ by, namespace: String(head), name: String(name), dimensions: typeof dimension === 'string' ? [dimension] : [] }];
    });
  });
}

/** Metric names in the arguments of `report.metric('Name', …)`, wherever the code calls it. */
function emitted(): ReadonlySet<string> {
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.ts'));
  const calls = sources.flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\.metric\(\s*'(\w+)'/g)]);
  return new Set(calls.map(([, name = '']) => name));
}

describe('every metric that an alarm or a chart watches', () => {
  it('is emitted by the code with those dimensions, if it is ours', () => {
    const names = emitted();
    const declared = new Map(Object.entries(METRICS));
    const ours = [...watchedByAlarms(), ...watchedByDashboard()].filter(({ namespace }) => namespace === OURS);
    expect(ours.length).toBeGreaterThan(8);
    for (const { by, name, dimensions } of ours) {
      expect(names, `${by} watches ${name}`).toContain(name);
      expect(declared.get(name)?.by, `${by} watches ${name} by ${dimensions}`).toContainEqual(dimensions);
    }
  });

  it("is in AWS's catalogue, if it is not ours", () => {
    const database = loadAwsServiceSpecSync();
    for (const { by, namespace, name } of [...watchedByAlarms(), ...watchedByDashboard()].filter((watched) => watched.namespace !== OURS)) {
      const known = database.lookup('metric', 'name', 'equals', name).some((metric) => metric.namespace === namespace);
      expect(known, `${by} watches ${namespace} ${name}`).toBe(true);
    }
  });
});

it('the dashboard stays within 50 metrics, up to which AWS gives three free of charge (docs/scale.md)', () => {
  expect(watchedByDashboard().length).toBeLessThanOrEqual(50);
});

describe('an alarm', () => {
  it.each(['Refused', 'Parked', 'Faults', 'Unsubscribed', 'LagSeconds', 'SenderScoped'])(
    'watches %s, summed over the providers',
    (name) => {
      expect(watchedByAlarms().filter((watched) => watched.name === name && watched.dimensions.length === 0)).toHaveLength(1);
    },
  );

  it('watches each dead-letter queue', () => {
    const alarms = JSON.stringify(ofType(template, 'AWS::CloudWatch::Alarm'));
    const queues = ofType(template, 'AWS::SQS::Queue').filter(({ id }) => id.endsWith('DeadLetterQueue'));
    expect(queues.length).toBeGreaterThan(0);
    for (const { id } of queues) expect(alarms).toContain(`"${id}","QueueName"`);
  });

  it.each(['Errors', 'Throttles'])('watches %s of each function', (name) => {
    expect(watchedByAlarms().filter((watched) => watched.name === name)).toHaveLength(FUNCTIONS.size);
  });

  it("watches the stream's age", () => {
    expect(watchedByAlarms().filter(({ name }) => name === 'IteratorAge')).toHaveLength(1);
  });

  it('has a row in docs/alarms.md that says what to do', () => {
    const page = readFileSync(join(ROOT, 'docs/alarms.md'), 'utf8');
    for (const { properties } of ofType(template, 'AWS::CloudWatch::Alarm'))
      expect(page).toContain(`| ${String(properties.AlarmName).replace('rebound-prod-', '')} |`);
  });

  it('is paid for in docs/scale.md, by the metric, with the three providers of the default settings', () => {
    const rows = readFileSync(join(ROOT, 'docs/scale.md'), 'utf8').match(/^\| [\d,]+ \| all three, the default \|.*$/gm) ?? [];
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toContain(` (${watchedByAlarms().length}) |`);
  });

  it('reaches the alarm topic', () => {
    for (const { properties } of ofType(template, 'AWS::CloudWatch::Alarm')) {
      expect(properties.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
    }
  });
});
