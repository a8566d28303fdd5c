import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planSes } from '../../lib/wiring/ses.ts';
import { type Answer, type Asked, jsonOf, type StandIn, startStandIn } from '../support/stand-in.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:rebound-prod-ses';

/** Event destinations of one configuration set, as the SES API v2 reference describes them. */
function sesApi() {
  const destinations = new Map<string, Record<string, unknown>>();
  function answer({ method, url, text }: Asked): Answer {
    const [, set, name] = /^\/v2\/email\/configuration-sets\/([\w-]+)\/event-destinations(?:\/([\w-]+))?$/.exec(url) ?? [];
    if (set !== 'mine') return { status: 404, body: { __type: 'NotFoundException', message: 'no such set' } };
    if (method === 'GET') return { status: 200, body: { EventDestinations: [...destinations.values()] } };
    const input = jsonOf(text);
    const id = name ?? String(input.EventDestinationName);
    if (method === 'POST' && destinations.has(id)) return { status: 400, body: { __type: 'AlreadyExistsException', message: id } };
    destinations.set(id, { Name: id, ...Object(input.EventDestination) });
    return { status: 200, body: {} };
  }
  return { answer, destinations };
}

let api: ReturnType<typeof sesApi>;
let server: StandIn;
let client: SESv2Client;
beforeEach(async () => {
  api = sesApi();
  server = await startStandIn(api.answer);
  client = new SESv2Client({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const plan = (options: Partial<Parameters<typeof planSes>[0]> = {}) =>
  planSes({ client, configurationSet: 'mine', isOfStage: false, topicArn: TOPIC, deliveries: true, deferrals: false, ...options });

it('creates the event destination; a second time there is nothing to do', async () => {
  const { steps } = await plan();
  expect(server.changes()).toEqual([]);
  for (const step of steps) await step.apply();
  expect(api.destinations.get('rebound')).toEqual({
    Name: 'rebound',
    Enabled: true,
    MatchingEventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT', 'SUBSCRIPTION', 'DELIVERY'],
    SnsDestination: { TopicArn: TOPIC },
  });
  expect((await plan()).steps).toEqual([]);
});

it('adds what is missing to an existing destination, and enables it', async () => {
  api.destinations.set('theirs', {
    Name: 'theirs',
    Enabled: false,
    MatchingEventTypes: ['BOUNCE', 'OPEN'],
    SnsDestination: { TopicArn: TOPIC },
  });
  for (const step of (await plan({ deliveries: false })).steps) await step.apply();
  expect(api.destinations.get('theirs')).toMatchObject({
    Enabled: true,
    MatchingEventTypes: ['BOUNCE', 'OPEN', 'COMPLAINT', 'REJECT', 'SUBSCRIPTION'],
  });
  expect((await plan({ deliveries: false })).steps).toEqual([]);
});

it('does not take over a destination of the same name that points elsewhere', async () => {
  api.destinations.set('rebound', {
    Name: 'rebound',
    Enabled: true,
    MatchingEventTypes: ['BOUNCE'],
    SnsDestination: { TopicArn: `${TOPIC}-other` },
  });
  await expect(plan()).rejects.toThrow(/goes elsewhere/);
});

it('says so if the configuration set does not exist', async () => {
  await expect(plan({ configurationSet: 'nobody' })).rejects.toThrow(/create-configuration-set --configuration-set-name nobody/);
});
