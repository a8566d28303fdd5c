// A topic's ARN, and where SNS answers in its region.
const TOPIC_ARN = /^arn:aws[a-z-]*:sns:([a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}):\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/;

/** The parts of `arn:aws:sns:REGION:account:name`; undefined if it is not one. */
export function regionOf(topicArn: string): string | undefined {
  return TOPIC_ARN.exec(topicArn)?.[1];
}

/** The SNS endpoint of a region, by its partition: China and the European sovereign cloud have their own domains. */
export function snsHost(region: string): string {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : region.startsWith('eusc-') ? 'amazonaws.eu' : 'amazonaws.com';
  return `sns.${region}.${suffix}`;
}
