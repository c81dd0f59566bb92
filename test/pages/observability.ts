import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageOfObject } from './checked-addresses.ts';
import type { PageContext } from './page-context.ts';

/** How an object can be observed, on its page. */
export function observability({ url, open, picture }: PageContext): void {
  describe('observability', () => {
    it('observability tonight for a chosen site: elevation and polar plot, twilights, moon, best time', async () => {
      const address = await pageOfObject(url(), ({ objectKind }) => objectKind === 'sidereal');
      const page = await open(`${address}?tab=observability`);
      const panel = page.getByRole('region', { name: 'Observability' });
      await panel.getByText(/Moon \d+ % lit/).waitFor();
      assert.ok((await panel.locator('canvas').count()) > 0, 'the elevation is drawn');
      await panel.locator('svg.polar-plot').waitFor();
      assert.match(await panel.locator('table.plain-table').innerText(), /below −18°/);
      await picture(page, 'observability');

      const before = await panel.locator('.observability-best').innerText();
      await panel.getByLabel('Site', { exact: true }).selectOption('hanle');
      await page.waitForFunction(
        (text) => document.querySelector('.observability-best')?.textContent !== text,
        before,
      );
      await page.reload({ waitUntil: 'networkidle' });
      assert.equal(
        await panel.getByLabel('Site', { exact: true }).inputValue(),
        'hanle',
        'the site stays in the browser',
      );
      const night = await panel.getByLabel('Night that begins on').inputValue();
      await panel.getByRole('button', { name: 'Night after' }).click();
      await page.waitForFunction(
        (text) => document.querySelector<HTMLInputElement>('input[type=date]')?.value !== text,
        night,
      );
    });

    it('from any longitude and latitude', async () => {
      const address = await pageOfObject(url(), ({ objectKind }) => objectKind === 'sidereal');
      const page = await open(`${address}?tab=observability`);
      const panel = page.getByRole('region', { name: 'Observability' });
      await panel.getByLabel('Site', { exact: true }).selectOption('own');
      const place = panel.getByLabel('East longitude, latitude in degrees');
      await place.fill('11.6 48.1 x');
      await place.press('Enter');
      await panel.getByRole('alert').waitFor();
      const answered = page.waitForResponse((response) => /latitudeDeg=48.1/.test(response.url()));
      await place.fill('11.6, 48.1');
      await place.press('Enter');
      assert.equal((await answered).status(), 200);
    });
  });
}
