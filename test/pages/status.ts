import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageContext } from './page-context.ts';

/** How Lucero does. */
export function status({ open, picture }: PageContext): void {
  describe('the status page', () => {
    it('has rate, lag, latencies by stage, the ledger by night, refusals, versions and drift', async () => {
      const page = await open('/status');
      const text = await page.locator('main').innerText();
      for (const expected of [
        /Health\s+well/,
        /Alerts stored/,
        /p50\s+p95\s+p99/,
        /published\s+\d/,
        /ingest\s+embedded\.packets\s+0/,
        /The survey wrote/,
        /not known here/,
        /Refused in the last nights/,
        /lsst-stamps\s+2\.0\.0\s+yes/,
        /not measured: too few alerts/,
        /Catalogues and orbits/,
      ]) {
        assert.match(text, expected);
      }
      await picture(page, 'status-light');
    });

    it('tells of the checks of the data, what turned, and what one check measured before', async () => {
      const page = await open('/status');
      const panel = page.locator('.data-checks');
      await panel
        .getByText(/choose a kind to see them|warning/)
        .first()
        .waitFor({ timeout: 60_000 });
      for (const kind of ['Volume', 'Schema changes', 'Drift', 'Tests', 'Freshness']) {
        await panel.getByRole('button', { name: kind }).click();
      }
      const rows = panel.locator('tbody tr');
      await rows.getByText('public records').first().waitFor();
      assert.equal(await rows.getByText('alerts of the hour').count(), 0);
      await rows.getByRole('button', { name: 'alerts', exact: true }).first().click();
      await panel.locator('.check-history').getByText('not enough former nights').waitFor();
      assert.match(await panel.innerText(), /What turned/);
      await picture(page, 'data-checks-light');
    });

    it('measures a rate by itself once it was asked twice', async () => {
      const page = await open('/status');
      const tile = page.locator('.tile', { hasText: 'Alerts stored' });
      await tile.getByText(/\/(s|min|h)$/).waitFor({ timeout: 60_000 });
      assert.match(await tile.innerText(), /over the last/);
    });
  });
}
