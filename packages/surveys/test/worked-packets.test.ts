/**
 * Fluxes and total magnitudes of six packets, worked by hand from the surveys' own fields: difference
 * flux in microjansky (AB zero point 23.9) with its error, total magnitude with its extended-source
 * error. correctedMagnitude, the same science in magnitudes, agrees.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { correctedMagnitude, nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { toDetection as toLsstDetection } from '../src/lsst/to-detection.ts';
import { toDetection } from '../src/ztf/to-detection.ts';
import { toForcedPhotometry } from '../src/ztf/to-forced-photometry.ts';
import { lsstSource } from './records/lsst-record.ts';
import { candid, ztfCandidate, ztfForcedRow } from './records/ztf-record.ts';

interface Worked {
  readonly microjansky: number;
  readonly errMicrojansky: number;
  /** Null: no total magnitude. */
  readonly mag: number | null;
  readonly magErr: number | null;
}

interface Measured {
  readonly flux: number | null;
  readonly fluxErr: number | null;
  readonly scienceFlux: number | null;
  readonly scienceFluxErr: number | null;
}

const positive = { isdiffpos: 't', magpsf: 18, sigmapsf: 0.1 };
const negative = { isdiffpos: 'f', magpsf: 19, sigmapsf: 0.1 };
const reference = { distnr: 0.5, magnr: 18, sigmagnr: 0.03 };
const positiveFlux = { microjansky: 229.08676527677702, errMicrojansky: 21.099670829141314 };
const negativeFlux = { microjansky: -91.20108393559087, errMicrojansky: 8.399930253399614 };

describe('a packet worked by hand', () => {
  it('ZTF, brighter than its reference by as much: 0.7526 mag brighter, half the error', () => {
    const worked = { mag: 17.247425010840047, magErr: 0.05 };
    assertWorked(ztf({ ...positive, ...reference }), { ...positiveFlux, ...worked });
    assertCorrected(18, 0.1, 1, worked);
  });

  it('ZTF, fainter than its reference', () => {
    const worked = { mag: 18.55120207635477, magErr: 0.06614253419825485 };
    assertWorked(ztf({ ...negative, ...reference }), { ...negativeFlux, ...worked });
    assertCorrected(19, 0.1, -1, worked);
  });

  it('ZTF, without a reference source: a difference and no total', () => {
    const none = { distnr: -999, magnr: -999, sigmagnr: -999 };
    assertWorked(ztf({ ...positive, ...none }), { ...positiveFlux, mag: null, magErr: null });
  });

  it('ZTF, a difference that takes the whole reference away: no total', () => {
    assertWorked(ztf({ ...positive, ...reference, isdiffpos: 'f' }), {
      ...{ microjansky: -positiveFlux.microjansky, errMicrojansky: positiveFlux.errMicrojansky },
      ...{ mag: null, magErr: null },
    });
    assertCorrected(18, 0.1, -1, { mag: null, magErr: null });
  });

  it('ZTF, forced photometry: counts by their zero point, then as any difference', () => {
    const counts = { forcediffimflux: 200, forcediffimfluxunc: 20, magzpsci: 26.325 };
    const forced = toForcedPhotometry(ztfForcedRow({ ...counts, ...reference }), 'fp_hists');
    const worked = { mag: 17.90290633821076, magErr: 0.009287885459163215 };
    const measured = {
      ...{ flux: forced.fluxNanojansky, fluxErr: forced.fluxErrNanojansky },
      scienceFlux: forced.scienceFluxNanojansky,
      scienceFluxErr: forced.scienceFluxErrNanojansky,
    };
    assertWorked(measured, {
      ...{ microjansky: 21.430386104752184, errMicrojansky: 2.143038610475218 },
      ...worked,
    });
    assertCorrected(20.572425010840043, 0.10857362047581293, 1, worked);
  });

  it('LSST: both fluxes as the survey measured them', () => {
    const detection = toLsstDetection(
      lsstSource({
        ...{ psfFlux: -1200.5, psfFluxErr: 60.5 },
        ...{ scienceFlux: 36_307.80548, scienceFluxErr: 363.0780548 },
      }),
      'diaSource',
    );
    assertWorked(measuredOf(detection), {
      ...{ microjansky: -1.2005, errMicrojansky: 0.0605 },
      ...{ mag: 19.999999999910592, magErr: 0.010857362047581294 },
    });
  });
});

function ztf(changes: Record<string, unknown>): Measured {
  return measuredOf(toDetection(ztfCandidate(changes), candid, 'candidate'));
}

function measuredOf(detection: ReturnType<typeof toDetection>): Measured {
  return {
    ...{ flux: detection.psfFluxNanojansky, fluxErr: detection.psfFluxErrNanojansky },
    scienceFlux: detection.scienceFluxNanojansky,
    scienceFluxErr: detection.scienceFluxErrNanojansky,
  };
}

function assertWorked({ flux, fluxErr, scienceFlux, scienceFluxErr }: Measured, worked: Worked) {
  assertClose((flux ?? Number.NaN) / 1000, worked.microjansky);
  assertClose((fluxErr ?? Number.NaN) / 1000, worked.errMicrojansky);
  const mag = scienceFlux === null ? null : nanojanskyToMag(scienceFlux);
  const magErr =
    scienceFlux === null || scienceFluxErr === null
      ? null
      : nanojanskyErrToMag(scienceFluxErr, scienceFlux);
  assertClose(mag, worked.mag);
  assertClose(magErr, worked.magErr);
}

function assertCorrected(
  differenceMag: number,
  differenceMagErr: number,
  sign: 1 | -1,
  worked: Pick<Worked, 'mag' | 'magErr'>,
) {
  const corrected = correctedMagnitude({
    ...{ differenceMag, differenceMagErr, sign },
    ...{ referenceDistanceArcsec: 0.5, referenceMag: 18, referenceMagErr: 0.03 },
  });
  assertClose(corrected?.mag ?? null, worked.mag);
  assertClose(corrected?.magErrExtended ?? null, worked.magErr);
}

function assertClose(actual: number | null, expected: number | null): void {
  if (expected === null) assert.equal(actual, null);
  else {
    assert.ok(
      actual !== null && Math.abs(actual - expected) < 1e-11 * Math.abs(expected),
      `${actual} is not ${expected}`,
    );
  }
}
