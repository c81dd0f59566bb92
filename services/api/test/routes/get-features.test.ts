import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectKey } from '@lucero/store';
import { apiOfParts } from '../support/api-of-parts.ts';
import { featureRow, objectSummary } from '../support/stored-rows.ts';

const url = '/api/v1/objects/ztf/ZTF18aaaaaaa/features';
const findObject = async () => objectSummary({});

describe('GET /objects/:survey/:oid/features', () => {
  it('gives every value of the set, undefined ones as null', async (t) => {
    const asked: ObjectKey[] = [];
    const values = { Amplitude_1: 0.5, StetsonK_1: null, Multiband_period_12: 0 };
    const { get } = apiOfParts(t, {
      store: {
        findObject,
        readFeatures: async (key) => {
          asked.push(key);
          return featureRow({ values, alertId: 2n ** 62n + 1n });
        },
      },
    });
    const { features } = (await get(url)).json();
    assert.deepEqual(features.values, values);
    assert.equal(features.alertId, '4611686018427387905');
    assert.deepEqual(asked, [{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa' }]);
  });

  it('gives null, not an empty set, before they are computed', async (t) => {
    const { get } = apiOfParts(t, { store: { findObject, readFeatures: async () => null } });
    const { survey, objectKind, oid, features } = (await get(url)).json();
    assert.deepEqual(
      [survey, objectKind, oid, features],
      ['ztf', 'sidereal', 'ZTF18aaaaaaa', null],
    );
  });
});
