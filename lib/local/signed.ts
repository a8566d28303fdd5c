// A payload from a file, as its provider would post it now: newly signed, its bytes otherwise unchanged. Takes what `rebound inspect` takes.
import { dig, isRecord, listOf, parseJson } from '../json.ts';
import type { MailgunSigner, SendgridSigner, SignedRequest, SnsSigner } from './signing.ts';

/** What SES put into its SNS message; several where the payload is a Lambda event with several records. */
export function sesMessages(text: string): readonly string[] {
  const json = parseJson(text);
  const records = listOf(dig(json, 'Records'));
  if (records.length > 0) return records.flatMap((record) => sesMessages(JSON.stringify(dig(record, 'Sns') ?? dig(record, 'body') ?? '')));
  // SQS: the body is itself JSON in a string.
  if (typeof json === 'string') return sesMessages(json);
  const message = dig(json, 'Message');
  return [typeof message === 'string' ? message : text];
}

export const signSes = (text: string, signer: SnsSigner): readonly SignedRequest[] =>
  sesMessages(text).map((message) => signer.sign(message));

export function signSendgrid(text: string, signer: SendgridSigner): SignedRequest {
  const json = parseJson(text);
  return isRecord(json) ? signer.sign([json]) : signer.signBody(text);
}

export function signMailgun(text: string, signer: MailgunSigner): SignedRequest {
  const json = parseJson(text);
  const form = dig(json, '__transport') === undefined ? undefined : dig(json, 'body');
  if (typeof form === 'string') return signer.signForm(new URLSearchParams(form));
  if (!isRecord(json)) return signer.signForm(new URLSearchParams(text));
  return signer.sign(isRecord(json['event-data']) ? json['event-data'] : json);
}
