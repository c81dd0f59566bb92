import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeatureRow, ObjectKey } from '../../src/index.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

function featuresOf(key: ObjectKey, changes: Partial<FeatureRow> = {}): FeatureRow {
  return {
    ...key,
    alertId: 2n ** 60n,
    mjdTai: 60_000.5,
    featureSetVersion: '1.0.0',
    detectionCount: 8,
    forcedCount: 20,
    values: { Amplitude_1: 0.1 + 0.2, StetsonK_1: null, Period: -1e-300 },
    ...changes,
  };
}

describe('features', () => {
  it('are read back bit by bit under their names', async () => {
    const row = featuresOf(newObjectKey());
    await store.storeFeatures([row]);
    assert.deepEqual(await store.readFeatures(row), row);
    assert.equal(await store.readFeatures(newObjectKey()), null);
  });

  it('are those of the newest alert, whatever comes when; ties go to the larger alert id', async () => {
    const key = newObjectKey();
    const newest = featuresOf(key, { mjdTai: 60_002, alertId: 6n, values: { Period: 2 } });
    await store.storeFeatures([
      featuresOf(key, { mjdTai: 60_002, alertId: 5n }),
      newest,
      featuresOf(key, { mjdTai: 60_001, alertId: 9n }),
    ]);
    await store.storeFeatures([featuresOf(key, { mjdTai: 60_002, alertId: 5n })]);
    await other.storeFeatures([featuresOf(key, { mjdTai: 60_001, alertId: 9n })]);
    assert.deepEqual(await store.readFeatures(key), newest);
  });

  it('overwrite an older value by null', async () => {
    const key = newObjectKey();
    await store.storeFeatures([featuresOf(key, { values: { Period: 2 } })]);
    await store.storeFeatures([featuresOf(key, { mjdTai: 60_003, values: { Period: null } })]);
    assert.deepEqual((await store.readFeatures(key))!.values, { Period: null });
  });

  it('of several sets live side by side in one batch, and a replay with a new set replaces', async () => {
    const [a, b] = [newObjectKey(), newObjectKey()];
    await store.storeFeatures([featuresOf(a), featuresOf(b, { values: { Other: 1 } })]);
    assert.deepEqual((await store.readFeatures(b))!.values, { Other: 1 });
    const again = featuresOf(a, { featureSetVersion: '1.1.0', values: { Amplitude_1: 3 } });
    await store.storeFeatures([again]);
    assert.deepEqual(await store.readFeatures(a), again);
  });

  it('may be more than an index row holds', async () => {
    // Names that no compression shortens.
    const names = Array.from({ length: 1_000 }, (_, i) => `Feature_${Math.sin(i)}`);
    const many = featuresOf(newObjectKey(), {
      values: Object.fromEntries(names.map((name, i) => [name, i])),
    });
    const others = featuresOf(newObjectKey(), { values: { ...many.values, [names[0]!]: null } });
    const fewer = featuresOf(newObjectKey(), {
      values: Object.fromEntries(names.slice(1).map((name, i) => [name, i])),
    });
    for (const row of [many, others, fewer]) await store.storeFeatures([row]);
    for (const row of [many, others, fewer]) assert.deepEqual(await store.readFeatures(row), row);
  });

  it('of two surveys in turn write their names once', async () => {
    const pairs = [1, 2].map((alertId) => [
      featuresOf(
        { ...newObjectKey(), survey: 'ztf' },
        { alertId: BigInt(alertId), values: { G: 1 } },
      ),
      featuresOf(
        { ...newObjectKey(), survey: 'lsst' },
        { alertId: BigInt(alertId), values: { U: 1 } },
      ),
    ]);
    // xmin is the transaction that wrote a row's version.
    const versions = () => rows('SELECT feature_set_id, xmin::text FROM feature_set');
    await store.storeFeatures(pairs[0]!);
    const before = await versions();
    await store.storeFeatures(pairs[1]!);
    assert.deepEqual(await versions(), before);
  });

  it('can be asked for by name in SQL', async () => {
    const key = newObjectKey();
    await store.storeFeatures([featuresOf(key)]);
    const found = await rows(
      `SELECT name, value FROM named_feature WHERE oid = '${key.oid}' AND name = 'Amplitude_1'`,
    );
    assert.deepEqual(found, [{ name: 'Amplitude_1', value: 0.1 + 0.2 }]);
  });
});
