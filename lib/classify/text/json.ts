// A reply inside of a provider's JSON, pasted as it came: only the values that tell why are read. The other keys and values (`"status":
// "rejected"`) are labels of the provider that wrote the JSON, not words of a server.
import { isRecord, parseJson } from '../../json.ts';

const TELLING = /^(?:(?:bounce|error|smtp|raw)[_-]?)?(?:reason|message|details?|description|diagnostic[_-]?code|response|error|text)$/i;

/** What the values of a JSON object (or of Ruby's, with `=>`) tell, each on a line of its own; the very same text when it is none. */
export function tellingJson(text: string): string {
  if (!/^\s*\{\s*"/.test(text)) return text;
  const told = telling(parseJson(text) ?? parseJson(text.replace(/"\s*=>/g, '":')), false);
  return told.length > 0 ? told.join('.\n') : text;
}

function telling(value: unknown, isAsked: boolean): string[] {
  if (typeof value === 'string') return isAsked && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => telling(each, isAsked));
  return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => telling(each, TELLING.test(key))) : [];
}
