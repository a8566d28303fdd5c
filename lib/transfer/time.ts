// Times as exports write them: epoch seconds and ISO 8601 as in webhooks, RFC 2822 (Mailgun), plain dates (spreadsheets).
import { parseEventTime } from '../providers/event-time.ts';

/** The providers' lists are younger than this; an older time is wrong. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** ISO 8601 in UTC with milliseconds; undefined if it is not a plausible time. Without a zone it is UTC. */
export function readTime(value: unknown): string | undefined {
  const time = parseEventTime(value) ?? parseDate(value);
  return time !== undefined && Date.parse(time) >= EARLIEST_MS ? time : undefined;
}

/** `2026-11-23`, or `Fri, 18 Oct 2024 18:28:14 UTC`. A month's name keeps out what Date.parse would only guess at. */
function parseDate(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\s*\d{4}-\d\d-\d\d\s*$|[a-z]{3} \d{4} .*(?:GMT|UTC|[+-]\d{4})\s*$/i.test(value)) return undefined;
  const ms = Date.parse(value.trim());
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
