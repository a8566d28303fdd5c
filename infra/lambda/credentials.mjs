// In place of @aws-sdk/credential-provider-node in the Lambda bundles: a function's role reaches it through three variables, so the
// chain that looks for profiles, single sign-on and instance metadata is only weight at cold start.
// docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment of the function');
  return { accessKeyId, secretAccessKey, sessionToken };
};
