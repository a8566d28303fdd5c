// A short version of Lambda's own runtime: loads the handler, then takes one event after another and returns the answers.
// docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const [file, name] = process.env._HANDLER.split('.');
const post = (path, body) => fetch(`${api}${path}`, { method: 'POST', body: JSON.stringify(body) });
const told = (fault) => ({ errorType: fault?.name ?? 'Error', errorMessage: String(fault?.message ?? fault) });

let handler;
try {
  ({ [name]: handler } = await import(`${process.env.LAMBDA_TASK_ROOT}/${file}.mjs`));
} catch (fault) {
  await post('/init/error', told(fault));
  process.exit(1);
}
while (true) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadlineMs = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadlineMs - Date.now() };
  try {
    await post(`/invocation/${id}/response`, await handler(await next.json(), context));
  } catch (fault) {
    await post(`/invocation/${id}/error`, told(fault));
  }
}
