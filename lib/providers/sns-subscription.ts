// Confirms an SNS subscription through the API of the topic's own region. The address in the message is never visited: it could be
// anybody's. https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html (needs no credentials)
import { regionOf, snsHost } from './sns-topic.ts';

const TIMEOUT_MS = 5_000;

export function confirmationUrl(control: { readonly topicArn: string; readonly token: string }): URL {
  const region = regionOf(control.topicArn);
  if (region === undefined) throw new Error('not a topic ARN');
  const url = new URL(`https://${snsHost(region)}/`);
  url.search = new URLSearchParams({
    Action: 'ConfirmSubscription',
    Version: '2010-03-31',
    TopicArn: control.topicArn,
    Token: control.token,
  }).toString();
  return url;
}

/** Idempotent: SNS answers a second confirmation with the same subscription. Throws if it failed. */
export async function confirmSubscription(control: { readonly topicArn: string; readonly token: string }): Promise<void> {
  const response = await fetch(confirmationUrl(control), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`SNS answered ${response.status} to the confirmation of a subscription`);
}
