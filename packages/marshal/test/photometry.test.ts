import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import fc from 'fast-check';
import { type MarshalPoint, marshalLimit, marshalPoint } from '../src/photometry.ts';

/** SkyPortal's zero points for fluxes multiplied by 1e-9, by survey. */
const zeroPointMag = { ztf: 23.9, lsst: 8.9 } as const;
const abZeroPointOfNanojanskyMag = 31.4;

/**
 * What SkyPortal makes of a point, in nanojansky: psfFlux when there is psfFluxErr, else magpsf, whose flux is
 * positive whatever isdiffpos says (broker_apis/_save.py, build_photometry_groups).
 */
function readBySkyPortal(
  survey: keyof typeof zeroPointMag,
  point: MarshalPoint,
): { flux: number | null; fluxErr: number } | null {
  const zeroPoint = zeroPointMag[survey];
  const toNanojansky = 10 ** ((abZeroPointOfNanojanskyMag - zeroPoint) / 2.5);
  if (point.psfFluxErr !== undefined) {
    const flux = point.psfFlux ?? null;
    return {
      flux: flux === null ? null : flux * 1e-9 * toNanojansky,
      fluxErr: point.psfFluxErr * 1e-9 * toNanojansky,
    };
  }
  if (point.magpsf === undefined || point.sigmapsf === undefined) return null;
  const flux = 10 ** (-0.4 * (point.magpsf - zeroPoint));
  const fluxErr = flux * point.sigmapsf * 0.9210340371976184;
  return { flux: flux * toNanojansky, fluxErr: fluxErr * toNanojansky };
}

const surveyNames = fc.constantFrom('ztf', 'lsst');
const close = (is: number, should: number): void =>
  assert.ok(Math.abs(is - should) <= 1e-9 * Math.abs(should), `${is} is not ${should}`);

describe('photometry for marshals', () => {
  it('is read back with its sign, size and error', () => {
    fc.assert(
      fc.property(
        surveyNames,
        fc.double({ min: -1e7, max: 1e7, noNaN: true }).filter((flux) => Math.abs(flux) > 1e-3),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        (survey, fluxNanojansky, fluxErrNanojansky) => {
          const point = marshalPoint(survey, {
            ...{ mjdTai: 60_000, band: 'g', fluxNanojansky, fluxErrNanojansky },
          });
          const read = readBySkyPortal(survey, point);
          assert.ok(read !== null && read.flux !== null);
          close(read.flux, fluxNanojansky);
          close(read.fluxErr, fluxErrNanojansky);
          assert.equal(point.isdiffpos, fluxNanojansky > 0);
        },
      ),
    );
  });

  it('gives ZTF brightenings as magnitudes alone, for their fluxes are misread easily', () => {
    const measured = { mjdTai: 60_000, band: 'r', fluxNanojansky: 1000, fluxErrNanojansky: 100 };
    const point = marshalPoint('ztf', measured);
    assert.equal(point.psfFlux, undefined);
    assert.equal(point.psfFluxErr, undefined);
    close(point.magpsf ?? 0, 23.9);
    assert.equal(point.programid, 1);
    assert.equal(marshalPoint('lsst', measured).magpsf, undefined);
    assert.equal(marshalPoint('lsst', measured).programid, undefined);
  });

  it('says nothing of a flux that was not measured', () => {
    const point = marshalPoint('ztf', {
      ...{ mjdTai: 60_000, band: 'r', fluxNanojansky: null, fluxErrNanojansky: null },
    });
    assert.equal(readBySkyPortal('ztf', point), null);
  });

  it('gives limits as a fifth of the limiting flux, without a flux', () => {
    fc.assert(
      fc.property(surveyNames, fc.double({ min: 12, max: 27, noNaN: true }), (survey, mag) => {
        const point = marshalLimit(survey, { mjdTai: 60_000, band: 'g', limitingMag: mag });
        const read = readBySkyPortal(survey, point);
        assert.equal(read?.flux, null);
        close((read?.fluxErr ?? 0) * 5, magToNanojansky(mag));
      }),
    );
  });

  it('gives times in UTC', () => {
    // TAI is 37 s ahead since 2017.
    const { jd, mjd } = marshalPoint('lsst', {
      ...{ mjdTai: 60_000.25, band: 'r', fluxNanojansky: 1, fluxErrNanojansky: 1 },
    });
    assert.ok(Math.abs((60_000.25 - mjd) * 86_400 - 37) < 1e-3);
    assert.ok(Math.abs(jd - mjd - 2_400_000.5) < 1e-9);
  });
});
