import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromiumPath, needsRealData } from '@lucero/testkit';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { writeCatalogAtPackets } from '../clients/catalog-at-packets.ts';
import { type LiveLucero, startLiveLucero } from '../clients/live-lucero.ts';
import { checkedAddresses } from './checked-addresses.ts';
import type { PageContext } from './page-context.ts';
import { sections } from './sections.ts';
import { visit } from './visit.ts';

/** WebGL2 without a graphics card, for the sky. */
const chromiumArguments = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const picturesFolder = process.env.PAGES_PICTURES;
/** Compressed, without what the API answers. */
const maxPageBytes = 300_000;
/** Data and pictures of what is seen first included. */
const maxPageRequests = 24;
/** Both themes and both widths; whoever wants pictures gets all four. */
const views = (
  [
    { theme: 'light', widthPx: 1280 },
    { theme: 'dark', widthPx: 390 },
    { theme: 'dark', widthPx: 1280 },
    { theme: 'light', widthPx: 390 },
  ] as const
).slice(0, picturesFolder === undefined ? 2 : 4);
const axeText = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

describe('the pages in a browser', needsRealData(), () => {
  let lucero: LiveLucero;
  let browser: Browser;
  let catalogs: string;
  const opened: BrowserContext[] = [];
  before(async () => {
    catalogs = await mkdtemp(join(tmpdir(), 'lucero-page-catalogs-'));
    await chmod(catalogs, 0o755);
    await writeCatalogAtPackets(catalogs, 'ztf/sequences.avro');
    [lucero, browser] = await Promise.all([
      startLiveLucero({
        environment: { LUCERO_CATALOGS__PATH: catalogs, LUCERO_CHECKS__EVERY_SECONDS: '5' },
      }),
      chromium.launch({
        executablePath: chromiumPath(process.env.PAGES_CHROMIUM),
        args: chromiumArguments,
      }),
    ]);
    if (picturesFolder !== undefined) await mkdir(picturesFolder, { recursive: true });
  });
  after(async () => {
    await browser.close();
    await lucero[Symbol.asyncDispose]();
    await rm(catalogs, { recursive: true, force: true });
  });
  const context: PageContext = {
    url: () => lucero.url,
    browser: () => browser,
    open: async (path, { theme = 'light', widthPx = 1280 } = {}) => {
      // A few stay open at a time; the others are closed as new ones come.
      if (opened.length > 3) await opened.shift()?.close();
      const profile = await browser.newContext({
        viewport: { width: widthPx, height: widthPx < 600 ? 844 : 900 },
        colorScheme: theme,
        hasTouch: widthPx < 600,
      });
      opened.push(profile);
      const page = await profile.newPage();
      await page.goto(`${lucero.url}${path}`, { waitUntil: 'networkidle' });
      return page;
    },
    picture: async (page, name) => {
      if (picturesFolder === undefined) return;
      await page.screenshot({ path: join(picturesFolder, `${name}.png`), fullPage: true });
    },
  };

  for (const { name, address } of checkedAddresses) {
    describe(`${name}: what holds for every page`, () => {
      it('is light, asks for little and obeys its own policy', async (t) => {
        const measured = await visit(browser, `${lucero.url}${await address(lucero.url)}`);
        const { bytes, dataBytes, requestCount, complaints } = measured;
        t.diagnostic(
          `${bytes - dataBytes} bytes of page, ${dataBytes} of data, ${requestCount} requests, first content ${Math.round(measured.firstContentMs)} ms, interactive ${Math.round(measured.interactiveMs)} ms`,
        );
        assert.deepEqual(complaints, []);
        assert.ok(bytes - dataBytes <= maxPageBytes, `${bytes - dataBytes} bytes`);
        assert.ok(requestCount <= maxPageRequests, `${requestCount} requests`);
      });

      for (const { theme, widthPx } of views) {
        it(`has nothing that hinders people: ${theme}, ${widthPx} px`, async () => {
          const page = await context.open(await address(lucero.url), { theme, widthPx });
          await context.picture(page, `${name}-${theme}-${widthPx}`);
          assert.deepEqual(await hindrances(page), []);
          const { scroll, width } = await page.evaluate(() => ({
            scroll: document.documentElement.scrollWidth,
            width: document.documentElement.clientWidth,
          }));
          assert.ok(scroll <= width + 1, `the page is ${scroll} px wide`);
        });
      }
    });
  }
  for (const section of sections) section(context);
});

/** Serious and critical findings of axe, in words. */
async function hindrances(page: {
  readonly evaluate: <Result>(script: string) => Promise<Result>;
}): Promise<readonly string[]> {
  // In the page's own world, past its policy: nothing of the page loads it.
  await page.evaluate<void>(`${axeText}; undefined`);
  return page.evaluate<readonly string[]>(`axe
    .run(document, { resultTypes: ['violations'] })
    .then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ target, failureSummary }) =>
        target.join(' ') + ' ' + failureSummary.replaceAll(/\\s+/g, ' ')).slice(0, 5).join('; ')))`);
}
