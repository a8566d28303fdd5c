// The DynamoDB stub as a process of its own (spawnStub): says its address, then its counts whenever it is asked.
import { startStub } from './dynamodb-stub.ts';

const stub = await startStub();
process.on('message', () => {
  process.send?.([...stub.requests]);
  stub.requests.clear();
});
// It must not outlive whoever asked for it.
process.on('disconnect', () => process.exit());
process.send?.(stub.endpoint);
