// One SecureString of SSM Parameter Store. In its own file, so that it loads lazily and without the rest of the SSM client
// (`import('@aws-sdk/client-ssm')` would load 200 kB).
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** The decrypted value; undefined if it is empty. Throws the SDK's error if it does not exist or may not be read. */
export async function readParameter(name: string): Promise<string | undefined> {
  const { Parameter } = await new SSMClient({ retryMode: 'standard' }).send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  return Parameter?.Value?.trim() || undefined;
}
