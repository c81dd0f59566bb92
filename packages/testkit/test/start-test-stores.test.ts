import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startTestStores } from '@lucero/testkit';

it('opens stores on databases of their own, which see nothing of each other', async () => {
  await using stores = await startTestStores();
  const [one, other] = [await stores.open(), await stores.open()];
  const entry = { survey: 'ztf', alertId: 1n, segment: 'a', offset: 0, length: 1, sha256: null };
  await one.storeLakeEntries([{ ...entry, mjdTai: 60_123.25 }]);
  assert.deepEqual(await one.findLakeEntry('ztf', 1n), entry);
  assert.equal(await other.findLakeEntry('ztf', 1n), null);
});
