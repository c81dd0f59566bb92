import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodeContainer, readContainer, splitPackets } from '@lucero/avro';
import { needsRealData, realDataFolder, withoutAnswer } from '@lucero/testkit';
import { buildApi, startApi } from '../src/index.ts';
import { type FilledApi, reader, startFilledApi } from './support/filled-api.ts';
import { alert, answerOfSecond, detection, firstAlertId } from './support/hand-made-alerts.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

async function get(url: string, headers: Record<string, string> = {}) {
  return await api.app.inject({ url, headers });
}

async function oidsOf(query: string): Promise<string[]> {
  const response = await get(`/api/v1/objects?${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response.json().items.map(({ oid }: { oid: string }) => oid);
}

interface OpenApiOperation {
  readonly responses: Record<
    number,
    { readonly content?: Record<string, { readonly schema: Record<string, unknown> }> }
  >;
}
interface OpenApiPath {
  readonly get?: OpenApiOperation;
  readonly post?: OpenApiOperation;
}

const objectUrl = '/api/v1/objects/ztf/ZTF18aaaaaaa';

describe('the list of objects', () => {
  it('gives every object, newest first, with ids as strings', async () => {
    const { items, nextCursor } = (await get('/api/v1/objects')).json();
    assert.deepEqual(
      items.map(({ oid }: { oid: string }) => oid),
      ['ZTF18aaaaaaa', 'ZTF18bbbbbbb', '170028499021365254'],
    );
    assert.equal(nextCursor, null);
    assert.deepEqual(items[0], {
      survey: 'ztf',
      objectKind: 'sidereal',
      oid: 'ZTF18aaaaaaa',
      designation: null,
      raDeg: items[0].raDeg,
      decDeg: items[0].decDeg,
      firstMjdTai: 60_000.25,
      lastMjdTai: 60_003.25,
      detectionCount: 2,
      lastAlertId: '2345678901234567802',
      lastBand: 'r',
      lastMag: items[0].lastMag,
      validityEndMjdTai: null,
      surveyDetectionCount: null,
      hostRedshift: 0.05,
      classifier: 'stamps-ztf',
      classifierVersion: '1.0.0',
      topClass: 'SN',
      probability: 0.875,
      distanceArcsec: null,
    });
    assert.ok(Math.abs(items[0].lastMag - 20) < 1e-6, '36307.805477 nJy are 20 mag AB');
  });

  it('says null for what an object does not have', async () => {
    const { items } = (await get('/api/v1/objects?survey=lsst')).json();
    const { lastMag, classifier, topClass, probability } = items[0];
    assert.deepEqual([lastMag, classifier, topClass, probability], [null, null, null, null]);
  });

  it('takes a cone at RA 0 and declination 0, and reaches across RA 0', async () => {
    assert.deepEqual(await oidsOf('ra=0&dec=0&radiusArcsec=1'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('ra=360&dec=0&radiusArcsec=1'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('ra=0&dec=0&radiusArcsec=5'), ['ZTF18aaaaaaa', 'ZTF18bbbbbbb']);
  });

  it('filters by class, probability, detections and time, zero being a value', async () => {
    assert.deepEqual(await oidsOf('class=SN&classifier=stamps-ztf'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('class=AGN&minProbability=0'), ['ZTF18aaaaaaa', 'ZTF18bbbbbbb']);
    assert.deepEqual(await oidsOf('minProbability=0.8'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('maxDetections=0'), []);
    assert.deepEqual(await oidsOf('minDetections=2'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await oidsOf('lastMjdTaiFrom=60001&lastMjdTaiTo=60002'), [
      '170028499021365254',
    ]);
  });

  it('takes several oids', async () => {
    const oids = await oidsOf('oid=ZTF18bbbbbbb&oid=170028499021365254&orderBy=firstMjdTai');
    assert.deepEqual(oids, ['ZTF18bbbbbbb', '170028499021365254']);
  });

  it('walks all pages by cursor, each object once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await get(`/api/v1/objects?limit=1${at}`)).json();
      seen.push(...page.items.map(({ oid }: { oid: string }) => oid));
      cursor = page.nextCursor;
    } while (cursor !== null && seen.length < 10);
    assert.deepEqual(seen, ['ZTF18aaaaaaa', 'ZTF18bbbbbbb', '170028499021365254']);
  });
});

describe('one object', () => {
  it('answers the same with and without trailing and repeated slashes', async () => {
    const plain = await get(objectUrl);
    assert.equal(plain.statusCode, 200);
    assert.equal((await get(`${objectUrl}/`)).body, plain.body);
    assert.equal((await get(objectUrl.replace('/v1/', '/v1//'))).body, plain.body);
  });

  it('gives its light curve in time order, ids as strings', async () => {
    const { detections, forcedPhotometry, nonDetections } = (
      await get(`${objectUrl}/lightcurve`)
    ).json();
    assert.deepEqual(
      detections.map(({ alertId, hasAlert }: { alertId: string; hasAlert: boolean }) => [
        alertId,
        hasAlert,
      ]),
      [
        ['2345678901234567801', false],
        ['2345678901234567802', true],
      ],
    );
    assert.equal(forcedPhotometry[0].forcedId, '2345678901234567901');
    assert.equal(forcedPhotometry[0].fluxNanojansky, -12.5);
    assert.deepEqual(
      [detections[1].referenceImageId, detections[1].forestReliability],
      ['435120101', 0.625],
    );
    const [{ mjdUtc, ...limit }] = nonDetections;
    assert.deepEqual(limit, { mjdTai: 59_998.25, band: 'g', limitingMag: 20.75 });
    assert.ok(Math.abs((limit.mjdTai - mjdUtc) * 86_400 - 37) < 1e-5, 'TAI is 37 s ahead');
    // Without a reference source, and on one.
    assert.deepEqual(
      detections.map((point: { isCorrected: boolean; isDubious: boolean }) => [
        ...[point.isCorrected, point.isDubious],
      ]),
      [
        [false, false],
        [true, false],
      ],
    );
  });

  it('gives no correction labels of a survey that measures the total flux', async () => {
    const [point] = (await get('/api/v1/objects/lsst/170028499021365254/lightcurve')).json()
      .detections;
    assert.deepEqual([point.isCorrected, point.isDubious], [null, null]);
  });

  it('gives its features, undefined ones as null', async () => {
    const { features } = (await get(`${objectUrl}/features`)).json();
    assert.equal(features.alertId, '2345678901234567802');
    const { Amplitude_1, Timespan, StetsonK_1 } = features.values;
    assert.deepEqual([Amplitude_1, Timespan, StetsonK_1], [0.5, 3, null]);
  });

  it('gives the curve of the supernova model where its fit converged', async () => {
    const { model, bands } = (await get(`${objectUrl}/fitted-curves`)).json();
    assert.equal(model, 'supernova');
    const [g, ...others] = bands;
    assert.deepEqual([g.band, g.chi, others.length], ['g', 1.25, 0]);
    assert.ok(g.mjdTai[0] < 60_000 && g.mjdTai.at(-1) > 60_030);
    // Dark before the start, 0.02 mJy = 20,000 nJy on the plateau.
    assert.equal(g.fluxNanojansky[0], 0);
    const onPlateau = g.mjdTai.findIndex((mjd: number) => mjd > 60_020);
    assert.ok(Math.abs(g.fluxNanojansky[onPlateau] - 20_000) < 1);
  });

  it('gives no curve without a fit', async () => {
    const url = '/api/v1/objects/lsst/170028499021365254/fitted-curves';
    assert.deepEqual((await get(url)).json().bands, []);
  });

  it('gives the statistics of its magnitudes in each band', async () => {
    const { items } = (await get(`${objectUrl}/magnitude-statistics`)).json();
    const [g, r] = items;
    assert.deepEqual(
      items.map(({ band, detectionCount }: { band: string; detectionCount: number }) => [
        ...[band, detectionCount],
      ]),
      [
        ['g', 1],
        ['r', 1],
      ],
    );
    // 36307.805477 nJy are 20 mag; 500 nJy of it 0.01495 mag; the limit of 20.75 mag is 2 d earlier.
    assert.ok(Math.abs(g.difference.meanMag - 20) < 1e-6);
    assert.deepEqual([g.difference.sigmaMag, g.total], [null, null]);
    assert.ok(Math.abs(g.firstRise.slopeMagPerDay - (20 + 0.01495 - 20.75) / 2) < 1e-4);
    assert.deepEqual([g.firstRise.days, g.firstRise.limitingMag], [2, 20.75]);
    assert.equal(r.firstRise, null);
    // Without a reference source.
    assert.deepEqual([g.isCorrected, g.dubiousCount, g.isStellar], [false, 0, false]);
    // On it, and catalogued as a star: 72615.610954 nJy in total are 19.2474 mag.
    assert.deepEqual([r.isCorrected, r.dubiousCount, r.isStellar], [true, 0, true]);
    assert.ok(Math.abs(r.total.meanMag - 19.247425) < 1e-5);
    assert.equal(r.saturationRate, 0);
  });

  it('says null for what only a correction by the reference image has', async () => {
    const url = '/api/v1/objects/lsst/170028499021365254/magnitude-statistics';
    const [i] = (await get(url)).json().items;
    assert.deepEqual(
      [i.isCorrected, i.dubiousCount, i.isStellar, i.saturationRate, i.difference, i.firstRise],
      [null, null, null, null, null, null],
    );
  });

  it('gives null features and no classification for an object that has none yet', async () => {
    const url = '/api/v1/objects/lsst/170028499021365254';
    assert.equal((await get(`${url}/features`)).json().features, null);
    assert.deepEqual((await get(`${url}/classifications`)).json().items, []);
  });

  it('gives its current classification and its history', async () => {
    const current = (await get(`${objectUrl}/classifications`)).json().items;
    assert.equal(current.length, 1);
    assert.deepEqual(current[0].probabilities, { SN: 0.875, AGN: 0.125 });
    assert.deepEqual(current[0].branches, {});
    assert.equal(current[0].classifiedUtc, '2023-02-25T06:00:00.000Z');
    const history = (await get(`${objectUrl}/classifications/history`)).json().items;
    assert.deepEqual(history.map(({ alertId }: { alertId: string }) => alertId).sort(), [
      '2345678901234567801',
      '2345678901234567802',
      '2345678901234567802',
    ]);
    const limited = (await get(`${objectUrl}/classifications/history?limit=1`)).json().items;
    assert.equal(limited.length, 1);
    assert.deepEqual([current[0].novelty, history[0].novelty], [0.875, 0.875]);
    // What the classifier stands for: at the second alert, and not at the first.
    for (const said of [current[0], history[0]])
      assert.deepEqual({ ...said, ...answerOfSecond }, said);
    assert.deepEqual({ ...history[2], ...withoutAnswer }, history[2]);
  });

  it('tells in the history which versions were shadows, and gives only those or only the others', async () => {
    const url = `${objectUrl}/classifications/history`;
    const versionsOf = async (query: string) =>
      (await get(`${url}${query}`))
        .json()
        .items.map((item: { classifierVersion: string; shadow: boolean }) => [
          item.classifierVersion,
          item.shadow,
        ]);
    const [served, shadow] = [
      ['1.0.0', false],
      ['1.1.0', true],
    ];
    assert.deepEqual(await versionsOf(''), [served, shadow, served]);
    assert.deepEqual(await versionsOf('?shadow=true'), [shadow]);
    assert.deepEqual(await versionsOf('?shadow=false'), [served, served]);
    const refused = await get(`${url}?shadow=maybe`);
    assert.deepEqual([refused.statusCode, Object.keys(refused.json().errors)], [400, ['shadow']]);
    const current = (await get(`${objectUrl}/classifications`)).json().items;
    assert.deepEqual(
      current.map((item: { classifierVersion: string }) => item.classifierVersion),
      ['1.0.0'],
    );
    assert.ok(!('shadow' in current[0]));
  });

  it('answers 404 with the code and the parameter for an object that was never seen', async () => {
    for (const tail of [
      ...['', '/lightcurve', '/magnitude-statistics', '/features', '/classifications'],
    ]) {
      const response = await get(`/api/v1/objects/ztf/ZTF99zzzzzzz${tail}`);
      assert.equal(response.statusCode, 404);
      assert.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8');
      assert.deepEqual(response.json(), {
        type: '/api/problems#LUCERO_NOT_FOUND',
        title: 'Not Found',
        status: 404,
        detail: 'no object ZTF99zzzzzzz in survey ztf',
        message: 'no object ZTF99zzzzzzz in survey ztf',
        code: 'LUCERO_NOT_FOUND',
        errors: { oid: 'unknown' },
      });
    }
  });
});

describe('alerts', () => {
  it('tells the story of an alert, of one survey when asked', async () => {
    const url = `/api/v1/alerts/${firstAlertId + 1n}`;
    const { items } = (await get(url)).json();
    assert.equal(items.length, 1);
    assert.equal(items[0].oid, 'ZTF18aaaaaaa');
    assert.deepEqual(items[0].place, { topic: 'ztf_alerts', partition: 0, offset: '0' });
    assert.equal(items[0].surveyPublishedUtc, '2023-02-25T05:00:00.000Z');
    assert.equal(items[0].dead, null);
    const [{ skippedUtc, ...skip }, ...others] = items[0].skips;
    assert.deepEqual(skip, {
      ...{ classifier: 'ztf-stamps', classifierVersion: '0.9.0' },
      ...{ reason: 'no-stamps', detail: 'no template stamp' },
    });
    assert.ok(skippedUtc >= items[0].receivedUtc && others.length === 0);
    assert.equal((await get(`${url}?survey=lsst`)).statusCode, 404);
  });

  it('answers 404 for the stamps and the packet of an alert that is not kept', async () => {
    for (const tail of ['stamps/science.png', 'stamps/science.fits', 'packet']) {
      const response = await get(`/api/v1/alerts/ztf/${firstAlertId}/${tail}`);
      assert.deepEqual([response.statusCode, response.json().code], [404, 'LUCERO_NOT_FOUND']);
    }
  });

  it(
    'serves packet and stamps of a real alert as they were received',
    needsRealData(),
    async () => {
      const file = join(realDataFolder()!, 'ztf/unlabelled.avro');
      const [packet] = splitPackets(readFileSync(file));
      const { alert, cutouts } = reader.read(packet!, 'stamps');
      const { alertId } = alert.detection;
      await api.keep('ztf', alertId, packet!);
      const url = `/api/v1/alerts/ztf/${alertId}`;

      const raw = await get(`${url}/packet`);
      assert.deepEqual(raw.rawPayload, Buffer.from(packet!));

      const fits = await get(`${url}/stamps/template.fits`);
      assert.deepEqual(fits.rawPayload, Buffer.from(cutouts!.template!));
      assert.equal(fits.headers['content-type'], 'application/gzip');

      const png = await get(`${url}/stamps/science.png?sidePx=126`);
      assert.equal(png.headers['content-type'], 'image/png');
      // IHDR: width and height follow the signature, the chunk's length and its name.
      assert.deepEqual(
        [png.rawPayload.readUInt32BE(16), png.rawPayload.readUInt32BE(20)],
        [126, 126],
      );
      assert.match(String(png.headers['cache-control']), /immutable/);
      const again = await get(`${url}/stamps/science.png?sidePx=126`, {
        'if-none-match': String(png.headers.etag),
      });
      assert.deepEqual([again.statusCode, again.body], [304, '']);
    },
  );

  it('answers 404 with the reason for a packet without cutouts', needsRealData(), async () => {
    const folder = join(realDataFolder()!, 'wire/ztf_no_cutouts');
    const packet = readFileSync(join(folder, readdirSync(folder)[0]!));
    const { alertId } = reader.read(packet, 'stamps').alert.detection;
    await api.keep('ztf', alertId, packet);
    const response = await get(`/api/v1/alerts/ztf/${alertId}/stamps/science.png`);
    assert.deepEqual([response.statusCode, response.json().code], [404, 'LUCERO_STAMP_MISSING']);
  });

  // The lake may hold what was kept while the setting named more programs.
  it('gives out nothing of a program that is not served', needsRealData(), async () => {
    const [packet] = splitPackets(readFileSync(join(realDataFolder()!, 'ztf/unlabelled.avro')));
    const { schema, records } = readContainer(packet!);
    const [record] = records as [{ readonly candid: bigint; readonly candidate: object }];
    const partners = { ...record.candidate, candid: record.candid + 7n, programid: 2 };
    const alertId = record.candid + 7n;
    const bytes = encodeContainer(schema, [{ ...record, candid: alertId, candidate: partners }]);
    await api.keep('ztf', alertId, bytes);
    for (const what of ['packet', 'stamps/science.png', 'stamps/science.fits']) {
      const response = await get(`/api/v1/alerts/ztf/${alertId}/${what}`);
      assert.deepEqual(
        [response.statusCode, response.json().code],
        [404, 'LUCERO_PROGRAM_NOT_SERVED'],
        what,
      );
    }
  });
});

describe('what is here', () => {
  it('lists the classifiers', async () => {
    assert.deepEqual((await get('/api/v1/classifiers')).json().items, [
      {
        classifier: 'stamps-ztf',
        version: '1.0.0',
        modelHash: 'a'.repeat(64),
        taxonomy: 'lucero-stamps/1',
        classes: ['SN', 'AGN'],
      },
    ]);
  });

  it('counts objects, alerts and classes', async () => {
    const summary = (await get('/api/v1/summary')).json();
    assert.equal(summary.version, '1.2.3');
    assert.equal(summary.objectCount, 3);
    assert.equal(summary.lastMjdTai, 60_003.25);
    const sn = summary.byClass.find(({ className }: { className: string }) => className === 'SN');
    assert.deepEqual(sn, { classifier: 'stamps-ztf', className: 'SN', objectCount: 1 });
  });

  it('documents every route it serves, for programs and for people', async () => {
    const document = (await get('/api/openapi.json')).json();
    const page = (await get('/api')).body;
    assert.ok(page.includes('/api/openapi.json'), 'the page shows the same document');
    assert.equal(document.openapi, '3.1.0');
    const paths = Object.keys(document.paths);
    assert.ok(paths.length >= 21, `${paths.length} paths`);
  });

  it('describes every number of every answer', async () => {
    const document = (await get('/api/openapi.json')).json();
    const silent: string[] = [];
    const walk = (given: Record<string, unknown>, path: string) => {
      const name = String(given.$ref ?? '').replace('#/components/schemas/', '');
      const schema = name === '' ? given : document.components.schemas[name];
      const types = [schema.type].flat();
      if (types.includes('number') && schema.description === undefined) silent.push(path);
      for (const [property, child] of Object.entries(schema.properties ?? {})) {
        walk(child as Record<string, unknown>, `${path}.${property}`);
      }
      if (schema.items) walk(schema.items as Record<string, unknown>, `${path}[]`);
    };
    let walked = 0;
    for (const [path, item] of Object.entries<OpenApiPath>(document.paths)) {
      for (const operation of [item.get, item.post]) {
        const schema = operation?.responses[200]?.content?.['application/json']?.schema;
        if (schema === undefined) continue;
        walk(schema, path);
        walked++;
      }
    }
    assert.ok(walked >= 19, `${walked} answers`);
    assert.deepEqual(silent, []);
  });

  it('lets pages of other origins read', async () => {
    const response = await get('/api/v1/summary', { origin: 'https://example.org' });
    assert.equal(response.headers['access-control-allow-origin'], 'https://example.org');
  });

  it('listens on a free port and closes', async () => {
    const running = await startApi({ ...api.options, host: '127.0.0.1', port: 0 });
    const response = await fetch(`${running.url}/health`);
    assert.deepEqual(await response.json(), {
      status: 'ok',
      version: '1.2.3',
      reasons: [],
      parts: [{ name: 'database', status: 'ok', reason: null }],
    });
    await running.close();
    await assert.rejects(fetch(`${running.url}/health`));
  });

  it('says on /health which part fails, and answers 503', async (t) => {
    const health = async () => [
      { name: 'database', trouble: 'Postgres does not answer' },
      { name: 'record', trouble: null },
    ];
    const app = buildApi({ ...api.options, health });
    t.after(() => app.close());
    const response = await app.inject('/health');
    assert.equal(response.statusCode, 503);
    assert.deepEqual(response.json(), {
      status: 'failing',
      version: '1.2.3',
      reasons: ['database: Postgres does not answer'],
      parts: [
        { name: 'database', status: 'failing', reason: 'Postgres does not answer' },
        { name: 'record', status: 'ok', reason: null },
      ],
    });
  });
});

// The last of the file: it adds an object to the lists.
describe('update records', () => {
  it('tells what the survey changed afterwards, of the alert and of its object', async () => {
    const alertId = firstAlertId + 4_000n;
    const oid = '170094433200537699';
    await api.store.storeAlerts([
      alert({ survey: 'lsst', oid, detection: detection({ alertId }) }),
    ]);
    const record = {
      ...{ survey: 'lsst', updateTimeTaiNs: 1_790_000_000_123_456_789n, updateOrder: 1n },
      ...{ alertId: null, objectKind: null, oid: null, imageId: null, detector: null },
      ...{ mjdTai: null, surveyDetectionCount: null },
    };
    const object = { objectKind: 'sidereal', oid } as const;
    await api.store.applyUpdates(
      (
        [
          { ...record, kind: 'reassignment', alertId, ...object, uniqueId: 'api-1' },
          { ...record, kind: 'objectClosure', ...object, mjdTai: 61_000.5, uniqueId: 'api-2' },
          {
            ...record,
            kind: 'detectionCount',
            ...object,
            surveyDetectionCount: 7,
            uniqueId: 'api-3',
          },
        ] as const
      ).map((update) => ({ update, recordJson: '{}', origin: null })),
    );
    const { items } = (await get(`/api/v1/alerts/${alertId}`)).json();
    const [{ receivedUtc, ...told }, ...others] = items[0].updates;
    assert.deepEqual(told, {
      ...{ uniqueId: 'api-1', kind: 'reassignment', objectKind: 'sidereal', oid, mjdTai: null },
      updatedUtc: '2026-09-21T14:12:43.123Z',
    });
    assert.ok(receivedUtc > '2026' && others.length === 0);
    const summary = (await get(`/api/v1/objects/lsst/${oid}`)).json();
    assert.equal(summary.validityEndMjdTai, 61_000.5);
    assert.equal(summary.surveyDetectionCount, 7);
  });
});
