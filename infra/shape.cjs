// A plugin for osls: the settings (infra/stages.yml) that change the structure of the deployment, not just a value. Each change is one
// function; the rest of the template comes from serverless.yml and the files under infra/.
const PROVIDERS = { ses: 'Ses', sendgrid: 'Sendgrid', mailgun: 'Mailgun' };

/** Before compiling: keeps the functions of the providers in use, with their concurrency cap, and Mailgun's own URL if configured. */
function shapeFunctions(functions, { providers, webhookConcurrency, mailgunEndpoint }) {
  for (const provider of Object.keys(PROVIDERS)) {
    if (!providers.includes(provider)) delete functions[provider];
    else if (webhookConcurrency !== 'none') functions[provider].reservedConcurrency = webhookConcurrency;
  }
  if (functions.mailgun && mailgunEndpoint === 'function-url') Object.assign(functions.mailgun, { events: [], url: true });
}

/** Removes the resources and outputs of unused providers; what all providers share stays. */
function dropUnusedProviders({ Resources, Outputs }, { providers }) {
  const unused = Object.keys(PROVIDERS).filter((provider) => !providers.includes(provider));
  const isUnused = (id) => unused.some((provider) => new RegExp(`^${PROVIDERS[provider]}[A-Z]`).test(id));
  for (const part of [Resources, Outputs]) for (const id of Object.keys(part)) if (isUnused(id)) delete part[id];
  if (unused.includes('ses')) {
    delete Resources.HttpApiStage.DependsOn;
    delete Resources.HttpApiStage.Properties.RouteSettings;
  }
}

function useMailgunUrl({ Outputs }, { providers, mailgunEndpoint }) {
  if (!providers.includes('mailgun') || mailgunEndpoint !== 'function-url') return;
  Outputs.MailgunWebhookUrl = { Value: { 'Fn::GetAtt': ['MailgunLambdaFunctionUrl', 'FunctionUrl'] } };
  delete Outputs.MailgunLambdaFunctionUrl;
}

function bindRoles({ Resources }, { permissionsBoundary }) {
  if (!permissionsBoundary) return;
  for (const role of ofType(Resources, 'AWS::IAM::Role')) role.Properties.PermissionsBoundary = permissionsBoundary;
}

/** Encrypts tables, queues, topics, logs and environments with your key, and lets every role use it. */
function encrypt({ Resources }, { kmsKeyArn }) {
  if (!kmsKeyArn) return;
  for (const table of ofType(Resources, 'AWS::DynamoDB::Table'))
    table.Properties.SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: kmsKeyArn };
  for (const queue of ofType(Resources, 'AWS::SQS::Queue')) {
    delete queue.Properties.SqsManagedSseEnabled;
    queue.Properties.KmsMasterKeyId = kmsKeyArn;
  }
  for (const topic of ofType(Resources, 'AWS::SNS::Topic')) topic.Properties.KmsMasterKeyId = kmsKeyArn;
  for (const group of ofType(Resources, 'AWS::Logs::LogGroup')) group.Properties.KmsKeyId = kmsKeyArn;
  for (const lambda of ofType(Resources, 'AWS::Lambda::Function')) lambda.Properties.KmsKeyArn = kmsKeyArn;
  for (const role of ofType(Resources, 'AWS::IAM::Role'))
    role.Properties.Policies[0].PolicyDocument.Statement.push({
      Sid: 'Key',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: kmsKeyArn,
    });
}

/** Puts the HTTP API under your domain; point a CNAME or alias record at the output CustomDomainTarget. */
function nameApi({ Resources, Outputs }, { customDomain, customDomainCertificateArn }) {
  if (!customDomain) return;
  Resources.ApiDomain = {
    Type: 'AWS::ApiGatewayV2::DomainName',
    Properties: {
      DomainName: customDomain,
      DomainNameConfigurations: [{ CertificateArn: customDomainCertificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    },
  };
  Resources.ApiDomainMapping = {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: { Ref: 'HttpApi' }, DomainName: { Ref: 'ApiDomain' }, Stage: { Ref: 'HttpApiStage' } },
  };
  Outputs.CustomDomainTarget = { Value: { 'Fn::GetAtt': ['ApiDomain', 'RegionalDomainName'] } };
  for (const output of Object.values(Outputs)) {
    const path = /\/webhooks\/\w+$/.exec(output.Value?.['Fn::Sub'] ?? '')?.[0];
    if (path) output.Value = `https://${customDomain}${path}`;
  }
}

const ofType = (resources, type) => Object.values(resources).filter((resource) => resource.Type === type);

class Shape {
  constructor({ service }) {
    const settings = () => service.custom.settings;
    this.hooks = {
      initialize: () => {
        shapeFunctions(service.functions, settings());
        for (const tags of [service.provider.tags, service.provider.stackTags]) Object.assign(tags, settings().tags);
      },
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const template = service.provider.compiledCloudFormationTemplate;
        for (const change of [dropUnusedProviders, useMailgunUrl, bindRoles, encrypt, nameApi]) change(template, settings());
      },
    };
  }
}

module.exports = Shape;
