// The region: --region, then AWS_REGION, AWS_DEFAULT_REGION, then the AWS profile's region, as the AWS CLI finds it. Without one nothing
// is deployed. Packaging needs none, for the template is the same in every region, but osls wants to be told one.
const { readFileSync } = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');

const ANY_REGION = { region: 'us-east-1', from: 'none is set; the template is the same in every region' };
const NO_REGION = 'no AWS region: give --region, such as --region eu-central-1, or set AWS_REGION';

/** @returns the region that a profile in ~/.aws/config names, undefined if there is none. */
function regionOfProfile(env) {
  const file = env.AWS_CONFIG_FILE || join(env.HOME ?? homedir(), '.aws/config');
  const profile = env.AWS_PROFILE || 'default';
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const heading = profile === 'default' ? /^(profile\s+)?default$/ : new RegExp(`^profile\\s+${profile.replace(/[^\w-]/g, '\\$&')}$`);
  const section = text.split(/^\s*\[/m).find((part) => heading.test(part.split(']')[0].trim()));
  return /^\s*region\s*=\s*(\S+)/m.exec(section ?? '')?.[1];
}

/** @returns the region and where it comes from; undefined if there is none. */
function findRegion({ region, profile } = {}, env = process.env) {
  const found = [
    ['--region', region],
    ['AWS_REGION', env.AWS_REGION],
    ['AWS_DEFAULT_REGION', env.AWS_DEFAULT_REGION],
    [`the profile ${profile ?? env.AWS_PROFILE ?? 'default'}`, regionOfProfile(profile ? { ...env, AWS_PROFILE: profile } : env)],
  ].find(([, value]) => value);
  return found && { region: found[1], from: found[0] };
}

module.exports = ({ options }) => {
  const found = findRegion({ region: options.region, profile: options['aws-profile'] }) ?? (process.argv[2] === 'package' && ANY_REGION);
  if (!found) throw new Error(NO_REGION);
  return found.region;
};
module.exports.findRegion = findRegion;
module.exports.ANY_REGION = ANY_REGION;
module.exports.NO_REGION = NO_REGION;
