import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { needsRealData, pythonFor, realDataFolder } from '@lucero/testkit';
import { realPackets, startLiveLucero } from './live-lucero.ts';

describe('the API on real packets', needsRealData(), () => {
  it('counts the nights as their surveys do, and finds every moving object by its designation', async () => {
    await using lucero = await startLiveLucero();
    const told = execFileSync(
      pythonFor('test/clients/requirements.txt'),
      [
        join(import.meta.dirname, 'native_api.py'),
        lucero.url,
        ...realPackets.map((path) => join(realDataFolder()!, path)),
      ],
      { encoding: 'utf8' },
    );
    const { alerts, nights, designations, orbits } = JSON.parse(told) as Record<string, number>;
    assert.ok(alerts !== undefined && alerts > 300, told);
    assert.ok(nights !== undefined && nights > 20, told);
    assert.ok(designations !== undefined && designations > 5, told);
    assert.ok(orbits !== undefined && orbits > 20, told);
  });
});
