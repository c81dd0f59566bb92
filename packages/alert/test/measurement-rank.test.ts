import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  earliestWithdrawal,
  isOwnMeasurement,
  type MeasurementRank,
  mayOutrank,
  outranks,
  rankOfDetection,
  rankOfForced,
  rankOfNonDetection,
} from '../src/measurement-rank.ts';
import { detection, forced, nonDetection } from './rows-for-tests.ts';

const own = Number.POSITIVE_INFINITY;
const absent = (saidMjdTai: number) =>
  rankOfDetection(detection({ psfFluxNanojansky: null }), saidMjdTai);
const measured = (saidMjdTai: number, psfFluxNanojansky = 100) =>
  rankOfDetection(detection({ psfFluxNanojansky }), saidMjdTai);

describe('the rank of a measurement', () => {
  it('is absent < measured < measured by a newer packet < measured by the alert itself', () => {
    const ascending = [
      absent(60_000),
      absent(60_002),
      absent(own),
      measured(60_000),
      measured(60_001, 300),
      measured(60_002, 200),
      measured(own, 50),
    ];
    for (const [i, lower] of ascending.entries()) {
      for (const higher of ascending.slice(i + 1)) {
        assert.equal(outranks(higher, lower), true);
        assert.equal(outranks(lower, higher), false);
      }
      assert.equal(outranks(lower, lower), false);
    }
  });

  it('orders any two: of packets of one exposure, too', () => {
    const ranks: MeasurementRank[] = [60_000, 60_001, own].flatMap((saidMjdTai) => [
      absent(saidMjdTai),
      ...[1, 2, 3, 4].map((flux) => measured(saidMjdTai, flux)),
    ]);
    for (const a of ranks) {
      for (const b of ranks) {
        if (a === b) continue;
        assert.equal(outranks(a, b), !outranks(b, a));
        for (const c of ranks) if (outranks(a, b) && outranks(b, c)) assert.ok(outranks(a, c));
      }
    }
  });

  it('tells by the code alone what cannot outrank, and never wrongly', () => {
    const ranks = [60_000, 60_001, own].flatMap((mjd) => [
      absent(mjd),
      measured(mjd, 1),
      measured(mjd, 2),
    ]);
    for (const given of ranks) {
      for (const stored of ranks) {
        if (outranks(given, stored) && given.contentCode !== stored.contentCode) {
          assert.ok(mayOutrank(given.contentCode, stored.contentCode));
        }
      }
      assert.equal(mayOutrank(given.contentCode, given.contentCode), false);
      // Stored before there were codes: anything may.
      assert.ok(mayOutrank(given.contentCode, null));
    }
    assert.equal(mayOutrank(measured(60_009).contentCode, measured(own, 7).contentCode), false);
    assert.deepEqual(
      [measured(own), absent(own), measured(1)].map((rank) => isOwnMeasurement(rank.contentCode)),
      [true, true, false],
    );
    assert.equal(isOwnMeasurement(null), false);
  });

  const stored = {
    detection: {
      rank: (changes: object) => rankOfDetection(detection(changes), 60_000),
      row: detection(),
      // Kept in the lake, not in the light curve.
      others: [
        ...['alertId', 'exposureSeconds', 'imageId', 'detector', 'raErrArcsec', 'decErrArcsec'],
        ...['apFluxNanojansky', 'templateFluxNanojansky', 'snr', 'reliabilityVersion', 'isDipole'],
        ...['trailLengthArcsec', 'extendedness', 'withdrawnMjdTai'],
      ],
    },
    'forced photometry': {
      rank: (changes: object) => rankOfForced(forced(changes), 60_000),
      row: forced(),
      others: ['forcedId', 'imageId', 'detector', 'limitingMag', 'withdrawnMjdTai'],
    },
    'an upper limit': {
      rank: (changes: object) => rankOfNonDetection(nonDetection(changes), 60_000),
      row: nonDetection(),
      others: ['imageId'],
    },
  };
  for (const [kind, { rank, row, others }] of Object.entries(stored)) {
    it(`has the contents that a light curve stores of ${kind} in its code, and no others`, () => {
      for (const [name, value] of Object.entries(row)) {
        const another =
          typeof value === 'number'
            ? value + 2 ** -20
            : typeof value === 'bigint'
              ? value + 1n
              : typeof value === 'boolean'
                ? !value
                : name === 'band'
                  ? 'i'
                  : 0.5;
        const isTold = rank({ [name]: another }).contentCode !== rank({}).contentCode;
        assert.equal(isTold, !others.includes(name), name);
        if (isTold && typeof value === 'number') {
          assert.notEqual(
            rank({ [name]: null }).contentCode,
            rank({ [name]: 0 }).contentCode,
            name,
          );
        }
      }
    });
  }

  it('has a code of 32 bits, spread: neighbouring fluxes have different ones', () => {
    const codes = Array.from({ length: 20_000 }, (_, i) => measured(1, i * 1e-9).contentCode);
    assert.ok(codes.every((code) => Number.isInteger(code) && code === (code | 0)));
    assert.ok(new Set(codes).size >= codes.length - 1);
  });
});

it('of two withdrawals takes the earlier', () => {
  assert.equal(earliestWithdrawal(null, null), null);
  assert.equal(earliestWithdrawal(2, null), 2);
  assert.equal(earliestWithdrawal(null, 2), 2);
  assert.equal(earliestWithdrawal(3, 2), 2);
});
