// A real browser for the console's tests: Debian's chromium, or the one CHROMIUM names.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const executable: string | undefined = PLACES.find((path) => path !== undefined && path !== '' && existsSync(path));

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // An outside name that resolves to this machine.
  '--host-resolver-rules=MAP rebinding.example 127.0.0.1',
];

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** With its own profile, deleted afterwards. */
export async function startBrowser(): Promise<Browser> {
  if (executable === undefined) throw new Error('there is no chromium');
  const profile = mkdtempSync(join(tmpdir(), 'rebound-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    args: FLAGS,
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Kept by CI. */
export const SCREENS_DIR = join('.rebound', 'screens');
mkdirSync(SCREENS_DIR, { recursive: true });
