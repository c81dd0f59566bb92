import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Detection } from '@lucero/alert';
import { type Projection, type Survey, type SurveyRecord, surveys } from '@lucero/surveys';
import { recordsOfSurveys } from './records/records-of-surveys.ts';

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
  ['alert', lsstFields, 'lsst'],
  ['elasticc.v0_9_1.alert', ['alertId', 'diaSource', 'prvDiaSources'], null],
  ['rapid.v01_00.alert', lsstFields, 'roman'],
  ['rapid.v00_05.alert', lsstFields, null],
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

/** Asked inside a test, so that a survey without a record fails by its name and the others go on. */
function recordsOf(survey: Survey): readonly [SurveyRecord, ...SurveyRecord[]] {
  const records = recordsOfSurveys[survey.name];
  assert.ok(records !== undefined, `no record of ${survey.name} in records-of-surveys.ts`);
  return records;
}

describe('the alerts', () => {
  for (const survey of surveys) {
    it(`of ${survey.name} name their survey and have the same extras, under its name`, () => {
      const alerts = recordsOf(survey).map((record) => survey.toAlert(record));
      const bare = project(recordsOf(survey)[0], survey.projections.identity);
      for (const alert of [...alerts, survey.toAlert(bare)]) {
        assert.equal(alert.survey, survey.name);
        assert.deepEqual(Object.keys(alert.extras), Object.keys(alerts[0]?.extras ?? {}));
        for (const name of Object.keys(alert.extras)) {
          assert.ok(name.startsWith(`${survey.name}.`), `extras.${name}`);
        }
      }
    });
  }
});

describe('the projections', () => {
  for (const survey of surveys) {
    it(`of ${survey.name} hold every field that its mappers read`, () => {
      assert.deepEqual(fieldsLeftOut(survey.projections.full, readsOf(survey)), []);
    });

    it(`of ${survey.name} leave nothing in that its mappers do not read`, () => {
      const read = readsOf(survey);
      assert.deepEqual(
        pathsOf(survey.projections.full).filter((path) => !read.has(path)),
        [],
      );
    });

    it(`of ${survey.name} give ids, time and place in the identity view`, () => {
      const [record] = recordsOf(survey);
      const { detection, oid } = survey.toAlert(project(record, survey.projections.identity));
      const whole = survey.toAlert(record);
      assert.equal(oid, whole.oid);
      for (const field of ['alertId', 'mjdTai', 'raDeg', 'decDeg', 'band'] as const) {
        assert.equal(detection[field], whole.detection[field]);
      }
    });

    it(`of ${survey.name} give the alert with what was seen before in the stamps view`, () => {
      const [record] = recordsOf(survey);
      const alert = survey.toAlert(project(record, survey.projections.stamps));
      const whole = survey.toAlert({ ...record, fp_hists: null, prvDiaForcedSources: null });
      assert.deepEqual(alert.detection, whole.detection);
      assert.deepEqual(alert.nearestSources, whole.nearestSources);
      assert.deepEqual(alert.extras, whole.extras);
      assert.ok(whole.previousDetections.length > 0);
      assert.deepEqual(
        alert.previousDetections.map(pointOf),
        whole.previousDetections.map(pointOf),
      );
      assert.deepEqual(alert.nonDetections, whole.nonDetections);
      assert.deepEqual(alert.forcedPhotometry, whole.forcedPhotometry);
    });

    it(`of ${survey.name} give the whole alert in the measurements view`, () => {
      const [record] = recordsOf(survey);
      const measured = survey.toAlert(project(record, survey.projections.measurements));
      assert.deepEqual(measured, survey.toAlert(record));
    });
  }
});

/** What numbers of an alert's history are made of. */
function pointOf(row: Detection): Partial<Detection> {
  const { alertId, mjdTai, band, raDeg, decDeg, psfFluxNanojansky, scienceFluxNanojansky } = row;
  return { alertId, mjdTai, band, raDeg, decDeg, psfFluxNanojansky, scienceFluxNanojansky };
}

/** Paths of all fields that the survey's mappers ask for: 'candidate.jd', 'prv_candidates.jd'. */
function readsOf(survey: Survey): ReadonlySet<string> {
  const reads = new Set<string>();
  for (const record of recordsOf(survey)) {
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
    return typeof inner === 'object' ? [here, ...pathsOf(inner, here)] : [here];
  });
}

function project(record: SurveyRecord, projection: Projection): SurveyRecord {
  return Object.fromEntries(
    Object.entries(projection).map(([name, inner]) => [name, projectValue(record[name], inner)]),
  );
}

function projectValue(value: unknown, projection: true | 'id' | Projection): unknown {
  if (typeof projection !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => projectValue(item, projection));
  if (typeof value !== 'object' || value === null) return value;
  return project(value as SurveyRecord, projection);
}
