import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageContext } from './page-context.ts';

/** Classifiers and their cards. */
export function classes({ open, picture, url }: PageContext): void {
  describe('the pages of classes', () => {
    it('list each classifier with its classes, which lead to their objects', async () => {
      const page = await open('/classes');
      const supernovae = page.locator('a[href*="classifier=ztf-stamps"][href*="class=SN"]');
      const address = await supernovae.first().getAttribute('href');
      const answer = await page.goto(`${url()}${address}`);
      assert.equal(answer?.status(), 200);
    });

    it('show a card as a page: tree, figures, calibration, plots, no dead links', async () => {
      const page = await open('/classes/ztf-stamps');
      await page.getByRole('heading', { name: 'Its card' }).waitFor();
      const text = await page.locator('main').innerText();
      for (const expected of [
        /Supernova or another explosion/,
        /Balanced accuracy\s+0\.937 \(0\.914–0\.958\)/,
        /Expected calibration error 0\.024 before, 0\.020 after/,
        /Every alert is classified anew/,
      ]) {
        assert.match(text, expected);
      }
      const card = page.locator('.card-text');
      await card.locator('img').last().scrollIntoViewIfNeeded();
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>('.card-text img')].every(
          ({ complete, naturalWidth }) => complete && naturalWidth > 0,
        ),
      );
      const links = await card
        .locator('a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      assert.deepEqual(
        links.filter((link) => !/^https?:/.test(link)),
        [],
      );
      await picture(page, 'classifier');
    });

    it('say when no classifier has the name', async () => {
      const page = await open('/classes/no-such-one');
      await page.getByText('No classifier no-such-one works here.').waitFor();
    });
  });
}
