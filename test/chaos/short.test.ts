import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSound, textOf } from './report.ts';
import { runChaos } from './run-chaos.ts';

/**
 * The short form of `npm run chaos`. A defect in what commits, claims or repeats shows only when a process
 * dies in the middle of it, so no test of a single part can replace this one: the network is slow enough
 * that most kills find a batch under way.
 */
const skip = process.platform === 'linux' ? false : 'processes are found in /proc';

describe('the broker, while its parts are killed, frozen and cut off', { skip }, () => {
  it('loses nothing, doubles nothing, and knows every light curve', async () => {
    const report = await runChaos({
      seed: 1,
      kills: 15,
      minutes: 1.6,
      alertsPerSecond: 20,
      logFolder: null,
    });
    const text = textOf(report);
    assert.ok(isSound(report), text);
    const kills = report.faults.filter(({ fault }) => fault.kind.startsWith('kill'));
    assert.equal(kills.length, 15, text);
    assert.ok(report.reconciliation.alerts > 500, text);
    assert.ok(report.reconciliation.publicRecords > report.reconciliation.alerts, text);
    assert.ok(report.reconciliation.slimRecords > report.reconciliation.alerts, text);
    assert.ok(report.reconciliation.notices > report.reconciliation.retractions, text);
    assert.ok(report.reconciliation.retractions > 0, text);
    assert.ok(report.reconciliation.matchRecords > report.reconciliation.matchedObjects, text);
    assert.ok(report.reconciliation.matchedObjects > 200, text);
    assert.ok(report.reconciliation.filterEvents > report.reconciliation.alerts, text);
    for (const schema of ['ztf 4.01', 'ztf 4.02', 'lsst 1100', 'lsst 1101']) {
      assert.ok((report.reconciliation.schemas[schema] ?? 0) > 0, text);
    }
  });
});
