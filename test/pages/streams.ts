import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageContext } from './page-context.ts';

/** Topics and how they are read. */
export function streams({ open, picture }: PageContext): void {
  describe('the streams page', () => {
    it('has every kind of topic with its record, field by field, and who says each', async () => {
      const page = await open('/streams');
      await page.getByRole('heading', { name: 'Record classification' }).waitFor();
      const fields = page.getByRole('region', { name: /^Fields of the record classification/ });
      assert.match(
        await fields.innerText(),
        /psfFluxNanojansky\s+the survey\s+double, or null\s+nJy/,
      );
      assert.match(await fields.innerText(), /topClass\s+Lucero/);
      const kinds = page.getByRole('region', { name: /^Kinds of topics/ });
      await kinds.getByRole('button', { name: 'match', exact: true }).click();
      await page.getByRole('heading', { name: 'Record match' }).waitFor();
      assert.match(page.url(), /record=match/);
      await picture(page, 'streams-match');
    });

    it('has the topics that exist, with what they hold, and a sample of their record', async () => {
      const page = await open('/streams');
      const topics = page.getByRole('region', { name: 'Public topics' });
      await topics.getByRole('button', { name: 'lucero.ztf.SN', exact: true }).click();
      await page.waitForURL(/topic=lucero.ztf.SN/);
      assert.match(await page.locator('main').innerText(), /its topics stay inside/);
      await page.getByText('A sample').click();
      assert.match(await page.locator('.sample').innerText(), /"alertId": "\d+"/);
    });
  });
}
