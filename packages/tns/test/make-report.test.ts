import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { magToNanojansky } from '@lucero/photometry';
import { mjdUtcToTai } from '@lucero/sky';
import { surveys } from '@lucero/surveys';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Candidate, makeReport, type Reporting, TnsReportInvalidError } from '../src/index.ts';

const schema = new URL('../../../schemas/tns/bulk-report/at-report.schema.json', import.meta.url);
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

const reporting: Reporting = {
  ...{ reportingGroupId: 74, reporter: 'A. Person (Institute)', atType: 1, remarks: '' },
};
// 9 February 2026, 03:46:46.998 UTC
const discovery = mjdUtcToTai(61_080 + (3 * 3600 + 46 * 60 + 46.998) / 86_400);
const detection = (changes: Partial<Candidate['detections'][number]>) => ({
  ...{ mjdTai: discovery, band: 'r', psfFluxNanojansky: magToNanojansky(19.908) },
  ...{ psfFluxErrNanojansky: magToNanojansky(19.908) / 10, limitingMag: 20.5 },
  ...changes,
});
const candidate = (changes: Partial<Candidate>): Candidate => ({
  ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aafuoxy' },
  ...{ raDeg: 38.87427171234, decDeg: 23.9654567 },
  detections: [detection({})],
  nonDetections: [],
  host: null,
  ...changes,
});
const entryOf = (changes: Partial<Candidate>, how: Partial<Reporting> = {}) => {
  const report = makeReport(candidate(changes), { ...reporting, ...how });
  assert.ok(isValid(report), JSON.stringify(isValid.errors));
  return report.at_report[0];
};
const faultsOf = (changes: Partial<Candidate>, how: Partial<Reporting> = {}) => {
  try {
    entryOf(changes, how);
  } catch (error) {
    assert.ok(error instanceof TnsReportInvalidError, String(error));
    return error.faults;
  }
  return [];
};

describe('makeReport', () => {
  it('makes what the server asks for, with times in UTC and magnitudes in AB', () => {
    const limit = { mjdTai: discovery - 2, band: 'g', limitingMag: 20.61234 };
    const after = { ...limit, mjdTai: discovery + 2 };
    assert.deepEqual(
      entryOf(
        {
          nonDetections: [after, limit, { ...limit, mjdTai: discovery - 5 }],
          host: { name: 'UGC 1', redshift: 0.05 },
        },
        { remarks: 'rises fast' },
      ),
      {
        ra: { value: 38.8742717 },
        dec: { value: 23.9654567 },
        reporting_group_id: 74,
        discovery_data_source_id: 48,
        reporter: 'A. Person (Institute)',
        discovery_datetime: '2026-02-09 03:46:46.998',
        at_type: 1,
        host_name: 'UGC 1',
        host_redshift: 0.05,
        internal_name: 'ZTF26aafuoxy',
        remarks: 'rises fast',
        non_detection: {
          obsdate: '2026-02-07 03:46:46.998',
          flux_units: 1,
          filter_value: 110,
          instrument_value: 196,
          limiting_flux: 20.612,
        },
        photometry: {
          photometry_group: {
            0: {
              obsdate: '2026-02-09 03:46:46.998',
              flux_units: 1,
              filter_value: 111,
              instrument_value: 196,
              flux: 19.908,
              flux_error: 0.109,
              limiting_flux: 20.5,
            },
          },
        },
      },
    );
  });

  it('says why there is no upper limit', () => {
    assert.deepEqual(entryOf({}).non_detection, {
      archiveid: 0,
      archival_remarks: 'No upper limit before the first detection in the alert stream',
    });
  });

  it('writes the names and filters of every survey that may be reported', () => {
    for (const survey of surveys) {
      if (survey.tns === null) continue;
      for (const band of survey.bands) {
        const entry = entryOf({
          ...{ survey: survey.name, oid: '170028499021365254' },
          detections: [detection({ band, psfFluxErrNanojansky: null, limitingMag: null })],
        });
        const [point] = Object.values(entry.photometry.photometry_group);
        assert.equal(point?.filter_value, survey.tns.filterIds[band]);
        assert.match(entry.internal_name, /170028499021365254$/);
      }
    }
  });

  it('leaves out what has no magnitude, and what comes after the first ten', () => {
    const fainter = detection({ mjdTai: discovery - 1, psfFluxNanojansky: -500 });
    const many = Array.from({ length: 20 }, (_, i) => detection({ mjdTai: discovery + i }));
    const entry = entryOf({ detections: [fainter, ...many] });
    assert.equal(entry.discovery_datetime, '2026-02-09 03:46:46.998');
    assert.equal(Object.keys(entry.photometry.photometry_group).length, 10);
  });

  it('says everything that an object lacks', () => {
    assert.deepEqual(faultsOf({ detections: [] }, { reporter: ' ', reportingGroupId: 0 }), [
      'no detection has a magnitude in a known band',
      'no reporting group is set',
      'no reporter is set',
    ]);
    assert.deepEqual(faultsOf({ survey: 'roman' }), [
      'roman has no ids at the Transient Name Server',
    ]);
    assert.deepEqual(faultsOf({ objectKind: 'solarSystem' }), ['it is a moving object']);
  });
});
