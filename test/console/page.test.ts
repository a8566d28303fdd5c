// The console in a real browser, over a made-up month: what an operator uses it for, hostile texts, accessibility. Without chromium
// (apt-get install chromium) these are skipped, with a message.

import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/address.ts';
import { classify } from '../../lib/classify/classify.ts';
import { startEngine } from '../../lib/local/engine.ts';
import { readPayload } from '../../lib/providers/inspect.ts';
import { seedMonth } from '../../lib/seed/seed.ts';
import { createStore } from '../../lib/table/store.ts';
import { seriousIn } from './axe.ts';
import { type Browser, executable, SCREENS_DIR, startBrowser } from './browser.ts';
import { type Served, serveConsole, tablesOf } from './serve.ts';
import { type Facts, viewsOf } from './views.ts';

if (executable === undefined) process.stderr.write('no chromium here: the console is not tested in a browser (apt-get install chromium)\n');

const HOSTILE = `550 5.1.1 <img src=x onerror="window.hacked=1"><script>window.hacked=1</script> \u202Egnp.exe 👻 ${'x'.repeat(1_900)}`;

interface Verdict {
  readonly until: number | null;
  readonly category: string | null;
}

let served: Served;
let browser: Browser;
let page: Page;
let errors: string[];

const hostile = parseAddress('"<script>alert(1)</script>"@evil.example') ?? '<b>hacked</b>@evil.example';

