// Replaces @aws-sdk/credential-provider-node in the Lambda bundles: a function gets its credentials in three variables, so the chain that
// looks for profiles, single sign-on and instance metadata would only slow the cold start.
// docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error("no AWS credentials in the function's environment");
  return { accessKeyId, secretAccessKey, sessionToken };
};
