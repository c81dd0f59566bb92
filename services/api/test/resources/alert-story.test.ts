import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Compile } from 'typebox/compile';
import { alertStoriesSchema, alertStoryJson, placeJson } from '../../src/resources/alert-story.ts';
import { alertHistory } from '../support/stored-rows.ts';

const check = Compile(alertStoriesSchema);
const ms = Date.UTC(2026, 5, 30, 4, 5, 6, 7);
const utc = '2026-06-30T04:05:06.007Z';

describe('alertStoryJson', () => {
  it('says null for each stage that did not see the alert, and names no time that there was not', () => {
    const json = alertStoryJson(alertHistory({}));
    const { survey, alertId, skips, updates, ...unknown } = json;
    assert.deepEqual([survey, alertId, skips, updates], ['ztf', '2345678901234567801', [], []]);
    for (const [name, value] of Object.entries(unknown)) assert.equal(value, null, name);
    assert.deepEqual([...check.Errors({ items: [json] })], []);
  });

  it('gives each stage its own time', () => {
    const stages = ['surveyPublished', 'received', 'stored', 'archived', 'classified', 'published'];
    for (const stage of stages) {
      const json: Record<string, unknown> = alertStoryJson(alertHistory({ [`${stage}Ms`]: ms }));
      for (const each of stages) assert.equal(json[`${each}Utc`], each === stage ? utc : null);
    }
  });

  it('gives ids and offsets beyond 2^53 to their last digit', () => {
    const origin = { topic: 'lsst-alerts-v11', partition: 3, offset: 2n ** 53n + 1n };
    const json = alertStoryJson(alertHistory({ alertId: 2n ** 63n - 1n, origin }));
    assert.equal(json.alertId, '9223372036854775807');
    assert.deepEqual(json.place, { ...origin, offset: '9007199254740993' });
  });

  it('shows of a file that was fed its name, and no folder of the server', () => {
    for (const topic of ['/data/night/a.avro', 'C:\\night\\a.avro', 'a.avro']) {
      const place = placeJson({ topic, partition: 0, offset: 7n });
      assert.deepEqual(place, { topic: 'a.avro', partition: 0, offset: '7' });
    }
    assert.equal(placeJson(null), null);
  });

  it('tells when the survey withdrew the alert, in the scale of its name', () => {
    const { mjdTai, withdrawnMjdTai } = alertStoryJson(
      alertHistory({ mjdTai: 60_000.25, withdrawnMjdTai: 60_020.5 }),
    );
    assert.deepEqual([mjdTai, withdrawnMjdTai], [60_000.25, 60_020.5]);
  });

  it('tells what befell it at classifiers, what the survey changed, and why it is dead', () => {
    const skip = {
      ...{ classifier: 'ztf-stamps', classifierVersion: '2.0.0' },
      ...{ reason: 'no-stamps', detail: 'no template stamp' },
    };
    const update = {
      uniqueId: 'u-1',
      kind: 'reassignment',
      objectKind: 'solarSystem',
      oid: '42',
      mjdTai: null,
    } as const;
    const dead = { code: 'LUCERO_AVRO_TRUNCATED', message: 'torn', service: 'ingest' };
    const json = alertStoryJson(
      alertHistory({
        skips: [{ ...skip, skippedMs: ms }],
        updates: [{ ...update, updatedMs: ms, receivedMs: ms + 1000 }],
        dead,
      }),
    );
    assert.deepEqual(json.skips, [{ ...skip, skippedUtc: utc }]);
    assert.deepEqual(json.updates, [
      { ...update, updatedUtc: utc, receivedUtc: '2026-06-30T04:05:07.007Z' },
    ]);
    assert.deepEqual(json.dead, dead);
    assert.deepEqual([...check.Errors({ items: [json] })], []);
  });
});
