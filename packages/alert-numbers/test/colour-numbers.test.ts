import assert from 'node:assert/strict';
import { it } from 'node:test';
import { colourNumbers } from '@lucero/alert-numbers';
import { alertOf, assertClose, nearestSource } from './alert-for-tests.ts';

const coloursOf = (...nearestSources: readonly Parameters<typeof nearestSource>[0][]) =>
  colourNumbers(alertOf({}, { nearestSources: nearestSources.map(nearestSource) }));

it('are differences of the magnitudes of the nearest source', () => {
  const { gMinusR, rMinusI, iMinusZ } = coloursOf(
    { gMag: 20, rMag: 19.4, iMag: 19.1, zMag: 19.3 },
    { gMag: 30, rMag: 10, iMag: 20, zMag: 0 },
  );
  assertClose(gMinusR, 0.6);
  assertClose(rMinusI, 0.3);
  assertClose(iMinusZ, -0.2);
});

it('are null each where one of its two magnitudes is absent', () => {
  const all = { gMinusR: null, rMinusI: null, iMinusZ: null };
  assert.deepEqual(coloursOf(), all);
  assert.deepEqual(coloursOf({}, { gMag: 20, rMag: 19, iMag: 18, zMag: 17 }), all);
  assert.deepEqual(coloursOf({ gMag: 20, rMag: 19, zMag: 17 }), { ...all, gMinusR: 1 });
  assert.deepEqual(coloursOf({ rMag: 19, iMag: 18 }), { ...all, rMinusI: 1 });
});
