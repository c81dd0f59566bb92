import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startTestStores } from '@lucero/testkit';

it('opens stores on databases of their own, which see nothing of each other', async () => {
  await using stores = await startTestStores();
  const [one, other] = [await stores.open(), await stores.open()];
  const claim = {
    survey: 'ztf',
    alertId: 1n,
    place: { topic: 't', partition: 0, offset: 0n },
    surveyPublishedMs: 0,
  };
  assert.deepEqual(await one.claimAlerts([claim]), ['first']);
  assert.deepEqual(await one.claimAlerts([claim]), ['replay']);
  assert.deepEqual(await other.claimAlerts([claim]), ['first']);
});
