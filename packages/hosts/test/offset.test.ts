import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  directionalLightRadiusArcsec,
  normalisedSeparation,
} from '../src/directional-light-radius.ts';
import { shapeOfEllipticity } from '../src/galaxy-shape.ts';
import { offsetFrom } from '../src/offset.ts';
import { assertClose } from './close.ts';
import { golden } from './golden.ts';

const placeOf = ([raDeg, decDeg]: readonly [number, number]) => ({ raDeg, decDeg });

describe(`offsetFrom, against ${golden.tool}`, () => {
  for (const { nucleus, place, separationArcsec, positionAngleDeg } of golden.offsets) {
    it(`agrees from ${nucleus} to ${place}`, () => {
      const offset = offsetFrom(placeOf(nucleus), placeOf(place));
      assertClose(offset.separationArcsec, separationArcsec, 1e-6);
      const difference = Math.abs(offset.positionAngleDeg - positionAngleDeg);
      assert.ok(Math.min(difference, 360 - difference) < 1e-4, `${offset.positionAngleDeg}`);
      assertClose(Math.hypot(offset.eastArcsec, offset.northArcsec), separationArcsec, 1e-6);
    });
  }

  it('is north at 0 deg and east at 90 deg, and 0 at the nucleus', () => {
    const nucleus = { raDeg: 10, decDeg: 20 };
    const east = offsetFrom(nucleus, { raDeg: 10.0001, decDeg: 20 });
    assert.ok(east.eastArcsec > 0.33 && Math.abs(east.northArcsec) < 1e-5);
    const north = offsetFrom(nucleus, { raDeg: 10, decDeg: 20.0001 });
    assertClose(north.northArcsec, 0.36, 1e-6);
    assert.deepEqual(offsetFrom(nucleus, nucleus), {
      separationArcsec: 0,
      positionAngleDeg: 0,
      eastArcsec: 0,
      northArcsec: 0,
    });
  });
});

describe(`directionalLightRadiusArcsec, against ${golden.tool}`, () => {
  for (const { shape, directionDeg, radiusArcsec } of golden.lightRadii) {
    it(`agrees at ${directionDeg} deg of ${JSON.stringify(shape)}`, () => {
      assertClose(directionalLightRadiusArcsec(shape, directionDeg), radiusArcsec, 1e-12);
    });
  }

  it('is 0 separations at the nucleus', () => {
    const nucleus = { raDeg: 10, decDeg: 90 };
    const shape = { semiMajorArcsec: 3, axisRatio: 0.2, positionAngleDeg: 40 };
    assert.equal(normalisedSeparation(shape, offsetFrom(nucleus, nucleus)), 0);
  });
});

describe('shapeOfEllipticity', () => {
  it('has b / a = (1 − |e|) / (1 + |e|), and e1 > 0 along north', () => {
    assert.deepEqual(shapeOfEllipticity(2, 0.5, 0), {
      semiMajorArcsec: 2,
      axisRatio: 1 / 3,
      positionAngleDeg: 0,
    });
    assertClose(shapeOfEllipticity(2, 0, 0.5)?.positionAngleDeg ?? null, 45, 1e-12);
    assertClose(shapeOfEllipticity(2, -0.5, 0)?.positionAngleDeg ?? null, 90, 1e-12);
    assertClose(shapeOfEllipticity(2, 0, -0.5)?.positionAngleDeg ?? null, 135, 1e-12);
  });

  it('is null of a point', () => {
    assert.equal(shapeOfEllipticity(0, 0, 0), null);
    assert.equal(shapeOfEllipticity(Number.NaN, 0, 0), null);
    assert.equal(shapeOfEllipticity(1, 1, 0), null);
  });
});