describe.skipIf(executable === undefined)('in a browser', () => {
  beforeAll(async () => {
    const engine = await startEngine();
    await seedMonth({ ...tablesOf(engine), seed: 2026, end: new Date() });
    const event = {
      email: hostile,
      event: 'bounce',
      type: 'bounce',
      status: '5.1.1',
      reason: HOSTILE,
      timestamp: Math.floor(Date.now() / 1_000) - 60,
    };
    const { events } = readPayload('sendgrid', JSON.stringify([event]));
    await createStore(tablesOf(engine)).record(events.map((one) => ({ event: one, classification: classify(one) })));
    const index = { domainShard: { S: 'tomorrow.example#0' }, since: { S: new Date().toISOString() } };
    const Item = { address: { S: 'pia@tomorrow.example' }, ...index, facts: { M: { tomorrow: { L: [] } } }, version: { N: '1' } };
    await engine.client.send(new PutItemCommand({ TableName: tablesOf(engine).suppressionsTable, Item }));
    served = await serveConsole(engine);
    browser = await startBrowser();
    page = await browser.context.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/404/.test(message.text()) && errors.push(message.text()));
    await page.goto(`${served.url}/?token=${served.token}`);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  /** As the page itself asks, with its cookie. */
  async function api(path: string) {
    const response = await page.context().request.get(`${served.url}/api${path}`);
    return JSON.parse(await response.text());
  }
  async function open(hash: string): Promise<void> {
    await page.goto(`${served.url}/${hash}`);
    await page.waitForSelector('h1');
  }
  /** What the view asks when it opens, without the later pages of a list, and without requests that only explain a text. */
  async function askedBy(hash: string): Promise<readonly string[]> {
    const asked: string[] = [];
    const note = (request: { method(): string; url(): string }) => {
      const { pathname, searchParams } = new URL(request.url());
      if (!pathname.startsWith('/api/') || pathname === '/api/explain' || searchParams.has('cursor')) return;
      searchParams.sort();
      asked.push(`${request.method()} ${pathname.slice(4)}?${searchParams}`);
    };
    page.on('request', note);
    await page.goto('about:blank');
    await open(hash);
    await page.waitForLoadState('networkidle');
    page.off('request', note);
    return asked.sort();
  }
  async function someone(domain: string): Promise<string> {
    let cursor = '';
    for (let at = 0; at < 20; at += 1) {
      const { suppressions, cursor: next } = await api(`/suppressions?domain=${domain}${cursor}`);
      const found = suppressions.find(({ until, category }: Verdict) => until === null && category === 'invalid_recipient');
      if (found) return found.address;
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    throw new Error(`nobody at ${domain} is on the list`);
  }

  it('answers from the find box why a person gets no mail, by keyboard alone', async () => {
    const address = await someone('gmail.com');
    await open('#/');
    await page.keyboard.press('/');
    await page.keyboard.type(address);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.verdict.stopped');
    expect(await page.textContent('.verdict h2')).toContain('No mail');
    expect(await page.textContent('.because')).toMatch(/no such mailbox/i);
    expect(await page.textContent('.timeline')).toContain('policy row');
  });

  it('finds what is typed or pasted, and keeps neither the text nor an error for the next view', async () => {
    const box = page.getByRole('searchbox');
    const find = async (text: string) => {
      await box.fill(text);
      await page.keyboard.press('Enter');
    };
    await open('#/');
    await find('Microsoft');
    await page.waitForSelector('h1 >> text=Microsoft (Outlook.com, Hotmail)');
    expect(await box.inputValue()).toBe('');
    await find('Ada');
    await page.getByRole('alert').getByText('Not recognised').waitFor();
    await page.getByRole('link', { name: 'Incidents' }).click();
    await page.waitForSelector('h1 >> text=Incidents');
    expect(await page.getByRole('alert').count()).toBe(0);
    await find("550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent (S3150). <ada@example.com>");
    await page.waitForSelector('text=The address is not dead');
    expect(await page.inputValue('#text')).toContain('S3150');
    await page.getByRole('main').getByRole('link', { name: 'ada@example.com' }).click();
    await page.waitForSelector('.verdict.unseen');
    await box.fill('ada@example.org');
    await page.locator('h1').click();
    await box.click();
    await page.keyboard.type('gmail.com');
    expect(await box.inputValue()).toBe('gmail.com');
  });

  it('releases with a reason, and undoes it, also after a reload: the page says again what it said', async () => {
    await open(`#/find/${encodeURIComponent(await someone('gmail.com'))}`);
    await page.waitForSelector('.explained');
    const said = async () => [
      await page.textContent('.verdict h2'),
      await page.textContent('.reasons'),
      await page.textContent('.explained'),
    ];
    const before = await said();
    await page.getByRole('button', { name: 'Release …' }).click();
    await page.waitForSelector('dialog >> text=Afterwards: Mail goes to this address.');
    await page.waitForSelector('dialog >> text=may bounce again');
    await page.getByLabel(/^Why/).fill('she called');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.waitForSelector('.verdict.good');
    expect(await page.textContent('.timeline')).toContain('she called');
    await page.reload();
    await page.getByText(/Released by .*she called/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('.verdict.stopped');
    expect(await said()).toEqual(before);
  });

  it('says before a release what it does not do, and ends an opt-out only by name', async () => {
    const { suppressions } = await api('/suppressions?category=unsubscribe');
    await open(`#/find/${encodeURIComponent(suppressions[0].address)}`);
    await page.waitForSelector('.verdict h2 >> text=SendGrid group 42');
    await page.getByRole('button', { name: 'Release …' }).click();
    await page.waitForSelector('dialog >> text=Nothing changes yet');
    expect(await page.getByRole('button', { name: 'Release', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel(/They asked to be subscribed again/).check();
    await page.waitForSelector('dialog >> text=Afterwards: Mail goes to this address.');
    await page.getByLabel(/^Why/).fill('asked by phone');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.waitForSelector('.verdict.good');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('.verdict h2 >> text=SendGrid group 42');
  });

  it('says of a spam report that a release without it changes nothing, and that a password reset may go', async () => {
    const { suppressions } = await api('/suppressions?category=complaint');
    const [{ address }] = suppressions;
    await open(`#/find/${encodeURIComponent(address)}/nobody%40example.com`);
    await page.waitForSelector('.tag.some >> text=no marketing');
    await page.getByRole('link', { name: address }).click();
    await page.getByRole('button', { name: 'Release …' }).click();
    await page.waitForSelector('dialog >> text=Nothing changes yet');
    await page.keyboard.press('Escape');
    await page.waitForSelector('text=The person pressed "Spam"');
  });

  it('says what went wrong at Microsoft', async () => {
    await open('#/');
    // At the top of the first view: who, how many, when, why.
    const alert = page.locator('.alert').first();
    await alert.getByText(/Outlook.com blocks your network/).waitFor();
    await alert.getByText(/It is over\./).waitFor();
    expect(await alert.textContent()).toMatch(
      /Microsoft \(Outlook\.com, Hotmail\) refused your mail from .+ to .+: \d+ of \d+ messages \(\d+ %\).+The last refusal came in the hour from .+ delivered on the days since.+ did not arrive.+S3150/,
    );
    // A filter that fits keeps it, one that does not takes it away.
    const text = await alert.textContent();
    await open('#/?system=microsoft');
    await page
      .locator('.alert')
      .first()
      .getByText(/It is over\./)
      .waitFor();
    expect(await page.locator('.alert').first().textContent()).toBe(text);
    await open('#/?domain=hotmail.com');
    await page.getByText(/hotmail\.com refused your mail from/).waitFor();
    await open('#/?system=google');
    await page.getByText(/Gmail reported .+ as unknown/).waitFor();
    expect(await page.getByText(/Microsoft.+refused your mail/).count()).toBe(0);
    await open('#/');
    await alert.getByRole('link').first().click();
    await page.waitForSelector('text=refused because of you, the sender');
    await page.waitForSelector('text=Ask to be taken off');
  });

  it('leads from the number of refused webhooks to the reasons, and what to do', async () => {
    await open('#/');
    await page.locator('.alert').getByText('34 webhooks from SendGrid refused').click();
    const card = page.locator('.card').first();
    await card.getByText('SendGrid: 34').waitFor();
    expect(await card.textContent()).toMatch(/last (in the hour from|on) .+The signature does not fit the request.+rebound wire sendgrid/);
    await open('#/');
    const number = page.locator('dt:text-is("Refused") + dd').getByRole('link');
    const { intake } = await api('/stats?by=provider&since=7d');
    expect(await number.textContent()).toBe(String(intake.refused.count));
    await number.click();
    await page.getByRole('heading', { name: `${intake.refused.count} refused` }).waitFor();
  });

  it('leads from bounces at a system to addresses there', async () => {
    await open('#/?since=30d&system=microsoft');
    await page.getByRole('link', { name: /^All addresses stopped at (outlook|hotmail)\.com since/ }).click();
    await page.waitForSelector('table');
    expect(await page.locator('tbody tr').first().textContent()).toMatch(/@(outlook|hotmail)\.com/);
    await open('#/?since=30d');
    await page.getByRole('link', { name: 'Who reported spam' }).click();
    expect(await page.locator('tbody tr').first().textContent()).toContain('Spam report');
  });

  it('leads from the number of deliveries to when and where', async () => {
    await open('#/?since=30d&provider=sendgrid');
    await page.getByRole('link', { name: 'When and where' }).click();
    await page.getByRole('heading', { name: 'Delivered: SendGrid' }).waitFor();
    const { rows } = await api('/stats?by=system&since=30d&provider=sendgrid');
    const google = rows.find(({ system }: { readonly system: string }) => system === 'google');
    const row = page.getByRole('region', { name: 'At receiving systems' }).getByRole('row', { name: /Gmail/ });
    expect(await row.textContent()).toContain(google.delivered.toLocaleString('en'));
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: /Delivered: Gmail.*, SendGrid/ }).waitFor();
  });

  it('shows the outage, and confirms it after showing what that changes', async () => {
    await open('#/incidents');
    await page.getByRole('link', { name: /Gmail reported/ }).click();
    await page.waitForSelector('svg[role=img]');
    await page.getByRole('button', { name: 'Yes, their fault …' }).click();
    await page.waitForSelector('dialog >> text=It changes');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.waitForSelector('.tag.good');
  });

  it('explains a reply and a payload', async () => {
    await open('#/explain');
    await page.getByRole('button', { name: 'A block at Microsoft' }).click();
    await page.waitForSelector('.marked mark');
    await page.waitForSelector('text=The address is not dead');
    expect(await page.textContent('.marked mark.decided')).toContain('(the words that decided)');
    expect((await page.locator('.marked .part.decides').allTextContents()).join(' ')).toContain('S3150');
    expect(await page.textContent('.marks-key')).toContain('the reply that decides');
    await page.fill(
      '#text',
      JSON.stringify([{ email: 'a@b.example', event: 'bounce', reason: '550 5.1.1 User unknown', timestamp: 1_770_000_000 }]),
    );
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await page.waitForSelector('text=1 event from SendGrid');
  });

  it('offers the domains with the most bounces where none is chosen', async () => {
    await open('#/list');
    await page.getByRole('link', { name: /^gmail\.com/ }).click();
    await page.waitForSelector('.people');
    expect(page.url()).toContain('domain=gmail.com');
  });

  it('lists, releases the selected addresses after a dry run, and reads parked items again', async () => {
    await open('#/list?domain=gmx.net');
    await page.getByLabel('Select all that are shown').check();
    await page.getByRole('button', { name: 'Release selected …' }).click();
    await page.waitForSelector('dialog >> text=could be mailed again');
    await page.keyboard.press('Escape');
    await open('#/parked');
    await page.getByRole('button', { name: 'Could it be read now?' }).first().click();
    await page.waitForSelector('text=It stays parked');
  });

  it('names a row on the list that a newer version wrote', async () => {
    await open('#/list?domain=tomorrow.example');
    await page.waitForSelector('text=Left out, because a newer version of Rebound wrote them: pia@tomorrow.example.');
  });

  it('shows a hostile address and a hostile reply as text', async () => {
    await open(`#/find/${encodeURIComponent(hostile)}`);
    await page.waitForSelector('.said');
    expect(await page.textContent('.said')).toContain('<img src=x');
    await open('#/explain');
    await page.fill('#text', HOSTILE);
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await page.waitForSelector('.marked');
    expect(await page.evaluate<boolean>("'hacked' in window")).toBe(false);
    expect(await page.locator('main img, main script').count()).toBe(0);
  });

  it('loads quickly', async () => {
    const started = Date.now();
    await page.goto(`${served.url}/#/parked`);
    await page.reload();
    await page.waitForSelector('.card');
    // The goal is one second; other tests run at the same time.
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('makes for each view only the requests that are counted, each once', { timeout: 120_000 }, async () => {
    const { incidents } = await api('/incidents');
    for (const { name, hash, asks } of viewsOf({ address: await someone('gmail.com'), domain: 'gmail.com', incident: incidents[0].id })) {
      const expected = asks.map(({ method, path }) => {
        const { pathname, searchParams } = new URL(path, served.url);
        searchParams.sort();
        return `${method} ${pathname}?${searchParams}`;
      });
      expect(await askedBy(hash), name).toEqual(expected.sort());
    }
  });

  /** `first`: what to click before everything is visible. */
  const PICTURES: readonly { readonly name: string; readonly hash: (facts: Facts) => string; readonly first?: () => Promise<void> }[] = [
    { name: 'overview', hash: () => '#/?since=30d' },
    { name: 'filtered', hash: () => '#/?since=30d&system=microsoft&provider=sendgrid' },
    { name: 'domain', hash: () => '#/?since=30d&domain=gmail.com' },
    { name: 'story', hash: ({ address }) => `#/find/${address}` },
    { name: 'release', hash: ({ address }) => `#/find/${address}`, first: () => click('button', 'Release …', 'dialog[open]') },
    { name: 'hostile', hash: () => `#/find/${encodeURIComponent(hostile)}` },
    { name: 'unknown', hash: () => '#/find/nobody%40example.com' },
    { name: 'several', hash: ({ address }) => `#/find/${address}/nobody%40example.com` },
    { name: 'find', hash: () => '#/find' },
    { name: 'system', hash: () => '#/system/microsoft?since=30d' },
    { name: 'refusals', hash: () => '#/refusals?since=30d' },
    { name: 'webhooks', hash: () => '#/webhooks?since=30d' },
    { name: 'delivered', hash: () => '#/delivered?since=30d' },
    { name: 'incidents', hash: () => '#/incidents' },
    { name: 'incident', hash: ({ incident }) => `#/incidents/${incident}` },
    { name: 'list', hash: () => '#/list?domain=gmail.com' },
    { name: 'list-start', hash: () => '#/list' },
    { name: 'parked', hash: () => '#/parked' },
    { name: 'raw', hash: () => '#/parked', first: () => click('text', 'As it was received', '.raw') },
    { name: 'explain', hash: () => '#/explain', first: () => click('button', 'A block at Microsoft', '.explained') },
  ];
  async function click(what: 'button' | 'text', name: string, then: string): Promise<void> {
    await (what === 'button' ? page.getByRole('button', { name }) : page.getByText(name)).first().click();
    await page.waitForSelector(then);
  }

  it.each(PICTURES)(
    '$name: no serious finding of axe, fits 360 pixels, light and dark; kept as a picture',
    { timeout: 180_000 },
    async ({ name, hash: hashOf, first }) => {
      const { incidents } = await api('/incidents');
      const hash = hashOf({ address: encodeURIComponent(await someone('gmail.com')), domain: 'gmail.com', incident: incidents[0].id });
      for (const [width, colorScheme] of [
        [1_280, 'light'],
        [1_280, 'dark'],
        [360, 'light'],
        [360, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto('about:blank');
        await open(hash);
        await page.waitForLoadState('networkidle');
        await first?.();
        await page.screenshot({ path: join(SCREENS_DIR, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        // The README's picture: `UPDATE_PICTURE=1 npx vitest run test/console/page.test.ts` updates it.
        if (process.env.UPDATE_PICTURE && name === 'overview' && width > 360 && colorScheme === 'light') {
          // To the end of the charts.
          const height = await page.evaluate<number>(
            "document.querySelector('.columns.wide').getBoundingClientRect().bottom + scrollY + 16",
          );
          await page.screenshot({ path: 'docs/console.png', clip: { x: 0, y: 0, width, height }, fullPage: true });
        }
        expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), `at ${width}`).toBeLessThanOrEqual(0);
        expect(await seriousIn(page), `${width} ${colorScheme}`).toEqual([]);
      }
    },
  );

  it('logged no error', () => {
    expect(errors).toEqual([]);
  });
});
