// How long the clients of AWS wait when a stage is looked at or wired: somebody sits in front of it.
export const AWS_PATIENCE = {
  maxAttempts: 3,
  // Without `throwOnRequestTimeout` the SDK only logs a warning and keeps waiting.
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
} as const;
