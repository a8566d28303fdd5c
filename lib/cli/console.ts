// `rebound console`: a page on this machine over the list of a deployed stage (with your own AWS credentials) or a local engine.
import type { Command } from 'commander';
import { createApi } from '../api/api.ts';
import { Problem } from '../api/problem.ts';
import { configuredLists } from '../esp/configured.ts';
import { startFront } from '../local/server.ts';
import { addressHashKey } from '../settings.ts';
import { type Connection, connectionOptions, inWords, isLocal, withConnection } from './connection.ts';
import { print } from './output.ts';
import { shellOf } from './self.ts';
import { consolePage, portNumber, portTaken, untilStopped } from './serve.ts';
import { whoami } from './suppress.ts';

export function register(program: Command): void {
  const command = program
    .command('console')
    .description('a page on this machine: why an address gets no mail, what goes wrong where, and how to fix it')
    .option('--port <number>', 'port of the page; 0: any free port', portNumber, 3030);
  connectionOptions(command)
    .addHelpText(
      'after',
      `
It listens on 127.0.0.1 only, and calls AWS with your credentials: the page can do only what you may do.
The token in the printed address works once. The browser that opens it stays signed in for 12 hours, or until the command ends.

Exit codes: 0 stopped by you · 1 the port is taken, or the page cannot be served · 2 wrong usage`,
    )
    .action((options: { readonly port: number }) => withConnection(command, (connection) => serve(connection, options.port)));
}

async function serve(connection: Connection, port: number): Promise<void> {
  const { client, suppressionsTable, journalTable, policy, senderScoped, own } = connection;
  const api = createApi({
    client,
    suppressionsTable,
    journalTable,
    policy,
    senderScoped,
    own,
    shell: shellOf(connection.named),
    authorization: 'none',
    operator: whoami(),
    hashKey: addressHashKey(process.env),
    // With a local engine, leave the providers' real lists alone.
    espLists: isLocal(connection) ? [] : configuredLists(process.env),
    problemOf: (fault) => problemOf(fault, connection),
  });
  const page = consolePage(api, (link) => print(link));
  const front = await startFront(new Map([['/', page.handle]]), port).catch(portTaken('--port'));
  const stopped = untilStopped();
  page.announce(front.url);
  await stopped;
  await front.close();
}

/** A refusal by AWS gets the command's own message, which says what to do. */
function problemOf(fault: unknown, connection: Connection): Problem | undefined {
  for (let inner = fault; inner instanceof Error; inner = inner.cause) {
    if (inner.name === 'AccessDeniedException') return new Problem(403, inWords(fault, connection));
    if (/^(CredentialsProviderError|ExpiredTokenException|UnrecognizedClientException|ResourceNotFoundException)$/.test(inner.name))
      return new Problem(503, inWords(fault, connection));
  }
  return undefined;
}
