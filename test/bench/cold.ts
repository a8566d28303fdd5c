// `npm run bench:cold`: from before a function is loaded to its first stored event, this build against esbuild's default CommonJS
// build of the same function, in fresh processes, interleaved. DynamoDB is a local stub that answers at once; neither figure includes
// Node's own start. Exits with 1 if the ratio is over the limit on the target Node.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildFunction } from '../../infra/functions.mjs';
import { rulesAsData } from '../../infra/rules.mjs';
import { dig } from '../../lib/json.ts';
import { mailgunSigner, type SignedRequest, sendgridSigner } from '../../lib/local/signing.ts';
import { startStub } from './dynamodb-stub.ts';
import { dataBytes, eagerBytes } from './eager.ts';
import { targetNode } from './target-node.ts';

const RUNS = Number(process.argv[2] ?? 20);
const RATIO_MAX = 0.65;

const run = promisify(execFile);
const node = targetNode();
const directory = mkdtempSync(join(tmpdir(), 'rebound-cold-'));
const stub = await startStub();
const sendgrid = sendgridSigner();
const mailgun = mailgunSigner();

const env = {
  PATH: process.env.PATH,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  DYNAMODB_ENDPOINT: stub.endpoint,
  SUPPRESSIONS_TABLE: 'suppressions',
  JOURNAL_TABLE: 'journal',
  RECORD_DELIVERIES: 'known',
  SENDGRID_VERIFICATION_KEYS: sendgrid.verificationKey,
  MAILGUN_SIGNING_KEYS: mailgun.signingKey,
  SNS_TOPIC_ARNS: 'arn:aws:sns:us-east-1:123456789012:rebound',
};

const at = Math.floor(Date.now() / 1_000);
const reason = '550 5.1.1 The email account that you tried to reach does not exist.';
const sesBounce = {
  eventType: 'Bounce',
  mail: { timestamp: new Date().toISOString(), messageId: '0100019abc', destination: ['gone@example.com'] },
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    timestamp: new Date().toISOString(),
    feedbackId: 'feedback-1',
    bouncedRecipients: [{ emailAddress: 'gone@example.com', action: 'failed', status: '5.1.1', diagnosticCode: `smtp; ${reason}` }],
  },
};
const events = new Map<string, unknown>([
  [
    'sendgrid',
    overHttp(
      sendgrid.sign([
        {
          event: 'bounce',
          type: 'bounce',
          email: 'gone@example.com',
          timestamp: at,
          status: '5.1.1',
          reason,
          sg_message_id: 'a.filter1',
          sg_event_id: 'b',
        },
      ]),
    ),
  ],
  [
    'mailgun',
    overHttp(
      mailgun.sign({
        event: 'failed',
        severity: 'permanent',
        id: 'c',
        timestamp: at,
        recipient: 'gone@example.com',
        message: { headers: { 'message-id': 'd@example.com' } },
        'delivery-status': { code: 550, message: reason },
      }),
    ),
  ],
  [
    'ses',
    {
      Records: [
        {
          eventSource: 'aws:sqs',
          messageId: 'e',
          body: JSON.stringify({ Type: 'Notification', TopicArn: env.SNS_TOPIC_ARNS, MessageId: 'f', Message: JSON.stringify(sesBounce) }),
        },
      ],
    },
  ],
]);

console.log(
  `Node ${node.version}${node.isTarget ? '' : ' (not the 24 of Lambda: npm run node24, or NODE24=/path/to/node)'}, ${RUNS} interleaved runs each, median`,
);
/** The rules as data in both builds; only their place is told in another way. */
const sameRules = {
  plugins: [rulesAsData],
  define: { 'import.meta.url': 'here' },
  banner: { js: "const here = require('node:url').pathToFileURL(__filename).href;" },
};
let failed = false;
for (const [name, event] of events) {
  const eventFile = join(directory, `${name}.json`);
  writeFileSync(eventFile, JSON.stringify(event));
  const metafile = await buildFunction(name, join(directory, name));
  const ours = join(directory, name, 'index.mjs');
  const theirs = join(directory, `${name}.cjs`);
  await build({ entryPoints: [`functions/${name}.ts`], outfile: theirs, bundle: true, platform: 'node', logLevel: 'error', ...sameRules });
  const runs: { ours: Time; theirs: Time }[] = [];
  for (let index = 0; index < RUNS; index++) runs.push({ ours: await timeOf(ours, eventFile), theirs: await timeOf(theirs, eventFile) });
  const [oursMs, theirsMs] = [median(runs.map((pair) => pair.ours.elapsedMs)), median(runs.map((pair) => pair.theirs.elapsedMs))];
  const ratio = oursMs / theirsMs;
  const cpuRatio = median(runs.map((pair) => pair.ours.cpuMs)) / median(runs.map((pair) => pair.theirs.cpuMs));
  failed ||= node.isTarget && ratio > RATIO_MAX;
  console.log(
    `${name.padEnd(9)} ${oursMs.toFixed(1)} ms, default CJS build ${theirsMs.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (limit ${RATIO_MAX}; of CPU ${cpuRatio.toFixed(2)}); eager ${kB(eagerBytes(metafile))} of code, ${kB(dataBytes(metafile))} of data`,
  );
}
await stub.close();
rmSync(directory, { recursive: true });
process.exitCode = failed ? 1 : 0;

interface Time {
  readonly elapsedMs: number;
  readonly cpuMs: number;
}

async function timeOf(bundle: string, eventFile: string): Promise<Time> {
  const { stdout } = await run(node.path, [join(import.meta.dirname, 'first-event.mjs'), bundle, eventFile], { env });
  // The function's own metrics are lines of their own.
  const said: unknown = JSON.parse(stdout.split('\n').find((line) => line.includes('elapsedMs')) ?? '');
  return { elapsedMs: Number(dig(said, 'elapsedMs')), cpuMs: Number(dig(said, 'cpuMs')) };
}

function overHttp({ path, headers, body }: SignedRequest): unknown {
  return { version: '2.0', rawPath: path, headers, body, isBase64Encoded: false, requestContext: { http: { method: 'POST', path } } };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}
