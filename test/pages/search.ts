import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageContext } from './page-context.ts';

const tableRows = '.data-table tbody tr[data-key]';

export function searchSection(context: PageContext): void {
  const sample = async () =>
    (
      (await (await fetch(`${context.url()}/api/v1/candidates?survey=ztf&limit=1`)).json()) as {
        items: { oid: string; stampsAlertId: string; raDeg: number; decDeg: number }[];
      }
    ).items[0]!;
  const typed = async (page: Page, text: string): Promise<void> => {
    await page.fill('#q', text);
    await page.press('#q', 'Enter');
  };

  describe('Search', () => {
    it('goes to the object of an id in any case, and of an alert id', async () => {
      const { oid, stampsAlertId } = await sample();
      const page = await context.open('/');
      for (const q of [oid, oid.toLowerCase(), stampsAlertId]) {
        await typed(page, q);
        await page.waitForURL(new RegExp(`/objects/ztf/${oid}`));
        await page.goto(`${context.url()}/`);
      }
    });

    it('goes to a known body by number or designation', async () => {
      const { items } = (await (
        await fetch(`${context.url()}/api/v1/candidates?survey=lsst&tag=moving&limit=50`)
      ).json()) as { items: { designation: string | null }[] };
      const designation = items.find((each) => each.designation !== null)!.designation!;
      const page = await context.open(`/search?q=${encodeURIComponent(designation.toLowerCase())}`);
      await page.waitForURL(/\/solar-system\//);
    });

    it('reads a position in any form, with or without a radius', async () => {
      const { oid, raDeg, decDeg } = await sample();
      const hours = raDeg / 15;
      const [h, m] = [Math.floor(hours), Math.floor((hours % 1) * 60)];
      const s = (((hours % 1) * 60) % 1) * 60;
      const [d, dm] = [Math.floor(Math.abs(decDeg)), Math.floor((Math.abs(decDeg) % 1) * 60)];
      const ds = (((Math.abs(decDeg) % 1) * 60) % 1) * 60;
      const sign = decDeg < 0 ? '-' : '+';
      for (const q of [
        `${h} ${m} ${s.toFixed(2)} ${sign}${d} ${dm} ${ds.toFixed(1)}`,
        `${h}h${m}m${s.toFixed(2)}s ${sign}${d}d${dm}m${ds.toFixed(1)}s`,
        `${raDeg.toFixed(5)}, ${decDeg.toFixed(5)}`,
        `${hours.toFixed(6)}h ${sign}${Math.abs(decDeg).toFixed(5)} r=20"`,
      ]) {
        const page = await context.open(`/search?${new URLSearchParams({ q })}`);
        await page.waitForSelector(`[data-key="ztf/${oid}"]`);
        await page.getByText(/^Within/).waitFor();
      }
    });

    it('asks back when nothing is called so', async () => {
      const { oid } = await sample();
      const page = await context.open(`/search?q=${oid.slice(0, -1).toLowerCase()}`);
      await page.getByText('Nothing is called').waitFor();
      await page.getByRole('link', { name: oid }).click();
      await page.waitForURL(new RegExp(`/objects/ztf/${oid}`));
      const wrong = await context.open(
        `/search?${new URLSearchParams({ q: '12:61:00 +10:00:00' })}`,
      );
      await wrong.getByText(/As a position: ra .*12:61:00/).waitFor();
    });

    it('finds by class, magnitude, time and a box, as table, cards or on the sky', async () => {
      const page = await context.open(
        '/search?tag=supernova&maxLastMag=21&lastFrom=2015-01-01&raFromDeg=0&raToDeg=360&decFromDeg=-90&decToDeg=90',
      );
      await page.waitForSelector(tableRows);
      const count = await page.locator(tableRows).count();
      assert.ok(count > 0);
      await page.getByRole('button', { name: 'Cards', exact: true }).click();
      await page.waitForSelector('.candidate-card');
      await page.getByRole('button', { name: 'Sky', exact: true }).click();
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('.candidate-sky .sky-mark').length === wanted,
        count,
      );
      await page.getByText('RA 0° to 360°, Dec -90° to 90°').waitFor();
    });

    it('remembers searches, and Back keeps filters and place', async () => {
      const page = await context.open(
        '/search?tag=supernova&minProbability=0&orderBy=oid&order=asc',
      );
      await page.waitForSelector(tableRows);
      await page.evaluate(() => scrollTo(0, 400));
      await page.waitForFunction(() => (history.state?.scrollY ?? 0) > 300);
      const address = page.url();
      // One that is seen, where it stands: Playwright would scroll to another first.
      await page.evaluate(
        (rows) =>
          [...document.querySelectorAll<HTMLAnchorElement>(`${rows} th a`)]
            .find((link) => link.getBoundingClientRect().top > 0)
            ?.click(),
        tableRows,
      );
      await page.waitForURL(/\/(objects|solar-system)\//);
      await page.goBack();
      await page.waitForSelector(tableRows);
      assert.equal(page.url(), address);
      await page.waitForFunction(() => scrollY > 300);
      await typed(page, 'nothing-is-called-so');
      await page.getByText('Nothing is called').waitFor();
      await page.goto(`${context.url()}/search`);
      await page
        .locator('.search-history')
        .getByRole('link', { name: 'nothing-is-called-so' })
        .waitFor();
    });
  });
}
