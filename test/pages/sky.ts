import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageContext } from './page-context.ts';

/** The sky, whose viewer is drawn by the processor here: few views, small ones. */
export function sky({ open, picture, url }: PageContext): void {
  const opened = async (address: string, options = {}): Promise<Page> => {
    const page = await open(address, options);
    await page.locator('.sky canvas').first().waitFor();
    return page;
  };

  describe('the sky page', () => {
    it('works without any other server, over a picture of its own', async () => {
      const page = await opened('/sky');
      const servers = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
      );
      assert.deepEqual([...new Set(servers.filter((each) => each !== 'null'))], [url()]);
      const pictures = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => /sky\/objects\/(Norder|properties)/.test(name)),
      );
      assert.ok(pictures.length > 1, pictures.join());
      assert.equal(await page.locator('.notice').count(), 0);
      await picture(page, 'sky');
    });

    it('has every object of the view in a table, and opens its card and page by keys', async () => {
      const page = await opened('/sky');
      const first = page.locator('.sky-side tbody button').first();
      const name = await first.innerText();
      await first.focus();
      await page.keyboard.press('Enter');
      const card = page.locator('.sky-card');
      await card.waitFor();
      assert.equal(await card.getByRole('link').innerText(), name);
      assert.match(page.url(), /object=/);
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
    });

    it('keeps position, field, layers and classes in its address', async () => {
      const page = await opened('/sky?ra=40.5&dec=-20.25&fov=30');
      assert.match(await page.locator('.sky-place').innerText(), /^40\.500 -20\.250 · 30° wide/);
      await page.getByLabel('Ecliptic').uncheck();
      await page.locator('.sky-class').first().click();
      await page.locator('body').press('+');
      await page.waitForURL(/fov=18(&|$)/);
      assert.match(page.url(), /layers=candidates&layers=galactic(&|$)/);
      assert.match(page.url(), /hidden=/);
    });

    it('turns to a position in any form and to a name', async () => {
      const page = await opened('/sky?fov=20');
      const search = page.getByLabel('Turn to a name or position');
      await search.fill('12h30m49.4s +12d23m28s');
      await page.getByRole('button', { name: 'Turn there' }).click();
      await page.waitForURL(/ra=187\.70.*dec=12\.39/);
      await search.fill('nothing is called so');
      await page.getByRole('button', { name: 'Turn there' }).click();
      await page.locator('.sky-controls [role=alert]').waitFor();
    });

    it('shows where a night saw the sky; pictures of other servers are named and off', async () => {
      const page = await opened('/sky');
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
