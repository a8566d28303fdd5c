// What `npm run package` and `npm run deploy` share: the stage, its settings and the region, checked before osls starts, and osls itself.
// osls reports a wrong setting on twenty lines, with a stack trace.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { settingsOf } = require('./settings.cjs');
const { ANY_REGION, findRegion, NO_REGION } = require('./region.cjs');

export { ANY_REGION };

const OSLS = require.resolve('osls/bin/serverless.js');
const OPTIONS = {
  stage: { type: 'string' },
  region: { type: 'string' },
  'aws-profile': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/** A wrong request: exit code 2. */
export class Refusal extends Error {}

/** The options of both commands, for their help. */
export const STAGE_HELP = `  --stage NAME         dev, prod, or a name you choose (infra/stages.yml, rebound.stages.yml)
  --region REGION      default: AWS_REGION, AWS_DEFAULT_REGION, then your AWS profile
  --aws-profile NAME   the AWS profile to use`;

/**
 * @param more The command's own options, as parseArgs takes them.
 * @param anywhere The region if there is none; undefined: that is refused.
 * @returns undefined for --help; otherwise the stage, its settings, the region and where it comes from, and the arguments for osls.
 * @throws Refusal if the stage, a setting or the region is missing or wrong.
 */
export function readArguments(more, anywhere) {
  const options = { ...OPTIONS, ...more };
  const { values, tokens } = parseArgs({ options, strict: false, tokens: true });
  if (values.help) return undefined;
  for (const [name, { type }] of Object.entries(options))
    if (type === 'string' && values[name] === true) throw new Refusal(`--${name} needs a value`);
  const { stage, region, 'aws-profile': profile } = values;
  if (!stage) throw new Refusal('which stage? --stage prod, --stage dev, or a name you choose');
  const settings = settingsFor(stage);
  const found = findRegion({ region, profile }) ?? anywhere;
  if (!found) throw new Refusal(NO_REGION);
  if (profile) process.env.AWS_PROFILE = profile;
  return {
    values,
    settings,
    stage,
    ...found,
    place: ['--stage', stage, '--region', found.region],
    rest: tokens.flatMap((token) => unknown(token, options)),
  };
}

/** A word that is no option of ours is one for osls. */
function unknown({ kind, name, rawName, inlineValue, value }, options) {
  if (kind === 'positional') return [value];
  if (kind !== 'option' || name in options) return [];
  return [inlineValue ? `${rawName}=${value}` : rawName];
}

function settingsFor(stage) {
  try {
    return settingsOf(stage);
  } catch (error) {
    throw new Refusal(error.message);
  }
}

export function placeInWords({ stage, region, from }) {
  return `region   ${region}  (${from})\nstage    ${stage}, stack rebound-${stage}`;
}

export function osls(args) {
  const { status } = spawnSync(process.execPath, [OSLS, ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`osls ${args[0]} failed: see above`);
}

/** Runs a command: an error is one line, with exit code 2 for a wrong request and 1 for a failure. */
export async function run(main, inWords = ({ message }) => message) {
  try {
    await main();
  } catch (error) {
    console.error(`error: ${inWords(error)}`);
    process.exitCode = error instanceof Refusal ? 2 : 1;
  }
}
