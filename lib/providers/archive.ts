// Payloads as archives keep them, for `rebound inspect` and `rebound replay`: one JSON a line or JSON after JSON (Amazon Data Firehose,
// S3), an export of CloudWatch Logs, a page of Mailgun's Events API.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html · …/ValidateLogEventFlow.html · recordings: test/events
import { dig, isRecord, listOf, parseJson } from '../json.ts';

/** An archive is the operator's own file, not a request. */
const ARCHIVE_BYTES_MAX = 64 * 1_048_576;

/** An exported log event begins with its time. */
const LOG_TIME = /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z[ \t]+/;

/** The payloads in an archive, as JSON; undefined if the text is one payload, or none. */
export function archivedPayloads(text: string): readonly string[] | undefined {
  const json = parseJson(text, ARCHIVE_BYTES_MAX);
  return json === undefined ? fromLines(text) : (fromLogs(json) ?? fromPage(json));
}

/** `aws logs filter-log-events` has `events`, a subscription `logEvents`, a query's result a list of `@message`. */
function fromLogs(json: unknown): readonly string[] | undefined {
  const events = [dig(json, 'logEvents'), dig(json, 'events'), json].find((list) => Array.isArray(list) && list.length > 0);
  const messages = listOf(events).map((event) => dig(event, '@message') ?? dig(event, 'message'));
  const texts = messages.flatMap((message) => (typeof message === 'string' ? message : isRecord(message) ? JSON.stringify(message) : []));
  return texts.length > 0 && texts.length === messages.length ? texts : undefined;
}

function fromPage(json: unknown): readonly string[] | undefined {
  const items = dig(json, 'items');
  return Array.isArray(items) && isRecord(dig(json, 'paging')) ? items.map((item) => JSON.stringify(item)) : undefined;
}

function fromLines(text: string): readonly string[] | undefined {
  const lines = text.split('\n').flatMap((line) => line.trim().replace(LOG_TIME, '') || []);
  const payloads = lines.flatMap(cutBetween);
  // Only if the first line is whole: broken JSON over many lines is one unreadable payload.
  return payloads.length > 0 && payloads[0] !== text.trim() && isObject(payloads[0]) ? payloads : undefined;
}

function isObject(text: string | undefined): boolean {
  return typeof parseJson(text ?? '') === 'object';
}

/** `{…}{…}`: Firehose puts nothing between two records. */
function cutBetween(line: string): readonly string[] {
  const parts: string[] = [];
  let [start, depth, quoted] = [0, 0, false];
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && --depth === 0 && line[at + 1] === '{') {
      parts.push(line.slice(start, at + 1));
      start = at + 1;
    }
  }
  return [...parts, line.slice(start)];
}
