// One SecureString of SSM Parameter Store. A file of its own, so that it can be loaded lazily and without the rest of the SSM client
// (200 kB that import('@aws-sdk/client-ssm') would bring along).
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** The decrypted value; undefined where it is empty. Throws what the SDK throws where it is not there or may not be read. */
export async function readParameter(name: string): Promise<string | undefined> {
  const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  return Parameter?.Value?.trim() || undefined;
}
