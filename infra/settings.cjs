// The settings of one stage: `default` and the stage from infra/stages.yml, then both from rebound.stages.yml (yours, not in git). A
// misspelt name or a wrong value is refused by name. serverless.yml reads this as ${file(infra/settings.cjs)}. CommonJS, because osls
// loads it.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

const ROOT = join(__dirname, '..');
const PROVIDERS = ['ses', 'sendgrid', 'mailgun'];

const text = (value) => (typeof value === 'string' ? '' : 'a text');
const flag = (value) => (typeof value === 'boolean' ? '' : 'true or false');
const list = (value) => (Array.isArray(value) && value.every((item) => typeof item === 'string') ? '' : 'a list of texts');
const count = (value) => (Number.isInteger(value) && value > 0 ? '' : 'a number above 0');
const oneOf =
  (...names) =>
  (value) =>
    names.includes(value) ? '' : names.map((name) => `'${name}'`).join(' or ');
const arn = (service) => (value) =>
  value === '' || (typeof value === 'string' && value.startsWith('arn:') && value.split(':')[2] === service) ? '' : `an ARN of ${service}`;

/** Checks each setting: '' if the value is valid, otherwise what it should be. */
const KINDS = {
  providers: (value) =>
    list(value) === '' && value.length > 0 && value.every((name) => PROVIDERS.includes(name))
      ? ''
      : `one or more of ${PROVIDERS.join(', ')}`,
  sendgridVerificationKeys: text,
  mailgunEndpoint: oneOf('api', 'function-url'),
  mailgunParentSignatures: oneOf('refuse', 'accept'),
  mailgunDomains: list,
  recordDeliveries: oneOf('weekly', 'all', 'known', 'off'),
  recordSenderScoped: oneOf('on', 'off'),
  counterShards: (value) => (Number.isInteger(value) && value >= 1 && value <= 16 ? '' : 'a number from 1 to 16'),
  ownMtas: list,
  ownDomains: list,
  suppressionPolicy: text,
  sesEvents: list,
  snsTopicArns: list,
  sesConcurrency: (value) => (Number.isInteger(value) && value >= 2 && value <= 1_000 ? '' : 'a number from 2 to 1000'),
  webhookConcurrency: (value) => (value === 'none' ? '' : count(value) && "a number above 0, or 'none'"),
  syncSes: flag,
  sesAutomaticList: oneOf('on', 'off'),
  addressHashKeyParameter: text,
  alarmEmail: text,
  alarmTopicArn: arn('sns'),
  detailedMetrics: flag,
  logRetentionDays: count,
  accessLogs: flag,
  tableDeletionPolicy: oneOf('Retain', 'Delete'),
  tableDeletionProtection: flag,
  permissionsBoundary: arn('iam'),
  kmsKeyArn: arn('kms'),
  tags: (value) =>
    value && typeof value === 'object' && Object.values(value).every((tag) => typeof tag === 'string') ? '' : 'names with texts',
  customDomain: text,
  customDomainCertificateArn: arn('acm'),
};

/** Taken from the environment if no file sets it. */
const FROM_ENVIRONMENT = { sendgridVerificationKeys: 'SENDGRID_VERIFICATION_KEYS', alarmEmail: 'ALARM_EMAIL' };

/** @returns the stages of a file; {} if there is no file. */
function stagesOf(file) {
  if (!existsSync(file)) return {};
  const stages = parsed(file) ?? {};
  for (const [stage, settings] of Object.entries(stages)) {
    for (const [name, value] of Object.entries(settings ?? {})) {
      const kind = KINDS[name];
      if (!kind) throw new Error(`${file}: ${stage} sets "${name}", which is not a setting; infra/stages.yml lists them all`);
      const wanted = kind(value);
      if (wanted) throw new Error(`${file}: ${stage}.${name} must be ${wanted}, not ${JSON.stringify(value)}`);
    }
  }
  return stages;
}

function parsed(file) {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch ({ message }) {
    // The lines after the first show the place in the file.
    throw new Error(`${file}: ${message.split(/:?\n/)[0]}`);
  }
}

/** @throws Error naming the wrong setting. */
function settingsOf(stage, { own = join(ROOT, 'rebound.stages.yml'), env = process.env } = {}) {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage))
    throw new Error(
      `"${stage}" is not a valid stage name: a lower-case letter, then lower-case letters, digits and hyphens, at most 20 in all`,
    );
  if (stage === 'default') throw new Error('"default" is what all stages share, not a stage');
  const files = [join(ROOT, 'infra/stages.yml'), own].map(stagesOf);
  const settings = Object.assign({}, ...files.flatMap((stages) => [stages.default, stages[stage]]));
  for (const [name, variable] of Object.entries(FROM_ENVIRONMENT)) settings[name] ||= (env[variable] ?? '').trim();
  checkTogether(settings);
  // Environment variables are strings.
  for (const name of ['mailgunDomains', 'ownMtas', 'ownDomains', 'snsTopicArns']) settings[name] = settings[name].join(',');
  return settings;
}

function checkTogether(settings) {
  const { mailgunEndpoint, webhookConcurrency, sesConcurrency, alarmEmail, alarmTopicArn, customDomain, customDomainCertificateArn } =
    settings;
  if (mailgunEndpoint === 'function-url' && webhookConcurrency === 'none')
    throw new Error(
      'mailgunEndpoint: function-url needs a number as webhookConcurrency: nothing else limits what forged requests can cost you there',
    );
  if (webhookConcurrency !== 'none' && sesConcurrency > webhookConcurrency)
    throw new Error(`sesConcurrency (${sesConcurrency}) is above webhookConcurrency (${webhookConcurrency})`);
  if (alarmEmail && alarmTopicArn) throw new Error('alarmEmail and alarmTopicArn: set one; subscribe the address to your topic yourself');
  if (Boolean(customDomain) !== Boolean(customDomainCertificateArn))
    throw new Error('customDomain and customDomainCertificateArn go together: set both, or neither');
}

module.exports = ({ options }) => settingsOf(options.stage ?? 'dev');
module.exports.settingsOf = settingsOf;
module.exports.PROVIDERS = PROVIDERS;
module.exports.SETTINGS = Object.keys(KINDS);

// `npm run -s settings -- --stage prod`: every setting of a stage, as deploying would use it.
if (require.main === module) {
  const { values } = require('node:util').parseArgs({ options: { stage: { type: 'string', default: 'dev' } } });
  try {
    process.stdout.write(require('yaml').stringify(settingsOf(values.stage)));
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
  }
}
