// The three webhooks over a local engine, as `rebound dev` and the demo serve them: the deployed wiring (functions/) with local tables.
import type { Counters } from '../counters/counter.ts';
import { webhook } from '../http.ts';
import type { Report } from '../metrics.ts';
import { mailgun, mailgunKeys } from '../providers/mailgun.ts';
import { sendgrid, sendgridKeys } from '../providers/sendgrid.ts';
import { ses, snsTopics } from '../providers/ses.ts';
import { type CertificateFetcher, fetchCertificate } from '../providers/sns-certificate.ts';
import { confirmSubscription } from '../providers/sns-subscription.ts';
import { type Environment, fixedKeys, mailgunRules, ownServers, recordDeliveries, required } from '../settings.ts';
import type { Journal } from '../table/journal.ts';
import type { EventStore } from '../table/store.ts';
import type { Handler } from './server.ts';

export interface LocalWebhooks {
  readonly env: Environment;
  readonly store: EventStore;
  readonly journal: Journal;
  readonly counters?: Counters;
  readonly report: Report;
  /** Replaces the download from AWS if SNS messages are signed with our own key. */
  readonly fetchCertificate?: CertificateFetcher;
}

export function localWebhooks({ env, store, journal, counters, report, ...options }: LocalWebhooks): ReadonlyMap<string, Handler> {
  const common = {
    store,
    journal,
    ...(counters && { counters }),
    report,
    deliveries: recordDeliveries(env),
    own: ownServers(env),
    now: () => new Date(),
  };
  const snsKeys = () => ({
    topicArns: snsTopics(required(env, 'SNS_TOPIC_ARNS', 'the SNS topics that may speak for SES')),
    fetchCertificate: options.fetchCertificate ?? fetchCertificate,
  });
  return new Map([
    ['/webhooks/ses', webhook({ ...common, provider: ses, keys: fixedKeys(snsKeys), confirmSubscription })],
    [
      '/webhooks/sendgrid',
      webhook({
        ...common,
        provider: sendgrid,
        keys: fixedKeys(() => sendgridKeys(required(env, 'SENDGRID_VERIFICATION_KEYS', "the webhook's public key"))),
      }),
    ],
    [
      '/webhooks/mailgun',
      webhook({
        ...common,
        provider: mailgun,
        keys: fixedKeys(() => mailgunKeys(required(env, 'MAILGUN_SIGNING_KEYS', "Mailgun's HTTP webhook signing key"), mailgunRules(env))),
      }),
    ],
  ]);
}
