// Replaces @aws/lambda-invoke-store in the Lambda bundles: the SDK asks it for the trace id of an invocation. A function that handles one
// invocation at a time has that in _X_AMZN_TRACE_ID, and where the runtime keeps a store of its own, that is used.
export const InvokeStore = { getInstanceAsync: async () => globalThis.awslambda?.InvokeStore };
