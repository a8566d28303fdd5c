// What each view shows when there is no data, while it waits, when the table does not answer and when the operator has no permission; and
// what the console refuses. In a real browser; without chromium (apt-get install chromium) these are skipped, with a message.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousIn } from './axe.ts';
import { type Browser, executable, SCREENS_DIR, startBrowser } from './browser.ts';
import { type Served, serveConsole } from './serve.ts';

let served: Served;
let browser: Browser;
let page: Page;

/** View → what it says when there is no data. */
const VIEWS = [
  ['overview', '#/', 'Nothing in this period'],
  ['story', '#/find/ada%40example.com', 'Never seen here.'],
  ['several', '#/find/ada%40example.com/ben%40example.com', '0 addresses must not be mailed, 2 may.'],
  ['system', '#/system/microsoft', 'Nothing in this period'],
  ['refusals', '#/refusals', 'Nothing was refused because of you'],
  ['webhooks', '#/webhooks', 'No webhook was refused'],
  ['delivered', '#/delivered', 'Nothing was delivered in this period'],
  ['incidents', '#/incidents', 'No incident'],
  ['incident', '#/incidents/google-2026112218', 'Not found'],
  ['list', '#/list?domain=example.com', 'No matching address'],
  ['list, any domain', '#/list?any=yes', 'No matching address'],
  ['list of what is counted', '#/list?any=yes&category=mailbox_full', 'an address is held when they repeat'],
  ['parked', '#/parked', 'Nothing is parked'],
] as const;

const problem = (status: number, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'x', status, detail }),
});

describe.skipIf(executable === undefined)('in a browser', () => {
  beforeAll(async () => {
    served = await serveConsole();
    browser = await startBrowser();
    page = await browser.context.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  let isSignedIn = false;
  async function open(hash: string): Promise<void> {
    if (!isSignedIn) await page.goto(`${served.url}/?token=${served.token}`);
    isSignedIn = true;
    await page.goto('about:blank');
    await page.goto(`${served.url}/${hash}`);
  }
  const says = (text: string) => page.getByText(text, { exact: false }).first().waitFor();

  it('refuses a wrong token, and an outside name that resolves to this machine', async () => {
    await page.goto(`${served.url}/?token=wrong`);
    await says('This token is wrong.');
    await page.goto(`${served.url.replace('127.0.0.1', 'rebinding.example')}/?token=${served.token}`);
    await says('answers only under 127.0.0.1');
  });

  it.each(VIEWS)('%s: no data', { timeout: 60_000 }, async (name, hash, text) => {
    await open(hash);
    await says(text);
    await page.screenshot({ path: join(SCREENS_DIR, `${name.replace(/\W+/g, '-')}-empty.png`), fullPage: true });
    expect(await seriousIn(page)).toEqual([]);
  });

  it.each(VIEWS)('%s: no permission, no answer, still loading', { timeout: 60_000 }, async (name, hash) => {
    await page.route('**/api/**', (route) => route.fulfill(problem(403, 'you may not read the table')));
    await open(hash);
    await says('No permission');
    await says('You may not read the table.');
    await page.screenshot({ path: join(SCREENS_DIR, `${name.replace(/\W+/g, '-')}-denied.png`), fullPage: true });
    expect(await seriousIn(page)).toEqual([]);

    await page.unrouteAll();
    await page.route('**/api/**', (route) => route.fulfill(problem(503, 'the table could not be reached: try again')));
    await open(hash);
    await says('That did not work');
    await page.unrouteAll();
    // Once the table answers again, the page need not be reloaded.
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByText('That did not work').waitFor({ state: 'detached' });

    await page.route('**/api/**', () => {});
    await open(hash);
    await says('Loading …');
    await page.unrouteAll();
  });
});
