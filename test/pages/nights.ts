import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageContext } from './page-context.ts';

/** The calendar of nights and the statistics of one. */
export function nights({ open, picture, url }: PageContext): void {
  describe('the pages of nights', () => {
    it('calendar heat map, any statistic as cumulative or percentage, in the address', async () => {
      const page = await open('/nights');
      const days = page.locator('.calendar a.day');
      assert.ok((await days.count()) > 20);
      const label = await days.first().getAttribute('title');
      assert.match(label!, /^\d{4}-\d\d-\d\d: \d+$/);
      await page.getByLabel('Figure', { exact: true }).selectOption('classified');
      await page.getByRole('button', { name: '% of alerts' }).click();
      await page.waitForURL(/figure=classified&form=percentage/);
      assert.match((await days.first().getAttribute('title'))!, /: \d+\.\d %$/);
      await page.getByRole('button', { name: 'added up' }).click();
      await page.waitForURL(/form=cumulative/);
      await picture(page, 'nights-cumulative');
      await days.first().focus();
      await page.keyboard.press('ArrowRight');
      assert.match(
        await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''),
        /^\/nights\//,
      );
    });

    it('a night by hour, band, class and latency, against the survey’s count; the next ones by keys', async () => {
      const { items } = await (await fetch(`${url()}/api/v1/nights?limit=2`)).json();
      const [newest, before] = items as readonly { readonly night: string }[];
      const page = await open(`/nights/${newest!.night}`);
      const text = await page.locator('main').innerText();
      for (const expected of [
        /The survey wrote/,
        /Alerts by hour and band/,
        /Classes[\s\S]*asteroid/,
        /p50\s+p95\s+p99/,
        /Where the sky was seen/,
      ]) {
        assert.match(text, expected);
      }
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Hours (CSV)' }).click();
      assert.match((await download).suggestedFilename(), /^night-.*-hours\.csv$/);
      await page.locator('body').press('[');
      await page.waitForURL(new RegExp(`/nights/${before!.night}$`));
      await page.getByText('Where the sky was seen').waitFor();
      await page.locator('body').press(']');
      await page.waitForURL(new RegExp(`/nights/${newest!.night}$`));
    });

    it('says when nothing was stored in a night', async () => {
      const page = await open('/nights/2001-01-01');
      await page.getByText(/no alert of the night 2001-01-01 is stored/).waitFor();
    });
  });
}
