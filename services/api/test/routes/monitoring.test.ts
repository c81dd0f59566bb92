import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { buildApi } from '../../src/index.ts';
import { startFilledApi } from '../support/filled-api.ts';

const { app, store, options, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});
const get = async (path: string) => await app.inject({ url: `/api/v1${path}` });
/** The newest night of the hand-made alerts of a survey. */
const nights = async () => (await get('/nights')).json().items;

describe('the statistics of a night', () => {
  it('add up to its counts, by hour and by class', async () => {
    for (const { night, surveys } of await nights()) {
      const body = (await get(`/nights/${night}/statistics`)).json();
      for (const { survey, storedCount, byBand } of surveys) {
        const hours = body.hours.filter((each: { survey: string }) => each.survey === survey);
        const sum = hours.reduce((a: number, b: { alertCount: number }) => a + b.alertCount, 0);
        assert.equal(sum, storedCount, `${survey} ${night}`);
        for (const { band, storedCount: ofBand } of byBand) {
          const inBand = hours.filter((each: { band: string }) => each.band === band);
          assert.equal(
            inBand.reduce((a: number, b: { alertCount: number }) => a + b.alertCount, 0),
            ofBand,
          );
        }
      }
      assert.ok(body.hours.every(({ hourUtc }: { hourUtc: string }) => /:00:00/.test(hourUtc)));
    }
  });

  it('have the classes that were said, and when the stages were done', async () => {
    const all = [];
    for (const { night } of await nights())
      all.push((await get(`/nights/${night}/statistics`)).json());
    const classes = all.flatMap(({ classes: ofNight }) => ofNight);
    assert.ok(classes.length > 0);
    assert.deepEqual(new Set(classes.map(({ isShadow }) => isShadow)), new Set([false, true]));
    const latencies = all.flatMap(({ latencies: ofNight }) => ofNight);
    assert.ok(latencies.some(({ stage }) => stage === 'stored'));
    const counts = all.flatMap(({ surveyCounts }) => surveyCounts);
    assert.ok(
      counts.every(({ messageCount }) => messageCount === null),
      'there is no Kafka here',
    );
  });

  it('of a night without alerts are a 404, and of no date a 400', async () => {
    assert.equal((await get('/nights/2001-01-01/statistics')).statusCode, 404);
    assert.equal((await get('/nights/2001-02-30/statistics')).statusCode, 400);
  });

  it('compare with what the survey wrote to its topics of that night', async () => {
    const [{ night, surveys }] = await nights();
    const found = surveys.find(
      ({ nightStartHourUtc }: { nightStartHourUtc: number }) => nightStartHourUtc === 0,
    );
    const topic = `ztf_${night.replaceAll('-', '')}_programid1`;
    const state = {
      topics: [
        { topic, partitionCount: 2, keptCount: 5, writtenCount: 12, retentionMs: 3_600_000 },
        {
          topic: 'lucero.ztf.SN',
          partitionCount: 1,
          keptCount: 3,
          writtenCount: 3,
          retentionMs: 3_600_000,
        },
        {
          topic: 'lucero.alerts.v1',
          partitionCount: 1,
          keptCount: 3,
          writtenCount: 3,
          retentionMs: null,
        },
      ],
      groups: [{ group: 'lucero-ingest', topic, lagMessages: 4, memberCount: 2 }],
    };
    const watched = buildApi({ ...options, bus: { kind: 'kafka', read: async () => state } });
    const ask = async (path: string) => (await watched.inject({ url: `/api/v1${path}` })).json();
    if (found !== undefined) {
      const { surveyCounts } = await ask(`/nights/${night}/statistics`);
      const ofSurvey = surveyCounts.find(
        ({ survey }: { survey: string }) => survey === found.survey,
      );
      assert.deepEqual([ofSurvey.messageCount, ofSurvey.topics], [12, [topic]]);
    }
    const streams = await ask('/streams');
    assert.deepEqual(
      streams.items.map((each: { topic: string; retentionHours: number }) => [
        each.topic,
        each.retentionHours,
      ]),
      [['lucero.ztf.SN', 1]],
      'topics of surveys and between services are not shown',
    );
    const status = await ask('/status');
    assert.deepEqual(status.consumers, state.groups);
    await watched.close();
  });
});

describe('the status', () => {
  it('tells the newest night, versions, health and what is not measured', async () => {
    const body = (await get('/status')).json();
    assert.equal(body.nights[0].night, (await nights())[0].night);
    assert.deepEqual(body.parts, [{ name: 'database', status: 'ok', reason: null }]);
    assert.equal(body.alertsPerSecond, null, 'one look is no rate');
    assert.ok(body.latencies.length > 0);
    assert.ok(body.classifiers.every(({ driftBits }: { driftBits: null }) => driftBits === null));
    assert.equal(body.bus, null);
    assert.ok(body.catalogs.length > 0);
    assert.equal(body.orbits, null);
  });

  it('says why the bus could not be asked, and answers all the same', async () => {
    const broken = buildApi({
      ...options,
      bus: {
        kind: 'kafka',
        read: async () => {
          throw new Error('no broker at 127.0.0.1:1');
        },
      },
    });
    const response = await broken.inject({ url: '/api/v1/status' });
    assert.deepEqual(
      [response.statusCode, response.json().busTrouble],
      [200, 'no broker at 127.0.0.1:1'],
    );
    await broken.close();
  });
});

describe('the streams', () => {
  it('are told by kind when there is no Kafka', async () => {
    const body = (await get('/streams')).json();
    assert.deepEqual([body.bus, body.access, body.items], [null, null, []]);
    const { items: records } = (await get('/schemas')).json();
    const known = new Set(records.map(({ record }: { record: string }) => record));
    for (const { record } of body.kinds) assert.ok(known.has(record), `${record} is described`);
  });
});

describe('the picture of the sky', () => {
  it('has properties and every tile that they promise', async () => {
    const { body } = await get('/sky/objects/properties');
    assert.match(body, /^hips_order +=\s2$/m);
    const tile = await get('/sky/objects/Norder2/Dir0/Npix191.png');
    assert.equal(tile.headers['content-type'], 'image/png');
    assert.equal(tile.rawPayload.subarray(1, 4).toString(), 'PNG');
    assert.equal((await get('/sky/objects/Norder2/Dir0/Npix192.png')).statusCode, 404);
    assert.equal((await get('/sky/objects/Norder3/Dir0/Npix1.png')).statusCode, 400);
    const cells = await store.countObjectsByCell(6);
    assert.ok(cells.length > 0);
  });
});
