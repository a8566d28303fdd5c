// The deployed stage that a command is about (doctor, wire), its default, and what went wrong there, in words.
import type { Command } from 'commander';
import { inWords } from './connection.ts';
import { defaultsOf } from './defaults.ts';
import { UsageError } from './usage-error.ts';

export interface StageOptions {
  readonly stage: string;
  readonly region?: string;
}

export function stageOptions(command: Command): Command {
  return command
    .option('--stage <name>', 'the deployed stage (also REBOUND_STAGE, or "stage" in rebound.json; default: prod)')
    .option('--region <name>', 'AWS region (also AWS_REGION, "region" in rebound.json, or your profile)');
}

/** @throws Error that says what to fix: a missing region, credentials, permission, network. */
export async function atStage<Options extends Partial<StageOptions>>(
  options: Options,
  run: (options: Options & StageOptions) => Promise<void>,
): Promise<void> {
  const { stage = 'prod', region } = { ...defaultsOf(process.env), ...options };
  try {
    await run({ ...options, stage, ...(region !== undefined && { region }) });
  } catch (error) {
    throw error instanceof UsageError ? error : new Error(inWords(error, { region }), { cause: error });
  }
}
