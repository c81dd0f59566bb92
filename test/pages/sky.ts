import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageContext } from './page-context.ts';

const waitMs = 60_000;

/** The sky, whose viewer is drawn by the processor here: one small view for all, and closed at once. */
export function sky({ browser, picture, url }: PageContext): void {
  describe('the sky page', () => {
    let page: Page;
    before(async () => {
      const profile = await browser().newContext({ viewport: { width: 480, height: 640 } });
      page = await profile.newPage();
      page.setDefaultTimeout(waitMs);
      await page.goto(`${url()}/sky?ra=150.1&dec=2.2&fov=30`, { waitUntil: 'commit' });
      await page.locator('.sky canvas').first().waitFor();
    });
    after(() => page.context().close());

    it('works without any other server, over a picture of its own', async () => {
      await page.waitForFunction(() =>
        performance
          .getEntriesByType('resource')
          .some(({ name }) => /sky\/objects\/Norder/.test(name)),
      );
      const servers = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
      );
      assert.deepEqual([...new Set(servers.filter((each) => each !== 'null'))], [url()]);
      assert.equal(await page.locator('.notice').count(), 0);
    });

    it('has every object of the view in a table, and opens its card by keys', async () => {
      const first = page.locator('.sky-side tbody button').first();
      const name = await first.innerText();
      await first.focus();
      await page.keyboard.press('Enter');
      const card = page.locator('.sky-card');
      await card.waitFor();
      assert.equal(await card.getByRole('link').innerText(), name);
      assert.match(page.url(), /object=/);
      await picture(page, 'sky-card');
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
    });

    it('keeps position, field, layers and classes in its address', async () => {
      await page.getByLabel('Ecliptic').uncheck();
      await page.locator('.sky-class').first().click();
      await page.locator('body').press('+');
      await page.waitForURL(/fov=18(&|$)/);
      assert.match(page.url(), /layers=candidates&layers=galactic(&|$)/);
      assert.match(page.url(), /hidden=/);
    });

    it('turns to a position in any form, and says when there is no such name', async () => {
      const search = page.getByLabel('Turn to a name or position');
      await search.fill('12h30m49.4s +12d23m28s');
      await page.getByRole('button', { name: 'Turn there' }).click();
      await page.waitForURL(/ra=187\.70.*dec=12\.39/);
      await search.fill('nothing is called so');
      await page.getByRole('button', { name: 'Turn there' }).click();
      await page.locator('.sky-controls [role=alert]').waitFor();
    });

    it('shows where a night saw the sky; pictures of other servers are named and off', async () => {
      const seen = page.getByLabel('Seen in');
      const [, night] = await seen.locator('option').all();
      const answered = page.waitForResponse((response) => response.url().includes('/moc/'));
      await seen.selectOption((await night!.getAttribute('value'))!);
      assert.equal((await answered).status(), 200);
      await page.waitForURL(/coverage=/);
      const outside = page.getByLabel('Picture of another server');
      assert.equal(await outside.inputValue(), '');
      assert.match(await outside.innerText(), /DSS2 colour \(CDS\)/);
    });
  });
}
