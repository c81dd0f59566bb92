import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { startLiveLucero } from './live-lucero.ts';

describe("SkyPortal's broker providers", needsRealData(), () => {
  it('read every object of both surveys right, by the generic and by the Babamul interface', async () => {
    await using lucero = await startLiveLucero();
    const told = execFileSync(
      pythonFor('test/clients/requirements.txt'),
      [join(import.meta.dirname, 'skyportal_providers.py'), lucero.url],
      { encoding: 'utf8' },
    );
    const { objects, points, fadings, cutouts } = JSON.parse(told) as Record<string, number>;
    assert.ok(objects !== undefined && objects >= 12, told);
    assert.ok(points !== undefined && points > 1000, told);
    // Both surveys send measurements that are fainter than the template.
    assert.ok(fadings !== undefined && fadings > 10, told);
    assert.ok(cutouts !== undefined && cutouts >= 36, told);
  });
});
