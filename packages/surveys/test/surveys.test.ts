import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Projection, type Survey, type SurveyRecord, surveys } from '@lucero/surveys';
import { decatRecord, decatSource } from './records/decat-record.ts';
import { diaSourceId, lsstForcedRow, lsstRecord, lsstSource } from './records/lsst-record.ts';
import { ztfCandidate, ztfForcedRow, ztfRecord } from './records/ztf-record.ts';

const ztfFields = [
  ...['schemavsn', 'publisher', 'objectId', 'candid', 'candidate', 'prv_candidates'],
  ...['cutoutScience', 'cutoutTemplate', 'cutoutDifference'],
];
const lsstFields = ['diaSourceId', 'diaSource', 'prvDiaSources', 'prvDiaForcedSources'];

/** Top records found in the wild, and the survey that each belongs to. */
const topRecords: readonly (readonly [string, readonly string[], string | null])[] = [
  ['ztf.alert', ztfFields, 'ztf'],
  ['alert', ztfFields, 'ztf'],
  ['topLevelRecord', ['timestamp', 'topic', ...ztfFields], 'ztf'],
  ['topLevelRecord', ztfFields.filter((field) => field !== 'candid'), 'ztf'],
  ['lsst.v11_1.alert', lsstFields, 'lsst'],
  ['lsst.v7_4.alert', ['alertId', 'diaSource', 'prvDiaSources', 'ssObject'], 'lsst'],
  ['topLevelRecord.value', [...lsstFields, 'lsst_schema_version'], 'lsst'],
  ['decat.object', ['objectid', 'ra', 'dec', 'triggersource', 'sources'], 'decat'],
  ['pgir.alert', ztfFields, null],
  ['winter.alert', ['objectid', 'candid', 'candidate', 'prv_candidates'], null],
  ['atlas.alert', ['objectId', 'candid', 'candidate', 'cutoutDifference'], null],
  ['desirt.alert', ['objectId', 'candid', 'candidate', 'fp_hists', 'cutoutDifference'], null],
];

describe('the registry', () => {
  it('has one survey of each name', () => {
    assert.equal(new Set(surveys.map(({ name }) => name)).size, surveys.length);
  });

  for (const [name, fields, survey] of topRecords) {
    it(`gives ${name} with ${fields.length} fields to ${survey ?? 'no survey'}`, () => {
      const found = surveys.filter((candidate) => candidate.recognises({ name, fields }));
      assert.deepEqual(
        found.map((candidate) => candidate.name),
        survey === null ? [] : [survey],
      );
    });
  }
});

const stamp = { stampData: new Uint8Array(1) };
const unscored = { drb: null, drbversion: '' };

/** Records of each survey with every list filled and every branch taken, so that every mapper runs. */
const records: Readonly<Record<string, readonly [SurveyRecord, ...SurveyRecord[]]>> = {
  ztf: [
    ztfRecord({
      prv_candidates: [
        ztfCandidate({ candid: 5n, ...unscored }),
        { candid: null, jd: 2460000, fid: 1, pid: 7n, diffmaglim: 20 },
        ztfForcedRow(),
      ],
      fp_hists: [ztfForcedRow()],
      ...{ cutoutScience: stamp, cutoutTemplate: stamp, cutoutDifference: stamp },
    }),
    ztfRecord({
      candid: undefined,
      candidate: ztfCandidate({ ssnamenr: '44721', ssdistnr: 0, ssmagnr: 18, ...unscored }),
    }),
  ],
  lsst: [
    lsstRecord({
      prvDiaSources: [lsstSource({ diaSourceId: 5n })],
      prvDiaForcedSources: [lsstForcedRow()],
      ssSource: { ssObjectId: 7n },
      MPCORB: { mpcDesignation: 'x' },
    }),
    { ...lsstRecord(), diaSourceId: undefined, alertId: diaSourceId },
  ],
  decat: [decatRecord({ sources: [decatSource({ sourceid: 5 })] })],
};

describe('the projections', () => {
  for (const survey of surveys) {
    const ofSurvey = records[survey.name];
    assert.ok(ofSurvey !== undefined, `no record to test the projections of ${survey.name}`);
    const [record] = ofSurvey;

    it(`of ${survey.name} hold every field that its mappers read`, () => {
      assert.deepEqual(fieldsLeftOut(survey.projections.full, readsOf(survey, ofSurvey)), []);
    });

    it(`of ${survey.name} leave nothing in that its mappers do not read`, () => {
      const read = readsOf(survey, ofSurvey);
      assert.deepEqual(
        pathsOf(survey.projections.full).filter((path) => !read.has(path)),
        [],
      );
    });

    it(`of ${survey.name} give ids, time and place in the identity view`, () => {
      const { detection, oid } = survey.toAlert(project(record, survey.projections.identity));
      const whole = survey.toAlert(record);
      assert.equal(oid, whole.oid);
      for (const field of ['alertId', 'mjdTai', 'raDeg', 'decDeg', 'band'] as const) {
        assert.equal(detection[field], whole.detection[field]);
      }
    });

    it(`of ${survey.name} give the alert without its history in the stamps view`, () => {
      const alert = survey.toAlert(project(record, survey.projections.stamps));
      const whole = survey.toAlert(record);
      assert.deepEqual(alert.detection, whole.detection);
      assert.deepEqual(alert.nearestSources, whole.nearestSources);
      assert.deepEqual(alert.extras, whole.extras);
      assert.deepEqual(alert.previousDetections, []);
      assert.deepEqual(alert.forcedPhotometry, []);
    });

    it(`of ${survey.name} give the whole alert in the measurements view`, () => {
      const measured = survey.toAlert(project(record, survey.projections.measurements));
      assert.deepEqual(measured, survey.toAlert(record));
    });
  }
});

/** Paths of all fields that the survey's mappers ask for: 'candidate.jd', 'prv_candidates.jd'. */
function readsOf(survey: Survey, ofSurvey: readonly SurveyRecord[]): ReadonlySet<string> {
  const reads = new Set<string>();
  for (const record of ofSurvey) {
    const watched = watch(record, '', reads) as SurveyRecord;
    survey.toAlert(watched);
    survey.toCutouts(watched);
  }
  return reads;
}

function watch(value: unknown, path: string, reads: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => watch(item, path, reads));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return new Proxy(value as Record<string, unknown>, {
    get(target, name) {
      if (typeof name !== 'string') return undefined;
      const inner = path === '' ? name : `${path}.${name}`;
      reads.add(inner);
      return watch(target[name], inner, reads);
    },
  });
}

function fieldsLeftOut(projection: Projection, reads: ReadonlySet<string>): string[] {
  const held = new Set(pathsOf(projection));
  return [...reads].filter((path) => !held.has(path));
}

function pathsOf(projection: Projection, path = ''): string[] {
  return Object.entries(projection).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return inner === true ? [here] : [here, ...pathsOf(inner, here)];
  });
}

function project(record: SurveyRecord, projection: Projection): SurveyRecord {
  return Object.fromEntries(
    Object.entries(projection).map(([name, inner]) => [name, projectValue(record[name], inner)]),
  );
}

function projectValue(value: unknown, projection: true | Projection): unknown {
  if (projection === true) return value;
  if (Array.isArray(value)) return value.map((item) => projectValue(item, projection));
  if (typeof value !== 'object' || value === null) return value;
  return project(value as SurveyRecord, projection);
}
