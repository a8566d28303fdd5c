// The console over an embedded engine, as `rebound dev` serves it.
import { createApi } from '../../lib/api/api.ts';
import { createConsole } from '../../lib/console/console.ts';
import { type Engine, LOCAL_TABLES, startEngine } from '../../lib/local/engine.ts';
import { startFront } from '../../lib/local/server.ts';

export interface Served {
  readonly engine: Engine;
  readonly url: string;
  readonly token: string;
  /** Tokens that were printed because a used one came back. */
  readonly newTokens: readonly string[];
  close(): Promise<void>;
}

export async function serveConsole(given?: Engine): Promise<Served> {
  const engine = given ?? (await startEngine());
  const tables = { client: engine.client, suppressionsTable: LOCAL_TABLES.suppressions, journalTable: LOCAL_TABLES.journal };
  const newTokens: string[] = [];
  const page = createConsole({
    api: createApi({ ...tables, authorization: 'none' }),
    // Built before the tests run (`npm test`).
    assetsDir: 'dist/console',
    onNewToken: (token) => newTokens.push(token),
  });
  const front = await startFront(new Map([['/', page.handle]]));
  return {
    engine,
    url: front.url,
    token: page.token,
    newTokens,
    async close() {
      await front.close();
      await engine.close();
    },
  };
}

export const tablesOf = ({ client }: Engine) => ({
  client,
  suppressionsTable: LOCAL_TABLES.suppressions,
  journalTable: LOCAL_TABLES.journal,
});
