// Packages a stage without an account or a network: osls writes the CloudFormation template, and the functions are zips from the build.
// `npm run package -- --stage prod [--region eu-central-1] [--package FOLDER]`; other options are passed to `osls package`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { osls, placeInWords, readArguments, run, STAGE_HELP } from './stage.mjs';

const ZIPS = 'dist/packages';

const HELP = `npm run package -- --stage NAME [options]

${STAGE_HELP}
  --package FOLDER     where the template goes, default .serverless

Needs no account and no network. Exit codes: 0 packaged · 1 failed · 2 wrong usage`;

await run(() => {
  const given = readArguments({ package: { type: 'string', default: '.serverless' } });
  if (!given) {
    console.log(HELP);
    return;
  }
  const { values, place, rest } = given;
  console.log(placeInWords(given));
  osls(['package', '--package', values.package, ...place, ...rest]);
  const template = join(values.package, 'cloudformation-template-update-stack.json');
  const { Resources } = JSON.parse(readFileSync(template, 'utf8'));
  console.log(`template ${template}, ${Object.keys(Resources).length} resources
code     ${ZIPS}/, ${readdirSync(ZIPS).length} zips
next     npm run deploy -- ${place.join(' ')}  shows what it will change in your account, and asks
         npm run test:aws  deploys to an emulator, without an account (it needs Python)`);
});
