// The DynamoDB stub as a separate process (spawnStub): prints its address, then its counts on request.
import { startStub } from './dynamodb-stub.ts';

const stub = await startStub();
process.on('message', () => {
  process.send?.([...stub.requests]);
  stub.requests.clear();
});
// It must not outlive its parent.
process.on('disconnect', () => process.exit());
process.send?.(stub.endpoint);
