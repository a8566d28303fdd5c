// Loaded before the built command: redirects its requests to the deployed API's host to the emulator, which finds the API by its path.
const { fetch } = globalThis;

globalThis.fetch = (target, options) => {
  const { hostname, pathname } = new URL(target);
  const [, api] = /^(\w+)\.execute-api\./.exec(hostname) ?? [];
  return fetch(api ? `${process.env.AWS_ENDPOINT_URL}/_aws/execute-api/${api}/$default${pathname}` : target, options);
};
