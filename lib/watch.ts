// The schedule calls this every five minutes: one run of the detector, reported in metrics, in the log, and in words to the alarm topic;
// and once a day the counters of the finished day are summed up.
import { sumUpDays } from './counters/days.ts';
import type { Incident } from './incidents/incident.ts';
import { type Change, HourReader, type RunOptions, runDetector } from './incidents/run.ts';
import { sentenceOf } from './incidents/words.ts';
import type { Report } from './metrics.ts';

export interface WatchOptions extends Omit<RunOptions, 'counters' | 'hasTime' | 'onSweep'> {
  readonly report: Report;
  /** Notifies people; if absent, nobody is notified. */
  readonly announce?: (subject: string, text: string) => Promise<void>;
}

/** A page of a sweep, and what has to be written after it, takes a few seconds. */
const TIME_LEFT_MIN_MS = 20_000;

export function watch(options: WatchOptions) {
  const counters = new HourReader(options);
  return async (_event: unknown, context?: { getRemainingTimeInMillis(): number }): Promise<void> => {
    const hasTime = () => context === undefined || context.getRemainingTimeInMillis() > TIME_LEFT_MIN_MS;
    const { changed, running, swept, unreadable } = await runDetector({ ...options, counters, hasTime });
    for (const change of changed) await tell(change, options);
    for (const id of unreadable) options.report.log('error', 'incident-unreadable', { id });
    await sumUpDays(options, options.now());
    const rows = swept.reduce((sum, one) => sum + one.changed, 0);
    options.report.metric('IncidentsOpen', running.length, {});
    options.report.metric('IncidentsOpened', changed.filter(({ what }) => what !== 'closed').length, {});
    options.report.metric('RowsSwept', rows, {});
    if (swept.length > 0)
      options.report.log('info', 'swept', { incidents: swept.length, rows, unfinished: swept.some(({ state }) => !state.done) });
  };
}

async function tell({ what, incident }: Change, { report, announce }: WatchOptions): Promise<void> {
  const { id, key, score } = incident;
  const [seen, expected] = [Math.round(incident.seen), Math.round(incident.expected)];
  report.log(what === 'closed' ? 'info' : 'error', `incident-${what}`, { id, key, seen, expected, score: Math.round(score) });
  try {
    await announce?.(subjectOf(what, incident), textOf(what, incident));
  } catch (fault) {
    // The metric raises an alarm too, so an unreachable topic must not stop the sweep.
    report.log('error', 'announcement-failed', { error: fault instanceof Error ? fault.name : 'unknown' });
  }
}

/** SNS takes at most 100 characters of ASCII as a subject. */
const SUBJECT_LENGTH_MAX = 100;
const SUBJECTS = {
  opened: 'Rebound: an outage may have begun',
  again: 'Rebound: an outage continues',
  closed: 'Rebound: an outage has ended',
} as const;

const subjectOf = (what: Change['what'], { id }: Incident) =>
  `${SUBJECTS[what]}: ${id}`.replace(/[^ -~]/g, '?').slice(0, SUBJECT_LENGTH_MAX);

const MEANS = {
  opened: 'They are held, not suppressed: each for 72 hours, or until a day after the end. There is nothing to do now.',
  again: 'They are held, not suppressed: each for 72 hours, or until a day after the end. There is nothing to do now.',
  closed: 'The holds expire on their own; people who are really gone will bounce again and be suppressed then.',
} as const;

function textOf(what: Change['what'], incident: Incident): string {
  return [
    `${sentenceOf(incident)}.`,
    MEANS[what],
    '',
    `Look:    rebound incidents show ${incident.id}`,
    `Really an outage:          rebound incidents confirm ${incident.id}`,
    `These people are gone:     rebound incidents dismiss ${incident.id}`,
  ].join('\n');
}
