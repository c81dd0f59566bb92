import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';

/** Sets environment variables until the test ends. */
function withEnvironment(t: TestContext, changes: Record<string, string | undefined>): void {
  const before = Object.keys(changes).map((name) => [name, process.env[name]] as const);
  const apply = (entries: Iterable<readonly [string, string | undefined]>) => {
    for (const [name, value] of entries) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  apply(Object.entries(changes));
  t.after(() => apply(before));
}

describe('the folder of real data', () => {
  it('is the one that LUCERO_REAL_DATA names', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-real-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'README.md'), 'real packets');
    withEnvironment(t, { LUCERO_REAL_DATA: folder, CI: undefined });
    assert.equal(realDataFolder(), folder);
    assert.deepEqual(needsRealData(), { skip: false });
  });

  it('may be absent on a laptop: tests then say loudly that they are skipped', (t) => {
    withEnvironment(t, { LUCERO_REAL_DATA: '/no/such/folder', CI: undefined });
    assert.equal(realDataFolder(), null);
    assert.match(String(needsRealData().skip), /SKIPPED.*LUCERO_REAL_DATA/);
  });

  it('may not be absent in CI', (t) => {
    withEnvironment(t, { LUCERO_REAL_DATA: '/no/such/folder', CI: 'true' });
    assert.throws(() => needsRealData(), /CI needs the real packets/);
  });
});
