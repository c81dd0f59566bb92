import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orbitRows } from '../../src/browser/orbit-rows.ts';
import { parameterText } from '../../src/browser/parameter-text.ts';
import { solarSystemAddress } from '../../src/browser/solar-system-address.ts';

const orbit = {
  ...{ designation: '1898 DQ', epochMjdTt: 61_000, perihelionAu: 1.1332, semiMajorAu: 1.45805 },
  ...{ eccentricity: 0.2228, inclinationDeg: 10.828, nodeDeg: 304.27 },
  ...{ perihelionArgumentDeg: 178.93, perihelionMjdTt: 61_088.3, periodDays: 643.2 },
  ...{ absoluteMag: 10.4, slope: 0.46, rmsArcsec: null, arcDays: null, observationCount: 9000 },
  ...{ oppositionCount: 55, earthMoidAu: 0.15 },
};

describe('the rows of an orbit', () => {
  it('have units, and leave out what is not known', () => {
    const rows = new Map(orbitRows(orbit));
    assert.equal(rows.get('Perihelion q'), '1.133200 au');
    assert.equal(rows.get('Period'), '1.761 yr');
    assert.equal(rows.get('Observations'), '9000');
    assert.equal(rows.has('RMS'), false);
    assert.equal(
      new Map(orbitRows({ ...orbit, semiMajorAu: null, periodDays: null })).has('a'),
      false,
    );
  });
});

describe('a fitted parameter', () => {
  it('has the digits that its error gives meaning to', () => {
    for (const [value, error, text] of [
      [12.345_67, 0.0123, 'H 12.346 ± 0.012'],
      [12.345_67, 0.45, 'H 12.35 ± 0.45'],
      [12.345_67, 3.2, 'H 12.3 ± 3.2'],
      [12.345_67, null, 'H 12.35'],
    ] as const) {
      assert.equal(parameterText({ name: 'H', value, error }), text);
    }
  });
});

describe('the address of a solar-system object', () => {
  it('keeps blanks and the slash of a comet in one part', () => {
    assert.equal(solarSystemAddress('C/1995 O1'), '/solar-system/C%2F1995%20O1');
  });
});
