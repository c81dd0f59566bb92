import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openPacketReader, splitPackets } from '@lucero/avro';
import { needsRealData, realDataFolder } from '@lucero/testkit';

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});

describe('the history of a real Rubin packet, found and not built', needsRealData(), () => {
  it('is the same when it is built as when it was read whole; known, none of it is built', async () => {
    const file = join(realDataFolder()!, 'lsst', 'rubin_real_alerts_v10_0.avro');
    let rows = 0;
    for (const packet of splitPackets(await readFile(file))) {
      const { history, alert } = reader.readWithoutHistory(packet);
      const whole = reader.read(packet, 'measurements').alert;
      assert.deepEqual(history?.alertBeyond(null), whole);
      assert.deepEqual(history?.alertBeyond(history.digest), alert);
      assert.equal(alert.previousDetections.length + alert.forcedPhotometry.length, 0);
      rows += whole.previousDetections.length + whole.forcedPhotometry.length;
    }
    assert.ok(rows > 50_000, `${rows} rows`);
  });
});
