// When it happened, as the providers write it: seconds (SendGrid), seconds with a fraction (Mailgun), milliseconds (SendGrid's
// Single Sends), any of them as text, or ISO-8601 with `Z`, `+00:00` or, in an SES example, ` +0000`.

/** Seconds reach this in the year 5138, milliseconds did in 1973. */
const MILLISECONDS_FROM = 100_000_000_000;
/** Past it ISO-8601 takes six-digit years; no event is that late. */
const TIME_MS_MAX = Date.UTC(2200, 0);

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,20}))?$/;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?$/;

/** ISO-8601 UTC with milliseconds (cut, not rounded); undefined if it is not a time. */
export function parseEventTime(value: unknown): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  const timeMs = decimalMs(text) ?? isoMs(text);
  return timeMs !== undefined && timeMs > 0 && timeMs < TIME_MS_MAX ? new Date(timeMs).toISOString() : undefined;
}

/** Digit by digit: 1.001 × 1000 is 1000.9999999999999. */
function decimalMs(text: string): number | undefined {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return Number(whole) >= MILLISECONDS_FROM ? Number(whole) : Number(whole + fraction.padEnd(3, '0').slice(0, 3));
}

function isoMs(text: string): number | undefined {
  const [, date, time, fraction = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (date === undefined) return undefined;
  const timeMs = Date.parse(`${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
