import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import type { PageContext } from './page-context.ts';

interface Row {
  readonly oid: string;
  readonly survey: string;
  readonly lastMjdTai: number;
  readonly probability: number | null;
}
interface List {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

const tableRows = '.data-table tbody tr[data-key]';
const keysOf = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval(tableRows, (rows) => rows.map((row) => (row as HTMLElement).dataset.key));
const currentKey = (page: Page) =>
  page.$eval(`${tableRows}[aria-current="true"]`, (row) => (row as HTMLElement).dataset.key);

/** What "Tonight page to beat" lists, line by line. */
export function tonightSection(context: PageContext): void {
  const ask = async (query: string): Promise<List> =>
    (await (await fetch(`${context.url()}/api/v1/candidates?${query}`)).json()) as List;
  const listed = async (page: Page) => {
    await page.waitForSelector(tableRows);
    return keysOf(page);
  };

  describe('Tonight page to beat', () => {
    it('candidates by class or tag across both surveys', async () => {
      const page = await context.open('/');
      const { items } = await ask('nights=1');
      assert.deepEqual(
        new Set(items.map(({ survey }) => survey)),
        new Set(['ztf', 'lsst']),
        'the packets are of both surveys',
      );
      assert.equal((await listed(page)).length, items.length);
      const tag = page.getByRole('button', { name: /^Moving/ });
      const count = Number(await tag.locator('.tab-count').textContent());
      assert.ok(count > 0);
      await tag.click();
      await page.waitForURL(/tag=moving/);
      await page.waitForFunction(
        ([selector, wanted]) => document.querySelectorAll(String(selector)).length === wanted,
        [tableRows, count] as const,
      );
      // The least probability is told: 19 % of a class is no candidate.
      await page.getByText('probability ≥ 50 %').waitFor();
      // Whichever version the classifier that serves here answers with.
      const curves = page.locator('.class-tabs option[value^="lucero-lightcurves/"]').last();
      const taxonomy = (await curves.getAttribute('value'))!;
      await page.selectOption('.class-tabs select', taxonomy);
      await page.waitForURL(/taxonomy=lucero-lightcurves/);
      const { items: ofCurves } = await ask(`nights=1&taxonomy=${taxonomy}`);
      assert.ok(ofCurves.length > 0);
      // No class of stamps among the classes by light curves.
      await page.waitForFunction(
        ([selector, wanted]) => document.querySelectorAll(String(selector)).length === wanted,
        [tableRows, ofCurves.length] as const,
      );
      const classifiers = await page.$$eval('.candidate-classifier', (all) =>
        all.map((each) => each.textContent),
      );
      assert.ok(
        classifiers.every((name) => name?.startsWith('light-curve-')),
        `${classifiers}`,
      );
    });

    it('cutout triplet and sparkline per row', async () => {
      const page = await context.open('/');
      const count = (await listed(page)).length;
      await page.mouse.wheel(0, 2000);
      await page.waitForFunction(
        ([selector, wanted]) => {
          const pictures = [
            ...document.querySelectorAll<HTMLImageElement>(`${selector} img.triplet`),
          ];
          return pictures.length === wanted && pictures.every((each) => each.naturalWidth === 193);
        },
        [tableRows, count] as const,
      );
      assert.equal(await page.locator(`${tableRows} .sparkline`).count(), count);
      assert.ok((await page.locator(`${tableRows} .sparkline path`).count()) > count);
    });

    it('sort by any column', async () => {
      const page = await context.open('/');
      await listed(page);
      const heads = page.locator('.data-table thead button');
      for (let i = 0; i < (await heads.count()); i++) {
        const name = await heads.nth(i).textContent();
        const answered = page.waitForResponse((each) => each.url().includes('orderBy='));
        await heads.nth(i).click();
        assert.equal((await answered).status(), 200, String(name));
        await page.waitForSelector(
          `th[aria-sort]:has-text("${name?.replace(/[▾▴]/g, '').trim()}")`,
        );
        await page.waitForSelector(tableRows);
      }
    });

    it('rank by calibrated probability or anomaly', async () => {
      for (const orderBy of ['probability', 'novelty']) {
        const page = await context.open(`/?orderBy=${orderBy}`);
        const { items } = await ask(`nights=1&orderBy=${orderBy}`);
        const keys = (await listed(page)).map((key) => key?.split('/').at(-1));
        assert.deepEqual(
          keys,
          items.map(({ oid }) => oid),
        );
      }
    });

    it('filters: first seen, detections per band, rise rate, magnitude, latitude, host, TNS state, event and level, visible from a site', async () => {
      const page = await context.open('/');
      await listed(page);
      await page.getByText('Filter …').click();
      await page.fill('input[name="firstFrom"]', '2026-01-01');
      await page.fill('input[name="maxLastMag"]', '21');
      await page.fill('input[name="minRiseRateMagPerDay"]', '-1');
      await page.fill('input[name="minAbsGalacticLatitudeDeg"]', '10');
      await page.locator('.band-counts label:has-text("r") input').first().fill('2');
      await page.keyboard.press('Tab');
      for (const name of ['Host', 'At the TNS']) {
        await page.getByRole('group', { name, exact: true }).getByLabel('unknown').check();
      }
      await page.selectOption('select[name="site"]', 'palomar');
      await page.fill('input[name="minAltitudeDeg"]', '-90');
      await page.keyboard.press('Tab');
      await page.waitForURL(/minAltitudeDeg=-90/);
      const parts = (await page.locator('.filter-parts').innerText()).replaceAll('\n', ' ');
      for (const words of [
        ...['first seen from 2026-01-01', '≥ 2 in r', 'rises ≥ -1 mag/day', 'brighter than 21 mag'],
        ...['|b| ≥ 10°', 'host unknown', 'not at the TNS', 'above -90° at palomar now'],
      ]) {
        assert.ok(parts.includes(words), `${words} in ${parts}`);
      }
      const query = new URL(page.url()).searchParams;
      query.delete('firstFrom');
      const { items } = await ask(`${query}&nights=1&firstMjdTaiFrom=61041.0004282407`);
      await page.waitForFunction(
        ([selector, wanted]) => document.querySelectorAll(String(selector)).length === wanted,
        [tableRows, items.length] as const,
      );
      // The address is the view: another reader sees the same.
      const other = await context.open(page.url().slice(context.url().length));
      await other.waitForFunction(
        ([selector, wanted]) =>
          document.querySelectorAll('.filter-parts li').length > 8 &&
          document.querySelectorAll(String(selector)).length === wanted,
        [tableRows, items.length] as const,
      );
      assert.deepEqual(await keysOf(other), await keysOf(page));
      const region = await context.open('/?event=S230518h&maxLevel=0.5');
      await region.getByText('in the 50 % region of S230518h').waitFor();
      await region.getByRole('alert').getByText('S230518h').first().waitFor();
    });

    it('keyboard next, previous, keep, reject, undo and open; the marks stay in the browser', async () => {
      const page = await context.open('/');
      const keys = await listed(page);
      await page.keyboard.press('j');
      assert.equal(await currentKey(page), keys[0]);
      await page.keyboard.press('s');
      await page.keyboard.press('x');
      await page.waitForSelector(`${tableRows}.is-reject`);
      assert.equal(await page.locator(`${tableRows}.is-keep`).getAttribute('data-key'), keys[0]);
      assert.equal(await currentKey(page), keys[2]);
      await page.keyboard.press('k');
      assert.equal(await currentKey(page), keys[1]);
      await page.keyboard.press('u');
      await page.waitForSelector(`${tableRows}.is-reject`, { state: 'detached' });
      await page.getByRole('button', { name: 'kept', exact: true }).click();
      assert.deepEqual(await keysOf(page), [keys[0]]);
      await page.reload({ waitUntil: 'networkidle' });
      assert.deepEqual(await listed(page), [keys[0]]);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/(objects|solar-system)\//);
    });

    it('seen-marks in the browser', async () => {
      const page = await context.open('/');
      const keys = await listed(page);
      for (const _ of keys.slice(0, 3)) await page.keyboard.press('j');
      await page.waitForFunction(
        (selector) => document.querySelectorAll(`${selector}.is-seen`).length === 3,
        tableRows,
      );
      // A newer detection than was seen is news.
      await page.evaluate((key) => {
        const stored = JSON.parse(localStorage.getItem('lucero.scan-marks') ?? '{}');
        stored.objects[String(key)].seenMjdTai -= 1;
        localStorage.setItem('lucero.scan-marks', JSON.stringify(stored));
      }, keys[0]);
      await page.reload({ waitUntil: 'networkidle' });
      await listed(page);
      assert.equal(await page.locator(`${tableRows}.is-news`).getAttribute('data-key'), keys[0]);
    });

    it('scan report export as CSV, JSON and Markdown; marks as a file', async () => {
      const page = await context.open('/');
      const keys = await listed(page);
      await page.keyboard.press('j');
      await page.keyboard.press('s');
      const exported = async (button: string): Promise<string> => {
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name: button, exact: true }).click();
        return readFile(await (await coming).path(), 'utf8');
      };
      const oid = keys[0]!.split('/').at(-1)!;
      const csv = await exported('CSV');
      assert.match(csv, /^mark,survey,oid,/);
      assert.equal(csv.trim().split('\r\n').length, 2);
      assert.ok(csv.includes(`keep,`) && csv.includes(oid));
      const json = JSON.parse(await exported('JSON'));
      assert.deepEqual([json.objects[0].mark, json.objects[0].oid], ['keep', oid]);
      assert.match(
        await exported('Report'),
        /# Scan of 20\d\d-[\s\S]*1 objects, 1 kept, 0 rejected/,
      );
      await page.getByText('Marks of this browser').click();
      const marks = await exported('Save as a file');
      await page.getByRole('button', { name: 'Forget all' }).click();
      await page.waitForSelector(`${tableRows}.is-keep`, { state: 'detached' });
      await page.setInputFiles('input[type="file"]', {
        ...{ name: 'marks.json', mimeType: 'application/json', buffer: Buffer.from(marks) },
      });
      await page.waitForSelector(`${tableRows}.is-keep`);
    });

    it('live insertion without jumping, and scrolling through 5,000 candidates', async (t) => {
      const profile = await context
        .browser()
        .newContext({ viewport: { width: 1280, height: 900 } });
      const page = await profile.newPage();
      const [sample] = (await ask('nights=1&limit=1')).items;
      // As many as a night of Rubin has: the answers of the API, their rows told apart.
      const rowOf = (i: number): Row => ({
        ...sample!,
        oid: `many${i}`,
        lastMjdTai: 61_000 - i / 1e5,
      });
      let newCount = 0;
      await page.route('**/api/v1/candidates?**', async (route: Route) => {
        const query = new URL(route.request().url()).searchParams;
        const real = await (
          await fetch(
            route
              .request()
              .url()
              .replace(/cursor=[^&]*/, ''),
          )
        ).json();
        const from = Number(query.get('cursor') ?? 0);
        const limit = Number(query.get('limit'));
        const news = Array.from({ length: limit < 100 ? newCount : 0 }, (_, i) => ({
          ...rowOf(0),
          ...{ oid: `new${i}`, lastMjdTai: 61_001 },
        }));
        const items = Array.from({ length: Math.min(limit, 5_000 - from) }, (_, i) =>
          rowOf(from + i),
        );
        const next = from + limit;
        await route.fulfill({
          json: {
            ...real,
            items: [...news, ...items].slice(0, limit),
            nextCursor: next < 5_000 ? String(next) : null,
          },
        });
      });
      try {
        await page.addInitScript(() => {
          const tasks: number[] = [];
          Object.assign(globalThis, { longTasks: tasks });
          new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) tasks.push(duration);
          }).observe({ type: 'longtask' });
        });
        await page.goto(`${context.url()}/`, { waitUntil: 'networkidle' });
        await page.waitForSelector(tableRows);
        await page.evaluate(() => {
          (globalThis as unknown as { longTasks: number[] }).longTasks.length = 0;
        });
        const seenRow = (n: number) => page.locator(`[data-key$="/many${n}"]`);
        for (let step = 0; step < 400 && (await seenRow(4_990).count()) === 0; step++) {
          await page.mouse.wheel(0, 6_000);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        }
        await seenRow(4_990).waitFor();
        const tasks = await page.evaluate(
          () => (globalThis as unknown as { longTasks: number[] }).longTasks,
        );
        const rows = await page.locator(tableRows).count();
        assert.ok(rows < 80, `${rows} rows are in the document`);
        t.diagnostic(`5,000 candidates: longest task ${Math.round(Math.max(0, ...tasks))} ms`);

        const topOf = () => seenRow(4_980).evaluate((row) => row.getBoundingClientRect().top);
        await seenRow(4_980).scrollIntoViewIfNeeded();
        // Rows are measured as they are first drawn, which moves those below for a moment.
        await page.evaluate(async (selector) => {
          const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
          let last = Number.NaN;
          for (let still = 0; still < 20; await nextFrame()) {
            const top = document.querySelector(selector)?.getBoundingClientRect().top;
            still = top === last ? still + 1 : 0;
            last = top ?? Number.NaN;
          }
        }, '[data-key$="/many4980"]');
        newCount = 12;
        const before = await topOf();
        await page.getByRole('button', { name: '12 new' }).waitFor({ timeout: 20_000 });
        assert.ok(Math.abs((await topOf()) - before) < 1, 'the bar takes no room');
        await page.getByRole('button', { name: '12 new' }).click();
        await page.getByRole('button', { name: '12 new' }).waitFor({ state: 'detached' });
        await page.waitForFunction(
          () => document.querySelectorAll('[data-key$="/many4980"]').length === 1,
        );
        await page.evaluate(
          () =>
            new Promise((resolve) =>
              requestAnimationFrame(() =>
                requestAnimationFrame(() => requestAnimationFrame(resolve)),
              ),
            ),
        );
        assert.ok(Math.abs((await topOf()) - before) < 3, `${await topOf()} is not ${before}`);
        await page.evaluate(() => scrollTo(0, 0));
        await page.locator('[data-key$="/new0"]').waitFor();
      } finally {
        await profile.close();
      }
    });

    it('night counts against the survey’s own, and a latency strip', async () => {
      const page = await context.open('/');
      const strip = page.getByLabel('The night in numbers');
      await strip.getByRole('heading', { name: /ZTF 20\d\d-\d\d-\d\d/ }).waitFor();
      await strip
        .getByText(/alerts here/)
        .first()
        .waitFor();
      const text = await strip.innerText();
      assert.match(
        text,
        /\d+ alerts here, (the survey’s own count is not known here|\d+ sent by the survey)/,
      );
      assert.match(text, /classified\s+[\d.]+ s/);
    });

    it('night map of where the telescopes are', async () => {
      const page = await context.open('/');
      await page.getByText('Where it is night').click();
      const map = page.getByRole('img', { name: /Map of the Earth\. .*ZTF: .*LSST: / });
      await map.waitFor();
      assert.equal((await map.locator('.telescope').count()) >= 2, true);
      const shown = await map.locator('.telescope').first().getAttribute('transform');
      assert.match(String(shown), /translate\(/);
      assert.ok(((await map.locator('.night').getAttribute('points')) ?? '').length > 100);
    });

    it('health of each filter: pass rate, classes, brightness', async () => {
      const page = await context.open('/');
      await page.getByText('Health of the filters').click();
      await page
        .getByText(/No filter runs|Filters that run/)
        .first()
        .waitFor();
    });

    it('at 390 px: cards, no column is cut off, everything within reach', async () => {
      const page = await context.open('/', { widthPx: 390 });
      await page.waitForSelector('.candidate-card');
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(widths[0], widths[1]);
      const cut = await page.$$eval('.candidate-card *', (all) =>
        all
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
          .map((each) => each.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(cut, []);
    });
  });
}
