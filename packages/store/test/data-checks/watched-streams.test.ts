import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NightSketch, StreamPulse, SurveySchema } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const night = 61_000;
const alerts = Array.from({ length: 300 }, (_, i) =>
  alert({
    oid: `ZTF26w${i}`,
    detection: detection({
      alertId: BigInt(i + 1),
      mjdTai: night + 0.25 + i / 1_000,
      band: i % 3 === 0 ? 'g' : 'r',
      reliability: i % 10 === 0 ? null : 0.9,
    }),
  }),
);
const survey = alerts[0]!.survey;
const halfDays = { survey, from: 2 * night, before: 2 * night + 2 };

describe('streams that are watched', () => {
  it('have the counts of their newest half day, whatever absurd times packets say', async () => {
    await store.storeAlerts([
      ...alerts,
      alert({ oid: 'ZTF26old', detection: detection({ alertId: 900n, mjdTai: night - 3 }) }),
      alert({ oid: 'ZTF26far', detection: detection({ alertId: 901n, mjdTai: night + 900 }) }),
    ]);
    const late = alerts.filter(({ detection: { mjdTai } }) => mjdTai >= night + 0.5).length;
    assert.deepEqual(await store.countStreams(2 * night + 4), [
      { survey, stage: 'stored', halfDay: 2 * night + 1, alertCount: late },
    ]);
  });

  it('keep what was seen of them', async () => {
    const pulse: StreamPulse = {
      ...{ survey, stage: 'stored', halfDay: 2 * night, alertCount: 3, grownMs: 9 },
      waitingSinceMs: null,
    };
    await store.storeStreamPulses([pulse]);
    const later = { ...pulse, alertCount: 4, waitingSinceMs: 12 };
    await store.storeStreamPulses([later]);
    assert.deepEqual(await store.readStreamPulses(), [later]);
  });

  it('remember the first sight of a schema', async () => {
    const schema: SurveySchema = {
      ...{ survey, schemaId: 'a1', fields: ['candidate.magpsf', 'objectId'], firstTopic: 't1' },
      ...{ firstSeenMs: 5, firstMjdTai: night },
    };
    await store.noteSurveySchemas([schema]);
    await store.noteSurveySchemas([
      { ...schema, firstTopic: 't2', firstSeenMs: 7 },
      { ...schema, schemaId: 'b2', fields: [], firstSeenMs: 8 },
    ]);
    const known = await store.listSurveySchemas();
    assert.deepEqual(known, [schema, { ...schema, schemaId: 'b2', fields: [], firstSeenMs: 8 }]);
  });
});

describe('samples of a night', () => {
  it('are of all alerts of a small night, and the same part of a larger one each time', async () => {
    const all = await store.sampleMeasurements({ ...halfDays, limit: 5_000 });
    assert.equal(all.length, 300);
    assert.equal(all.filter(({ reliability }) => reliability === null).length, 30);
    const some = await store.sampleMeasurements({ ...halfDays, limit: 100 });
    assert.ok(some.length > 50 && some.length <= 100, String(some.length));
    assert.deepEqual(await store.sampleMeasurements({ ...halfDays, limit: 100 }), some);
    assert.deepEqual(await store.sampleMeasurements({ ...halfDays, survey: 'x', limit: 9 }), []);
  });

  it('have the features asked, in their order, null where unknown', async () => {
    await store.storeFeatures(
      alerts.slice(0, 2).map((of, i) => ({
        ...{ oid: of.oid, survey, objectKind: of.objectKind, alertId: of.detection.alertId },
        ...{ mjdTai: of.detection.mjdTai, featureSetVersion: '1', detectionCount: 1 },
        ...{ forcedCount: 0, catalogs: [], unknownCatalogs: [] },
        features: { names: ['a', 'b'], values: [i, Number.NaN] },
      })),
    );
    const found = await store.sampleFeatures({ ...halfDays, limit: 5_000 }, ['b', 'c', 'a']);
    assert.deepEqual(
      found.toSorted((x, y) => x[2]! - y[2]!),
      [
        [null, null, 0],
        [null, null, 1],
      ],
    );
  });

  it('are kept as quantiles by night', async () => {
    const sketch: NightSketch = {
      ...{ night: '2026-11-28', survey, quantity: 'magnitude', band: 'g', count: 3, nullCount: 1 },
      quantiles: [18.5, 19, 20.25],
    };
    await store.storeNightSketches([sketch, { ...sketch, night: '2026-11-29', quantiles: [] }]);
    await store.storeNightSketches([{ ...sketch, count: 4 }]);
    assert.deepEqual(await store.readNightSketches(survey, '2026-11-01', '2026-11-29'), [
      { ...sketch, count: 4 },
    ]);
    await store.dropNightSketches('2026-11-29');
    const [{ left } = { left: 0 }] = await rows('SELECT count(*)::int AS left FROM night_sketch');
    assert.equal(left, 1);
  });
});
