// A SecureString of SSM Parameter Store, as wiring and the doctor need it: is it there, and put it there. It is never read back to
// the screen.
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { KeyParameter } from './mailgun.ts';

/** serverless.yml gives the functions the same name. */
export const signingKeysParameter = (stage: string) => `/rebound/${stage}/mailgun-signing-keys`;

export function keyParameter(name: string, region: string | undefined): KeyParameter {
  const client = new SSMClient({ region });
  return {
    name,
    async exists() {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
        return Boolean(Parameter?.Value?.trim());
      } catch (error) {
        if (error instanceof ParameterNotFound) return false;
        throw error;
      }
    },
    async write(value) {
      await client.send(new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }));
    },
  };
}
