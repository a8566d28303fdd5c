// A whole bounce report pasted instead of a reply: what the server said is one field of it; the rest is written by the reporter.
import { type ReplyNumbers, statusIn } from '../smtp-reply.ts';
import type { ExplainInput } from './explanation.ts';

/** The value of Diagnostic-Code, folded lines included (RFC 3464 2.3.6). */
const DIAGNOSTIC = /^diagnostic-code:[ \t]*(.{1,2000}(?:\r?\n[ \t]+.{1,2000}){0,20})/im;
/** In Postfix's report for people, what comes before the first `<address>:` is the same in all of them. */
const POSTFIX = /this is the mail system at host.{0,260}/i;
const FIRST_ADDRESS = /^[ \t]*<[^<>\s]{1,256}>(?: \(expanded from [^()]{0,300}\))?:/m;

/** What the server said; the text itself if it is not a report. */
export function saidIn(text: string): string {
  const diagnostic = DIAGNOSTIC.exec(text)?.[1];
  if (diagnostic !== undefined) return diagnostic;
  const [postfix] = POSTFIX.exec(text) ?? [];
  const start = postfix === undefined ? -1 : text.search(FIRST_ADDRESS);
  return start < 0 ? text : `${postfix}\n${text.slice(start).split(/\r?\n\r?\n/, 1)[0]}`;
}

/** What is known besides what the server said: the given codes, or the report's Status. Of several replies the reading picks one. */
export function numbersOf({ text, replyCode, status }: ExplainInput): ReplyNumbers {
  const reported = statusIn(saidIn(text)) === undefined ? statusIn(/^status:.{0,40}/im.exec(text)?.[0] ?? '') : undefined;
  return { replyCode, status: status ?? reported };
}
