// AWS's list prices for docs/scale.md, in dollars: us-east-1, on demand, November 2026. For another region put its prices here and run
// `npm run -s scale`. aws.amazon.com/{dynamodb,lambda,api-gateway,sqs,sns,cloudwatch}/pricing
export const REGION = 'us-east-1';
export const PRICES = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** ARM. */
  lambdaGbSecond: 0.0000133334,
  httpApiRequest: 1 / 1e6,
  sqsRequest: 0.4 / 1e6,
  /** SNS to SQS is not charged for delivery; a publish is. */
  snsPublish: 0.5 / 1e6,
  logGb: 0.5,
  /** A month; an account has ten of each free, all accounts of an organization together. */
  alarmMetric: 0.1,
  customMetric: 0.3,
  /** A month; three of up to 50 metrics are free. */
  dashboard: 3,
  storageGbMonth: 0.25,
  recoveryGbMonth: 0.2,
} as const;
