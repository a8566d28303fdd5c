// One function with AWS CDK, from the zip that `npm run build` makes: SendGrid's webhook behind a function URL, and the two tables.
// `cdk deploy --app 'node infra/examples/cdk.mjs' --parameters VerificationKeys=MFkw…`
// For the other providers, serverless.yml has the settings of their functions and infra/roles/ the permissions.
import { App, CfnOutput, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const app = new App();
const stack = new Stack(app, 'rebound');
const string = (name) => ({ name, type: AttributeType.STRING });
const kept = {
  timeToLiveAttribute: 'expiresAt',
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

const suppressions = new TableV2(stack, 'Suppressions', {
  ...kept,
  partitionKey: string('address'),
  dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
  globalSecondaryIndexes: [
    {
      indexName: 'by-domain',
      partitionKey: string('domainShard'),
      sortKey: string('since'),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['category', 'until'],
    },
  ],
});
const journal = new TableV2(stack, 'Journal', { ...kept, partitionKey: string('pk'), sortKey: string('sk') });

const sendgrid = new lambda.Function(stack, 'Sendgrid', {
  code: lambda.Code.fromAsset('dist/packages/sendgrid.zip'),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_24_X,
  architecture: lambda.Architecture.ARM_64,
  memorySize: 1024,
  timeout: Duration.seconds(20),
  reservedConcurrentExecutions: 50,
  loggingFormat: lambda.LoggingFormat.JSON,
  systemLogLevelV2: lambda.SystemLogLevel.WARN,
  environment: {
    SUPPRESSIONS_TABLE: suppressions.tableName,
    JOURNAL_TABLE: journal.tableName,
    METRICS_NAMESPACE: 'Rebound/prod',
    SENDGRID_VERIFICATION_KEYS: new CfnParameter(stack, 'VerificationKeys').valueAsString,
  },
});
suppressions.grant(sendgrid, 'dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:BatchGetItem');
journal.grant(sendgrid, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem', 'dynamodb:Query');
new CfnOutput(stack, 'SendgridWebhookUrl', { value: sendgrid.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE }).url });
app.synth();
