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

    it('measures a rate by itself once it was asked twice', async () => {
      const page = await open('/status');
      const tile = page.locator('.tile', { hasText: 'Alerts stored' });
      await tile.getByText(/\/(s|min|h)$/).waitFor({ timeout: 60_000 });
      assert.match(await tile.innerText(), /over the last/);
    });
  });
}
