import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeatureRow, Features, ObjectKey } from '../../src/index.ts';
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
    catalogs: [],
    unknownCatalogs: [],
    values: { Amplitude_1: 0.1 + 0.2, StetsonK_1: null, Period: -1e-300 },
    ...changes,
  };
}

/** Stores rows in the form in which they come. */
const storeIn = (given: Features, all: readonly FeatureRow[]): Promise<void> =>
  given.storeFeatures(
    all.map(({ values, ...row }) => ({
      ...row,
      features: {
        names: Object.keys(values),
        values: Object.values(values).map((value) => value ?? Number.NaN),
      },
    })),
  );

describe('features', () => {
  it('are read back bit by bit under their names', async () => {
    const row = featuresOf(newObjectKey());
    await storeIn(store, [row]);
    assert.deepEqual(await store.readFeatures(row), row);
    assert.equal(await store.readFeatures(newObjectKey()), null);
  });

  it('are those of the newest alert, whatever comes when; ties go to the larger alert id', async () => {
    const key = newObjectKey();
    const newest = featuresOf(key, { mjdTai: 60_002, alertId: 6n, values: { Period: 2 } });
    await storeIn(store, [
      featuresOf(key, { mjdTai: 60_002, alertId: 5n }),
      newest,
      featuresOf(key, { mjdTai: 60_001, alertId: 9n }),
    ]);
    await storeIn(store, [featuresOf(key, { mjdTai: 60_002, alertId: 5n })]);
    await storeIn(other, [featuresOf(key, { mjdTai: 60_001, alertId: 9n })]);
    assert.deepEqual(await store.readFeatures(key), newest);
  });

  it('overwrite an older value by null', async () => {
    const key = newObjectKey();
    await storeIn(store, [featuresOf(key, { values: { Period: 2 } })]);
    await storeIn(store, [featuresOf(key, { mjdTai: 60_003, values: { Period: null } })]);
    assert.deepEqual((await store.readFeatures(key))!.values, { Period: null });
  });

  it('of several sets live side by side in one batch, and a replay with a new set replaces', async () => {
    const [a, b] = [newObjectKey(), newObjectKey()];
    await storeIn(store, [featuresOf(a), featuresOf(b, { values: { Other: 1 } })]);
    assert.deepEqual((await store.readFeatures(b))!.values, { Other: 1 });
    const again = featuresOf(a, { featureSetVersion: '1.1.0', values: { Amplitude_1: 3 } });
    await storeIn(store, [again]);
    assert.deepEqual(await store.readFeatures(a), again);
  });

  it('are one set in whatever order their names come', async () => {
    const [a, b] = [newObjectKey(), newObjectKey()];
    await storeIn(store, [
      featuresOf(a, { values: { Ordered_b: 1, Ordered_a: null, Ordered_c: 3 } }),
      featuresOf(b, { values: { Ordered_c: 6, Ordered_b: null, Ordered_a: 4 } }),
    ]);
    const [ofA, ofB] = [await store.readFeatures(a), await store.readFeatures(b)];
    assert.deepEqual(ofA?.values, { Ordered_a: null, Ordered_b: 1, Ordered_c: 3 });
    assert.deepEqual(ofB?.values, { Ordered_a: 4, Ordered_b: null, Ordered_c: 6 });
    const sets = await rows(
      "SELECT count(*)::integer AS count FROM feature_set WHERE 'Ordered_a' = ANY (names)",
    );
    assert.deepEqual(sets, [{ count: 1 }]);
  });

  it('may all be undefined, or none', async () => {
    for (const values of [{ Undefined_1: null }, {}]) {
      const row = featuresOf(newObjectKey(), { values });
      await storeIn(store, [row]);
      assert.deepEqual(await store.readFeatures(row), row);
    }
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
    for (const row of [many, others, fewer]) await storeIn(store, [row]);
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
    await storeIn(store, pairs[0]!);
    const before = await versions();
    await storeIn(store, pairs[1]!);
    assert.deepEqual(await versions(), before);
  });

  it('can be asked for by name in SQL', async () => {
    const key = newObjectKey();
    await storeIn(store, [featuresOf(key)]);
    const found = await rows(
      `SELECT name, value FROM named_feature WHERE oid = '${key.oid}' AND name = 'Amplitude_1'`,
    );
    assert.deepEqual(found, [{ name: 'Amplitude_1', value: 0.1 + 0.2 }]);
  });
});
