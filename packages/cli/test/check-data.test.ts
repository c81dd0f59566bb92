import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unixMsToMjdUtc } from '@lucero/sky';
import { lucero } from './lucero.ts';
import { temporaryStore } from './temporary-store.ts';

describe('lucero check-data', () => {
  it('tells how a night went, keeps it, and fails where the data failed', async (t) => {
    await using temporary = await temporaryStore(t);
    const { store, url } = temporary;
    const environment = { LUCERO_STORE__URL: url };
    const date = '2026-11-28';
    const ofNight = ['check-data', '--night', date];
    const empty = await lucero([...ofNight, '--all'], { environment });
    assert.match(
      empty.stdout,
      /^passed +volume +alerts of the night +no alert: no survey observed$/m,
    );
    assert.equal(empty.status, 0);

    const mjdTai = unixMsToMjdUtc(Date.parse(`${date}T08:00:00Z`));
    const refused = { service: 'ingest', code: 'LUCERO_ALERT_INVALID', message: 'no position' };
    await store.markDead([{ survey: 'ztf', alertId: 1n, mjdTai, ...refused }]);
    const failing = await lucero(ofNight, { environment });
    assert.match(
      failing.stdout,
      /^status +kind .*\nfailed +volume +ztf +refused alerts +1 of 1 were refused .*\n\d+ passed, 0 warning, 1 failed\n$/,
    );
    assert.equal(failing.status, 1);
    const [held] = await store.latestDataChecks({ night: date, status: 'failed' });
    assert.deepEqual(
      [held?.subject, held?.value, held?.source],
      ['refused alerts', 1, 'check-data'],
    );
    // What the first look said of the night is not true any more, and gone.
    assert.ok(
      (await store.latestDataChecks({ night: date })).every(({ survey }) => survey === 'ztf'),
    );

    await store.markAlive([{ survey: 'ztf', alertId: 1n, mjdTai, service: 'ingest' }]);
    assert.equal((await lucero(ofNight, { environment })).status, 0);
    assert.equal(
      (await lucero(['check-data'], { environment })).stdout,
      '0 passed, 0 warning, 0 failed\n',
    );
  });

  it('refuses what is no date', async () => {
    const refused = await lucero(['check-data', '--night', '2026-02-30']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /2026-02-30 is no date/);
  });
});
