// Which providers' own lists can be reached, by the environment.
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { type Environment, SettingsError } from '../settings.ts';
import type { EspList } from './esp-list.ts';
import { mailgunList } from './mailgun.ts';
import { sendgridList } from './sendgrid.ts';
import { sesList } from './ses.ts';

/**
 * SES if an AWS region is set, SendGrid with SENDGRID_API_KEY, Mailgun with MAILGUN_API_KEY and MAILGUN_DOMAINS. `SES_ENDPOINT`,
 * `SENDGRID_API_URL` and `MAILGUN_API_URL` are for the EU regions of the latter two, and for tests.
 */
export function configuredLists(env: Environment): readonly EspList[] {
  const lists: EspList[] = [];
  const region = env.AWS_REGION?.trim() || env.AWS_DEFAULT_REGION?.trim();
  if (region) lists.push(sesList(sesClient(env, region)));
  const sendgridKey = env.SENDGRID_API_KEY?.trim();
  if (sendgridKey) lists.push(sendgridList({ apiKey: sendgridKey, baseUrl: env.SENDGRID_API_URL?.trim() }));
  const mailgunKey = env.MAILGUN_API_KEY?.trim();
  if (mailgunKey) lists.push(mailgunList({ apiKey: mailgunKey, domains: mailgunDomains(env), baseUrl: env.MAILGUN_API_URL?.trim() }));
  return lists;
}

/** With many retries: SES allows about one request a second here, and answers 429 above that (docs.aws.amazon.com/ses/latest/dg/quotas.html). */
export function sesClient(env: Environment, region?: string): SESv2Client {
  const endpoint = env.SES_ENDPOINT?.trim();
  return new SESv2Client({ ...(region && { region }), ...(endpoint && { endpoint }), maxAttempts: 8, retryMode: 'adaptive' });
}

function mailgunDomains(env: Environment): readonly string[] {
  const domains = (env.MAILGUN_DOMAINS ?? '').split(',').flatMap((domain) => domain.trim() || []);
  if (domains.length === 0)
    throw new SettingsError('MAILGUN_DOMAINS is not set: the sending domains, with commas; Mailgun keeps a list for each');
  return domains;
}
