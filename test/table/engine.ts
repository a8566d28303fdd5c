// An engine with both tables under unique names: dynalite in this process, or the one at DYNAMODB_ENDPOINT.
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { LOCAL_TABLES, localClient, startEngine } from '../../lib/local/engine.ts';
import { tableDefinitions } from '../../lib/table/tables.ts';

export interface TestEngine {
  readonly endpoint: string;
  readonly tables: { readonly client: DynamoDBClient; readonly suppressionsTable: string; readonly journalTable: string };
  close(): Promise<void>;
}

export async function openEngine(): Promise<TestEngine> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (!endpoint) {
    const engine = await startEngine();
    const names = { suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };
    return { endpoint: engine.endpoint, tables: { client: engine.client, ...names }, close: () => engine.close() };
  }
  const client = localClient(endpoint);
  const suffix = randomUUID();
  const names = { suppressions: `suppressions-${suffix}`, journal: `journal-${suffix}` };
  for (const definition of tableDefinitions(names)) {
    await client.send(new CreateTableCommand(definition));
    await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: definition.TableName });
  }
  return {
    endpoint,
    tables: { client, suppressionsTable: names.suppressions, journalTable: names.journal },
    async close() {
      for (const TableName of Object.values(names)) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
    },
  };
}
