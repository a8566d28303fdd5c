// Replaces shared-ini-file-loader/loadSharedConfigFiles.js of @smithy/core in the Lambda bundles: a function has no ~/.aws/config.
export const CONFIG_PREFIX_SEPARATOR = '.';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
