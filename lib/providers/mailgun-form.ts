// Bodies of Mailgun's webhooks from before 2018, which old routes still send: flat fields as application/x-www-form-urlencoded or
// multipart/form-data (RFC 7578), the user's own variables mixed in.
// https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages ("legacy webhooks")
import { BODY_BYTES_MAX, decodeText } from '../json.ts';

export type Form = ReadonlyMap<string, readonly string[]>;

const FIELDS_MAX = 1_000;
/** The longest of Mailgun's own has 20 letters; a variable's name may be longer, and a body that is not a form still longer. */
const NAME_LENGTH_MAX = 1_000;
/** Mailgun writes these after everything else, so that of several the last is its own; of all others the first is (observed by django-anymail). */
const SIGNATURE_FIELDS: ReadonlySet<string> = new Set(['token', 'timestamp', 'signature', 'parent-signature']);

export function isForm(contentType: string): boolean {
  return /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(contentType);
}

/** The fields in order of their first appearance; undefined if it is not such a form. */
export function parseForm(contentType: string, body: Uint8Array): Form | undefined {
  if (body.byteLength > BODY_BYTES_MAX) return undefined;
  const text = decodeText(body);
  const pairs = /^\s*multipart/i.test(contentType) ? partsOf(contentType, text) : pairsOf(text);
  if (!pairs || pairs.length > FIELDS_MAX || pairs.some(([name]) => name.length > NAME_LENGTH_MAX)) return undefined;
  const form = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = form.get(name);
    if (values) values.push(value);
    else form.set(name, [value]);
  }
  return form;
}

export function fieldOf(form: Form, name: string): string | undefined {
  return form.get(name)?.at(SIGNATURE_FIELDS.has(name) ? -1 : 0);
}

/** Every value of every field outside the signature block: what a replayed token is bound to. */
export function unsignedFields(form: Form): readonly (readonly [string, readonly string[]])[] {
  return [...form].filter(([name]) => !SIGNATURE_FIELDS.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** As a payload of `inspect` and of the parking place: the event's time stays, what could be sent again as signed does not. */
export function withoutSignature(form: Form): string {
  // URLSearchParams writes a megabyte eight times as slowly as half of one. Bytes that were decoded hold no half of a letter, at which
  // encodeURIComponent would throw.
  const pair = (name: string, value: string) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  const fields = unsignedFields(form).flatMap(([name, values]) => values.map((value) => pair(name, value)));
  const body = [pair('timestamp', fieldOf(form, 'timestamp') ?? ''), ...fields].join('&');
  return JSON.stringify({ __transport: { content_type: 'application/x-www-form-urlencoded' }, body });
}

/** Undefined for more than anybody sends, before they are all read. */
function pairsOf(text: string): readonly (readonly [string, string])[] | undefined {
  let fields = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) if (++fields > FIELDS_MAX) return undefined;
  return [...new URLSearchParams(text)];
}

function partsOf(contentType: string, text: string): readonly (readonly [string, string])[] | undefined {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))/i.exec(contentType);
  if (!boundary) return undefined;
  const [, ...parts] = `\r\n${text}`.split(`\r\n--${boundary[1] ?? boundary[2]}`);
  return parts.slice(0, FIELDS_MAX + 1).flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, Math.max(end, 0));
    const name = /^content-disposition:[^\r\n]*?;\s*name="([^"\r\n]*)"/im.exec(head)?.[1];
    return name === undefined || /;\s*filename=/i.test(head) ? [] : [[name, part.slice(end + 4)] as const];
  });
}
