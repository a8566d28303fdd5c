// Copies the table's stream to SES's account suppression list. Wiring only.
import { sesClient } from '../lib/esp/configured.ts';
import { sesList } from '../lib/esp/ses.ts';
import { jsonLines } from '../lib/metrics.ts';
import { automaticList, sesRequestsPerSecond } from '../lib/settings.ts';
import { sesStream } from '../lib/sync/ses-stream.ts';

const env = process.env;

export const handler = sesStream({
  list: sesList(sesClient(env)),
  report: jsonLines(),
  automaticList: automaticList(env),
  requestsPerSecond: sesRequestsPerSecond(env),
});
