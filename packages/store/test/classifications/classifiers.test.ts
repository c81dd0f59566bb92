import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other } = await openTestStore();

describe('classifiers', () => {
  it('are listed as they were first registered: a version is immutable', async () => {
    const row = {
      classifier: 'stamp-cnn',
      version: '1.0.0',
      modelHash: '9f2c',
      taxonomy: 'lucero-stamps/1',
      classes: ['SN', 'AGN', 'VS, other'],
    };
    await store.registerClassifier(row);
    await other.registerClassifier({ ...row, modelHash: 'other' });
    await store.registerClassifier({ ...row, version: '1.1.0' });
    assert.deepEqual(await store.listClassifiers(), [row, { ...row, version: '1.1.0' }]);
  });
});
