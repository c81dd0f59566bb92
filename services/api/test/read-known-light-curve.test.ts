import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LightCurveRequest } from '@lucero/store';
import { readKnownLightCurve } from '../src/read-known-light-curve.ts';
import { lightCurve, objectSummary } from './support/stored-rows.ts';

const key = { survey: 'lsst', objectKind: 'solarSystem', oid: '42' } as const;
const findObject = async () => objectSummary(key);
/** Nothing here has another name. */
const names = {
  readObjects: async () => [],
  findNamedObjects: async () => [],
  findInCones: async () => [],
  findTnsByNames: async () => [],
  findTnsInCones: async () => [],
  listSourceMembers: async () => [],
};

describe('readKnownLightCurve', () => {
  it('asks for the kind that was found, since oids of two kinds may coincide, up to the last point', async () => {
    const asked: LightCurveRequest[] = [];
    const whole = lightCurve(key);
    const readLightCurves = async (requests: readonly LightCurveRequest[]) => {
      asked.push(...requests);
      return [whole];
    };
    assert.equal(await readKnownLightCurve({ ...names, findObject, readLightCurves }, key), whole);
    assert.deepEqual(asked, [{ ...key, untilMjdTai: null }]);
  });

  it('asks for none of an object that is unknown', async () => {
    const store = {
      ...names,
      findObject: async () => null,
      readLightCurves: () => assert.fail('it was asked'),
    };
    await assert.rejects(readKnownLightCurve(store, key), {
      code: 'LUCERO_NOT_FOUND',
      errors: { oid: 'unknown' },
    });
  });

  it('says by its code that the store gave none', async () => {
    const store = { ...names, findObject, readLightCurves: async () => [] };
    await assert.rejects(readKnownLightCurve(store, key), { code: 'LUCERO_LIGHT_CURVE_MISSING' });
  });
});
