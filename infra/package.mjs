// Packages a stage without an account or a network: osls writes the CloudFormation template, and the functions are zips from the build.
// `npm run package -- [--stage prod] [--region eu-central-1] [--package FOLDER]`; other options are passed to `osls package`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANY_REGION, osls, placeInWords, readArguments, run, STAGE_HELP } from './stage.mjs';

const ZIPS = 'dist/packages';

const HELP = `npm run package -- [options]

${STAGE_HELP}
  --package FOLDER     where the template goes, default .serverless

The stage is dev unless you name one. Needs no account, no network and no region: the template is the same everywhere.
Exit codes: 0 packaged · 1 failed · 2 wrong usage`;

await run(() => {
  const given = readArguments(
    { stage: { type: 'string', default: 'dev' }, package: { type: 'string', default: '.serverless' } },
    ANY_REGION,
  );
  if (!given) {
    console.log(HELP);
    return;
  }
  const { values, region, from, place, rest } = given;
  const next = `--stage ${given.stage} --region ${from === ANY_REGION.from ? 'YOUR-REGION' : region}`;
  console.log(placeInWords(given));
  osls(['package', '--package', values.package, ...place, ...rest]);
  const template = join(values.package, 'cloudformation-template-update-stack.json');
  const { Resources } = JSON.parse(readFileSync(template, 'utf8'));
  console.log(`template ${template}, ${Object.keys(Resources).length} resources
code     ${ZIPS}/, ${readdirSync(ZIPS).length} zips
next     npm run deploy -- ${next}  shows what it will change in your account, and asks
         npm run test:aws  deploys to an emulator, without an account (it needs Python)`);
});
