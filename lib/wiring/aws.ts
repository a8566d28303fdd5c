// How long the AWS clients wait when a command reads or wires a stage: a person is waiting.
export const AWS_PATIENCE = {
  maxAttempts: 3,
  // Without `throwOnRequestTimeout` the SDK only logs a warning and keeps waiting.
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
} as const;
