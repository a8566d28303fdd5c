// Replaces @aws-sdk/middleware-endpoint-discovery in the Lambda bundles: DynamoDB's endpoint discovery is off by default, and would bring
// a cache and its dependencies (10 kB).
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
export const resolveEndpointDiscoveryConfig = (config) => config;
