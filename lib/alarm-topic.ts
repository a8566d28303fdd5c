// The SNS topic for alarms, for messages that carry numbers. Loaded only by the function that needs it.
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

export function alarmTopic(TopicArn: string): (subject: string, text: string) => Promise<void> {
  const client = new SNSClient({ maxAttempts: 3 });
  return async (Subject, Message) => {
    await client.send(new PublishCommand({ TopicArn, Subject, Message }));
  };
}
