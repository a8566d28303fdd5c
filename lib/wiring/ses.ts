// SES, wired: your own configuration set gets an event destination to our topic. The set that the stack creates already has one.
// docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSetEventDestination.html
import {
  CreateConfigurationSetEventDestinationCommand,
  type EventDestination,
  type EventType,
  GetConfigurationSetEventDestinationsCommand,
  NotFoundException,
  type SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from '@aws-sdk/client-sesv2';
import { mustSee, type Plan, type See, WiringError } from './plan.ts';

const DESTINATION = 'rebound';
const WANTED: readonly EventType[] = ['BOUNCE', 'COMPLAINT', 'REJECT', 'SUBSCRIPTION'];

export interface SesWiring {
  readonly client: SESv2Client;
  readonly configurationSet: string;
  /** Whether it is the stage's own set: deploying creates it with its event destination. */
  readonly isOfStage: boolean;
  readonly topicArn: string;
  readonly deliveries: boolean;
  readonly deferrals: boolean;
}

export async function planSes(options: SesWiring, see: See = mustSee): Promise<Plan> {
  const { client, configurationSet, topicArn } = options;
  const wanted: EventType[] = [...WANTED];
  if (options.deliveries) wanted.push('DELIVERY');
  if (options.deferrals) wanted.push('DELIVERY_DELAY');
  const byHand = [
    `send with it: the header X-SES-CONFIGURATION-SET: ${configurationSet}, or make it the default of each identity: aws sesv2 put-email-identity-configuration-set-attributes --email-identity DOMAIN --configuration-set-name ${configurationSet}`,
  ];
  const look = (): Promise<readonly EventDestination[]> => readDestinations(client, configurationSet);
  const destinations = await see<readonly EventDestination[] | undefined>(
    `the event destinations of ${configurationSet}`,
    look,
    options.isOfStage ? undefined : [],
  );
  if (destinations === undefined) return { right: [], steps: [], byHand };
  const ours = destinations.find((destination) => destination.SnsDestination?.TopicArn === topicArn);
  const missing = ours?.Enabled ? wanted.filter((type) => !ours.MatchingEventTypes?.includes(type)) : wanted;
  if (ours && missing.length === 0) {
    return { right: [`the configuration set ${configurationSet} publishes ${wanted.join(', ')} to ${topicArn}`], steps: [], byHand };
  }
  const named = ours?.Name ?? DESTINATION;
  if (!ours && destinations.some(({ Name }) => Name === named)) {
    throw new WiringError(`${configurationSet} has an event destination "${named}" that goes elsewhere: remove or rename it first`);
  }
  const input = {
    ConfigurationSetName: configurationSet,
    EventDestinationName: named,
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: [...new Set([...(ours?.MatchingEventTypes ?? []), ...wanted])],
      SnsDestination: { TopicArn: topicArn },
    },
  };
  const step = {
    what: ours
      ? `let the event destination "${named}" of ${configurationSet} publish ${missing.join(', ')} too`
      : `create the event destination "${named}" of ${configurationSet}: ${wanted.join(', ')} to ${topicArn}`,
    call: `sesv2 ${ours ? 'Update' : 'Create'}ConfigurationSetEventDestination ${JSON.stringify(input)}`,
    async apply() {
      if (ours) await client.send(new UpdateConfigurationSetEventDestinationCommand(input));
      else await client.send(new CreateConfigurationSetEventDestinationCommand(input));
      return undefined;
    },
  };
  return { right: [], steps: [step], byHand };
}

async function readDestinations(client: SESv2Client, name: string) {
  try {
    const { EventDestinations } = await client.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: name }));
    return EventDestinations ?? [];
  } catch (error) {
    if (error instanceof NotFoundException) {
      throw new WiringError(
        `there is no configuration set ${name} in this region: aws sesv2 create-configuration-set --configuration-set-name ${name}`,
      );
    }
    throw error;
  }
}
