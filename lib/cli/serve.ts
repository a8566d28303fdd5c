// Shared by the commands that serve on this machine: `rebound dev` and `rebound console`.
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { createConsole } from '../console/console.ts';

export function portNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
  return number;
}

/** For `catch`: says which option chooses another port, if it is taken. */
export function portTaken(option: string): (error: unknown) => never {
  return (error) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    const port = 'port' in error ? `port ${error.port}` : 'the port';
    throw new Error(`${port} is taken: give another with ${option}, or ${option} 0 for any free one`, { cause: error });
  };
}

/** To be called before a command says that it serves: one who reads that may stop it at once. */
export async function untilStopped(): Promise<void> {
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

/** The page over an API, for `rebound console` and `rebound dev`. `announce` prints its address, with the token. */
export function consolePage(api: Parameters<typeof createConsole>[0]['api'], say: (line: string) => void) {
  let base = '';
  const address = (token: string) => `console ${base}/?token=${token}`;
  const page = createConsole({ api, assetsDir: ASSETS_DIR, onNewToken: (token) => say(address(token)) });
  return {
    handle: page.handle,
    announce(url: string) {
      base = url;
      say(address(page.token));
    },
  };
}

/** Next to dist/cli, where this file is built. */
const ASSETS_DIR = fileURLToPath(new URL('../console', import.meta.url));
