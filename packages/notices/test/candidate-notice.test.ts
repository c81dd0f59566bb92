import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidateNotice, type NoticedCandidate } from '@lucero/notices';
import { gcn, gcnSchemas } from './gcn-schemas.ts';

const ajv = gcnSchemas();
const nowMs = Date.UTC(2026, 1, 10);
const candidate = (changes: Partial<NoticedCandidate> = {}): NoticedCandidate => ({
  ...{ survey: 'ztf', oid: 'ZTF26aafuoxy', raDeg: 38.87, decDeg: 23.97 },
  detections: [
    { mjdTai: 61_080.25, band: 'g', psfFluxNanojansky: 36_307.805477, psfFluxErrNanojansky: 363 },
    { mjdTai: 61_081.25, band: 'r', psfFluxNanojansky: -50, psfFluxErrNanojansky: 10 },
  ],
  nonDetections: [{ mjdTai: 61_078.25, band: 'r', limitingMag: 20.5 }],
  classification: {
    ...{ classifier: 'trees', classifierVersion: '2.0.0', probabilities: { SN: 0.9, AGN: 0.1 } },
  },
  redshift: { value: 0.05, error: 0.001, kind: 'spectroscopic' },
  ...changes,
});

interface Notice {
  readonly data: {
    readonly targets: readonly Record<string, unknown>[];
    readonly photometry: readonly Record<string, unknown>[];
  };
}

function noticeOf(changes: Partial<NoticedCandidate> = {}): Notice {
  const notice = candidateNotice(candidate(changes), nowMs);
  for (const id of [`${gcn}/core/Alert.schema.json`, `${gcn}/boom/alert.schema.json`]) {
    const fits = ajv.getSchema(id);
    assert.ok(fits?.(notice), `${id}: ${JSON.stringify(fits?.errors)}`);
  }
  return notice as unknown as Notice;
}

describe('an object as a record of GCN', () => {
  it('has its place, its scores and the redshift of its host', () => {
    assert.deepEqual(noticeOf().data.targets, [
      {
        ...{ event_name: 'ZTF26aafuoxy', ra: 38.87, dec: 23.97 },
        ...{ classification_scores: { SN: 0.9, AGN: 0.1 } },
        ...{ classifier: 'trees', classifier_version: '2.0.0' },
        ...{ redshift: 0.05, redshift_error: 0.001 },
        ...{ redshift_measure: 'spectroscopic', redshift_type: 'host' },
      },
    ]);
  });

  it('has upper limits and magnitudes in time order, none of a negative flux', () => {
    const { photometry } = noticeOf().data;
    assert.deepEqual(
      photometry.map(({ filter, mag, limiting_mag }) => [
        filter,
        mag ?? null,
        limiting_mag ?? null,
      ]),
      [
        ['ztfr', null, 20.5],
        ['ztfg', photometry[1]?.mag, null],
      ],
    );
    assert.ok(Math.abs(Number(photometry[1]?.mag) - 20) < 1e-6);
    // 9 February 2026, 06:00 TAI
    assert.equal(photometry[1]?.observation_start, '2026-02-09T05:59:23.000Z');
  });

  it('fits the schemas whatever is not known', () => {
    const bare = noticeOf({ classification: null, redshift: null, detections: [] });
    assert.deepEqual(Object.keys(bare.data.targets[0] ?? {}), ['event_name', 'ra', 'dec']);
    noticeOf({ redshift: { value: 0.1, error: null, kind: 'unknown' } });
    assert.deepEqual(noticeOf({ survey: 'gone' }).data.photometry, []);
  });

  it('has the newest 200 points', () => {
    const detections = Array.from({ length: 300 }, (_, i) => ({
      ...{ mjdTai: 61_000 + i, band: 'g', psfFluxNanojansky: 100, psfFluxErrNanojansky: 1 },
    }));
    const { photometry } = noticeOf({ detections }).data;
    assert.equal(photometry.length, 200);
    assert.match(String(photometry.at(-1)?.observation_start), /^2026-09-1/);
  });
});
