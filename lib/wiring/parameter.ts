// A SecureString in SSM Parameter Store, for wiring and the doctor: does it exist, create it, and sign with it. It is never
// shown.
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AWS_PATIENCE } from './aws.ts';
import type { KeyParameter } from './mailgun.ts';
import { WiringError } from './plan.ts';

/** serverless.yml gives the functions the same name. */
export const signingKeysParameter = (stage: string) => `/rebound/${stage}/mailgun-signing-keys`;

export function keyParameter(name: string, region: string | undefined): KeyParameter & { read(): Promise<string> } {
  const client = new SSMClient({ region, ...AWS_PATIENCE });
  const value = async () => {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
      return Parameter?.Value?.trim() ?? '';
    } catch (error) {
      if (error instanceof ParameterNotFound) return '';
      throw error;
    }
  };
  return {
    name,
    exists: async () => (await value()) !== '',
    async read() {
      const text = await value();
      if (text === '') throw new WiringError(`there is no parameter ${name}, or it is empty`);
      return text;
    },
    async write(value) {
      await client.send(new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }));
    },
  };
}
