// `rebound doctor`: do the tables, keys, topic and routes of a deployed stage fit together, and if not, what to do.
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Command } from 'commander';
import { createClient } from '../table/client.ts';
import { AWS_PATIENCE } from '../wiring/aws.ts';
import { examine } from '../wiring/doctor.ts';
import { keyParameter, signingKeysParameter } from '../wiring/parameter.ts';
import { readStack } from '../wiring/stack.ts';
import { inWords } from './connection.ts';
import { print, printJson } from './output.ts';
import { atStage, type StageOptions, stageOptions } from './stage.ts';

interface Options extends Partial<StageOptions> {
  readonly json: boolean;
}

export function register(program: Command): void {
  stageOptions(program.command('doctor'))
    .description('check a deployed stage (tables, keys, topic, routes) and say what is wrong in plain words')
    .option('--json', 'one line of JSON for each finding: {ok, what, fix?}', false)
    .addHelpText('after', '\nChanges nothing. Exit codes: 0 all is well · 1 something is wrong · 2 wrong usage')
    .action((options: Options) =>
      atStage(options, async ({ stage, region, json }) => {
        const findings = await examine({
          stage,
          stack: await readStack(stage, region),
          dynamodb: createClient({ region, maxAttempts: 3, connectionTimeoutMs: 3_000, requestTimeoutMs: 20_000 }),
          ses: new SESv2Client({ region, ...AWS_PATIENCE }),
          signingKeys: keyParameter(signingKeysParameter(stage), region),
          inWords: (error) => inWords(error, { region }),
        });
        for (const finding of findings) {
          if (json) printJson(finding);
          else print(`${finding.ok ? 'ok   ' : 'WRONG'}  ${finding.what}${finding.fix ? `\n       → ${finding.fix}` : ''}`);
        }
        if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
      }),
    );
}
