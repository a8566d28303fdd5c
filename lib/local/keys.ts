// The keys that `rebound dev` makes if none are given, and that `rebound send` signs with.
import type { Signers } from './recordings.ts';
import { mailgunKey, mailgunSigner, type SnsKeys, sendgridKey, sendgridSigner, snsKeys, snsSigner } from './signing.ts';

export interface LocalKeys {
  /** PEM. */
  readonly sendgrid: string;
  readonly mailgun: string;
  readonly sns: SnsKeys;
}

/** Nobody's: the account in AWS's examples. */
const LOCAL_TOPIC = 'arn:aws:sns:us-east-1:123456789012:rebound-dev';

export const makeKeys = async (): Promise<LocalKeys> => ({ sendgrid: sendgridKey(), mailgun: mailgunKey(), sns: await snsKeys() });

export async function signersOf(keys: LocalKeys): Promise<Signers> {
  return {
    sendgrid: sendgridSigner(keys.sendgrid),
    mailgun: mailgunSigner(keys.mailgun),
    sns: await snsSigner(LOCAL_TOPIC, keys.sns),
  };
}
