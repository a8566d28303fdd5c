// What a deployed stage is made of, from the outputs of its CloudFormation stack (serverless.yml: rebound-<stage>).
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { AWS_PATIENCE } from './aws.ts';
import { WiringError } from './plan.ts';

export interface Stack {
  readonly name: string;
  /** CREATE_COMPLETE, UPDATE_ROLLBACK_FAILED, … */
  readonly status: string;
  /** @throws WiringError if the stack has no such output. */
  output(key: string): string;
  /** Whether the stack has this output: providers that are not in use are not deployed. */
  has(key: string): boolean;
}

export const stackName = (stage: string) => `rebound-${stage}`;

export async function readStack(stage: string, region: string | undefined): Promise<Stack> {
  const name = stackName(stage);
  const client = new CloudFormationClient({ region, ...AWS_PATIENCE });
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks ?? [];
    const outputs = new Map(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    return {
      name,
      status: stack?.StackStatus ?? 'unknown',
      has: (key) => outputs.has(key),
      output(key) {
        const value = outputs.get(key);
        if (!value)
          throw new WiringError(
            `the stack ${name} has no output ${key}: check the setting providers of the stage, then deploy it again (npm run deploy -- --stage ${stage})`,
          );
        return value;
      },
    };
  } catch (error) {
    // CloudFormation answers a missing stack with a bare ValidationError.
    if (error instanceof Error && error.name === 'ValidationError') {
      throw new WiringError(
        `there is no stack ${name} in this region: npm run deploy -- --stage ${stage}, or name another --stage or --region`,
      );
    }
    throw error;
  } finally {
    client.destroy();
  }
}
