import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { encodeContainer, readContainer, splitPackets } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { openClassifiers } from '@lucero/inference';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { buildApi } from '../../src/index.ts';
import { apiOfParts } from '../support/api-of-parts.ts';
import { type FilledApi, reader, startFilledApi } from '../support/filled-api.ts';
import { keptAlertId, keptPacket } from '../support/kept-packet.ts';
import { stampClassifier } from '../support/stamp-classifier.ts';

describe('explanations', () => {
  let api: FilledApi;
  before(async () => {
    api = await startFilledApi();
  });
  after(() => api.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    api.app.inject({ url, headers });

  /** As name and version, of the classifier that the API runs. */
  async function runningOf(name: string): Promise<{ name: string; version: string }> {
    const running = await api.options.stampClassifiers();
    const found = running.find((classifier) => classifier.name === name);
    assert.ok(found, `no ${name} runs`);
    return found;
  }

  async function keepFirstOf(file: string): Promise<{ url: string; alertId: bigint }> {
    const [first] = await keepOf(file, 1);
    return first!;
  }

  async function keepOf(file: string, count: number): Promise<{ url: string; alertId: bigint }[]> {
    const kept = [];
    for (const packet of splitPackets(readFileSync(join(realDataFolder()!, file))).take(count)) {
      const { alert } = reader.read(packet, 'stamps');
      const { alertId } = alert.detection;
      await api.keep(alert.survey, alertId, packet);
      kept.push({ url: `/api/v1/alerts/${alert.survey}/${alertId}/explanation`, alertId });
    }
    return kept;
  }

  it('are of alerts whose packet is kept', async () => {
    const response = await get('/api/v1/alerts/ztf/4/explanation');
    assert.deepEqual(
      [response.statusCode, response.json().code, response.json().errors],
      [404, 'LUCERO_NOT_FOUND', { alertId: 'unknown' }],
    );
  });

  it('tell what spoke for the most probable class', needsRealData(), async () => {
    const { url, alertId } = await keepFirstOf('ztf/unlabelled.avro');
    const response = await get(url);
    assert.equal(response.statusCode, 200, response.body);
    const body = response.json();
    assert.deepEqual(
      [body.alertId, body.classifier, body.shadow, body.class],
      [alertId.toString(), 'ztf-stamps', false, body.topClass],
    );
    assert.match(body.modelHash, /^[0-9a-f]{64}$/);
    assert.equal(body.probability, Math.max(...Object.values<number>(body.probabilities)));
    assert.ok(Math.abs(body.logOdds - Math.log(body.probability / (1 - body.probability))) < 1e-6);
    assert.deepEqual(
      body.stamps.map(({ kind }: { kind: string }) => kind),
      ['science', 'template', 'difference'],
    );
    for (const stamp of body.stamps) {
      assert.equal(stamp.cellsLogOdds.length, stamp.cellEdgesPx.length - 1);
      assert.equal(stamp.cellEdgesPx.at(-1), stamp.cropPx);
      // So many of 63 pixels, the target in the middle of both.
      const { left, bottom, width, height } = stamp.cropOnPicture;
      const share = stamp.cropPx / 63;
      assert.ok(Math.abs(width - share) < 1e-9 && Math.abs(height - share) < 1e-9);
      assert.ok(Math.abs(left + width / 2 - 0.5) < 1e-9);
      assert.ok(Math.abs(bottom + height / 2 - 0.5) < 1e-9);
    }
    const strengths = body.fields.map((f: { supportLogOdds: number }) =>
      Math.abs(f.supportLogOdds),
    );
    assert.ok(strengths.length > 30 && strengths[0] > 0);
    assert.deepEqual(
      body.fields
        .filter(({ value }: { value: number | null }) => value === null)
        .map(({ name }: { name: string }) => name)
        .sort(),
      [...body.missingInputs].sort(),
    );
    assert.equal(response.headers['cache-control'], 'no-cache');
  });

  it('are of the class and the version asked for', needsRealData(), async () => {
    const { url } = await keepFirstOf('ztf/unlabelled.avro');
    const { version } = await runningOf('ztf-stamps');
    const sn = (await get(`${url}?classifier=ztf-stamps@${version}&class=SN`)).json();
    assert.deepEqual([sn.classifierVersion, sn.class], [version, 'SN']);
    assert.equal(sn.probability, sn.probabilities.SN);
    const bogus = (await get(`${url}?classifier=ztf-stamps&class=bogus`)).json();
    assert.notDeepEqual(bogus.stamps, sn.stamps);
    assert.deepEqual(bogus.probabilities, sn.probabilities);
  });

  it('are computed once for those who hold them', needsRealData(), async () => {
    const { url } = await keepFirstOf('ztf/unlabelled.avro');
    const first = await get(url);
    const again = await get(url, { 'if-none-match': String(first.headers.etag) });
    assert.deepEqual([again.statusCode, again.body], [304, '']);
    const other = await get(`${url}?class=SN`, { 'if-none-match': String(first.headers.etag) });
    assert.equal(other.statusCode, 200);
  });

  it('lay the grid of a resampled crop on the picture', needsRealData(), async () => {
    const folder = join(realDataFolder()!, 'lsst');
    const file = readdirSync(folder).find((name) => name.endsWith('.avro'));
    const { url } = await keepFirstOf(join('lsst', file!));
    const response = await get(url);
    assert.equal(response.statusCode, 200, response.body);
    const { stamps, classifier } = response.json();
    assert.equal(classifier, 'lsst-stamps');
    for (const { cropPx, cropArcsecPerPx, cropOnPicture } of stamps) {
      assert.deepEqual([cropPx, cropArcsecPerPx], [11, 0.5]);
      // 5.5 arcsec of a stamp of 30 pixels or so of 0.2 arcsec; its middle is the target.
      assert.ok(cropOnPicture.width > 0.5 && cropOnPicture.width < 1.1, JSON.stringify(stamps));
      const middle = cropOnPicture.left + cropOnPicture.width / 2;
      assert.ok(Math.abs(middle - 0.5) < 0.05, `${middle}`);
    }
  });

  it(
    'refuse what there is not, naming the parameter and what there is',
    needsRealData(),
    async () => {
      const { url } = await keepFirstOf('ztf/unlabelled.avro');
      const { version } = await runningOf('ztf-stamps');
      for (const [query, field, said] of [
        ['classifier=ztf-stamps@9.9.9', 'classifier', 'there are: '],
        ['classifier=ztf-stamps@9.9.9', 'classifier', `ztf-stamps@${version}`],
        ['classifier=light-curve-trees', 'classifier', 'no classifier of stamps'],
        ['class=RRL', 'class', `no class of ztf-stamps ${version}; there are: SN, AGN`],
      ] as const) {
        const response = await get(`${url}?${query}`);
        assert.equal(response.statusCode, 400, response.body);
        const error: string = response.json().errors[field];
        assert.ok(error.includes(said), error);
      }
    },
  );

  it(
    'answer 422 with the reason for an alert that is not classified',
    needsRealData(),
    async (t) => {
      const { url, alertId } = await keepFirstOf('ztf/unlabelled.avro');
      const { version } = await runningOf('lsst-stamps');
      const other = await get(`${url}?classifier=lsst-stamps`);
      assert.deepEqual([other.statusCode, other.json().code], [422, 'LUCERO_NOT_CLASSIFIED']);
      const reason = `lsst-stamps ${version} does not classify alert ${alertId} of ztf: other-survey`;
      assert.ok(other.json().detail.includes(reason), other.json().detail);
      assert.equal(other.headers.etag, undefined);

      // A version that needs its three stamps; later ones classify by what is there.
      const needing = await openClassifiers({ path: '', use: 'ztf-stamps@1.0.0' }, 'stamps');
      const { stampClassifiers } = needing;
      const blind = buildApi({ ...api.options, stampClassifiers: async () => stampClassifiers });
      t.after(() => blind.close());
      const folder = join(realDataFolder()!, 'wire/ztf_no_cutouts');
      const packet = readFileSync(join(folder, readdirSync(folder)[0]!));
      const bareId = reader.read(packet, 'stamps').alert.detection.alertId;
      await api.keep('ztf', bareId, packet);
      const bare = await blind.inject(`/api/v1/alerts/ztf/${bareId}/explanation`);
      assert.equal(bare.statusCode, 422, bare.body);
      assert.match(bare.json().detail, /no-stamps/);
    },
  );

  it('answer 422 when no classifier is meant for the alert', needsRealData(), async (t) => {
    const { url } = await keepFirstOf('ztf/unlabelled.avro');
    const without = buildApi({ ...api.options, stampClassifiers: async () => [] });
    t.after(() => without.close());
    const response = await without.inject(url);
    assert.deepEqual([response.statusCode, response.json().code], [422, 'LUCERO_NOT_CLASSIFIED']);
    assert.match(response.json().detail, /is meant for a sidereal object of ztf/);
  });

  it('are of a shadow when it is asked for by its version', needsRealData(), async (t) => {
    const { url } = await keepFirstOf('ztf/unlabelled.avro');
    const running = await api.options.stampClassifiers();
    const served = running.find(({ name }) => name === 'ztf-stamps')!;
    const shadow = { ...served, version: '9.0.0', shadow: true };
    const beside = buildApi({ ...api.options, stampClassifiers: async () => [shadow, served] });
    t.after(() => beside.close());
    for (const [query, version] of [
      ['', served.version],
      ['?classifier=ztf-stamps', served.version],
      ['?classifier=ztf-stamps@9.0.0', '9.0.0'],
    ] as const) {
      const { classifierVersion, shadow: isShadow } = (
        await beside.inject(`${url}${query}`)
      ).json();
      assert.deepEqual([classifierVersion, isShadow], [version, version === '9.0.0']);
    }
  });

  it(
    'are told anew to those who hold them of a shadow that was promoted',
    needsRealData(),
    async (t) => {
      const { url } = await keepFirstOf('ztf/unlabelled.avro');
      const running = await api.options.stampClassifiers();
      const served = running.find(({ name }) => name === 'ztf-stamps')!;
      const asked = `${url}?classifier=ztf-stamps`;
      const before = buildApi({
        ...api.options,
        stampClassifiers: async () => [{ ...served, shadow: true }],
      });
      t.after(() => before.close());
      const ofShadow = await before.inject(asked);
      assert.equal(ofShadow.json().shadow, true);
      const promoted = await get(asked, { 'if-none-match': String(ofShadow.headers.etag) });
      assert.deepEqual([promoted.statusCode, promoted.json().shadow], [200, false]);
    },
  );

  it(
    'that a defect prevents are 500, with its code here and its cause in the log',
    needsRealData(),
    async (t) => {
      const { url } = await keepFirstOf('ztf/unlabelled.avro');
      const running = await api.options.stampClassifiers();
      const served = running.find(({ name }) => name === 'ztf-stamps')!;
      const cause = new TypeError('no such tensor');
      const error = new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'is not finite', {}, { cause });
      const broken = buildApi({
        ...api.options,
        stampClassifiers: async () => [
          { ...served, explain: async () => ({ kind: 'reject', error }) },
        ],
      });
      t.after(() => broken.close());
      const response = await broken.inject(url);
      assert.deepEqual(
        [response.statusCode, response.json().code],
        [500, 'LUCERO_MODEL_OUTPUT_INVALID'],
      );
      const reported = api.failures.at(-1);
      assert.equal(reported, error);
      assert.equal(reported?.cause, cause);
    },
  );

  it('leave out stamps that the alert lacks', needsRealData(), async (t) => {
    const mayLackStamps = join(
      import.meta.dirname,
      '../../../../packages/inference/test/fixtures/models-that-may-lack-stamps',
    );
    const { stampClassifiers } = await openClassifiers({ path: mayLackStamps, use: '' }, 'stamps');
    const blind = buildApi({ ...api.options, stampClassifiers: async () => stampClassifiers });
    t.after(() => blind.close());
    const [packet] = splitPackets(readFileSync(join(realDataFolder()!, 'ztf/unlabelled.avro')));
    const { schema, records } = readContainer(packet!);
    const [record] = records as [{ readonly candid: bigint }];
    const lacking = { ...record, candid: record.candid + 1n, cutoutTemplate: null };
    await api.keep('ztf', lacking.candid, encodeContainer(schema, [lacking]));
    const response = await blind.inject(`/api/v1/alerts/ztf/${lacking.candid}/explanation`);
    assert.equal(response.statusCode, 200, response.body);
    const { stamps, missingInputs, unreadableInputs } = response.json();
    assert.deepEqual(
      stamps.map(({ kind }: { kind: string }) => kind),
      ['science'],
    );
    assert.deepEqual([missingInputs, unreadableInputs], [['stamps.template'], []]);

    const stampData = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
    const cutoutTemplate = { fileName: 'template.jpg', stampData };
    const jpeg = { ...record, candid: record.candid + 2n, cutoutTemplate };
    await api.keep('ztf', jpeg.candid, encodeContainer(schema, [jpeg]));
    const ofJpeg = (await blind.inject(`/api/v1/alerts/ztf/${jpeg.candid}/explanation`)).json();
    assert.equal(ofJpeg.stamps.length, 1);
    assert.deepEqual(
      [ofJpeg.missingInputs, ofJpeg.unreadableInputs],
      [[], ['stamps.template: a JPEG, not FITS']],
    );
  });

  it('refuse with 503 when too many ask, and serve the others', needsRealData(), async () => {
    // Of each alert another, for what was computed is kept.
    const kept = await keepOf('ztf/unlabelled.avro', 30);
    const answers = await Promise.all(kept.map(({ url }) => get(url)));
    const statuses = Map.groupBy(answers, ({ statusCode }) => statusCode);
    assert.deepEqual([...statuses.keys()].sort(), [200, 503]);
    assert.ok(statuses.get(200)!.length >= 9, 'one at work, eight waiting');
    const [refused] = statuses.get(503)!;
    assert.equal(refused?.headers['retry-after'], '5');
    assert.equal(refused?.json().code, 'LUCERO_EXPLANATION_UNAVAILABLE');
    assert.equal((await get(kept.at(-1)!.url)).statusCode, 200);
  });
});

describe('GET /alerts/:survey/:alertId/explanation', () => {
  const url = `/api/v1/alerts/ztf/${keptAlertId}/explanation`;
  const kept = keptPacket(new Uint8Array(0), {});

  /** The API with one classifier that explains every alert alike, and how often it was asked. */
  function explainingApi(t: TestContext, changes: Parameters<typeof stampClassifier>[0] = {}) {
    const asked: (string | null)[] = [];
    const classifier = stampClassifier({
      explain: async (_item, className) => {
        asked.push(className);
        return {
          kind: 'explained',
          classification: {
            ...{ kind: 'classified', probabilities: { SN: 0.75, AGN: 0.25 }, topClass: 'SN' },
            ...{ modelProbabilities: null, calibrationVersion: null, ageDays: null },
            ...{ answerClass: null, answerLevel: null, answerProbability: null },
            ...{ novelty: null, missingInputs: [], unreadableStamps: [] },
          },
          ...{ className: className ?? 'SN', logOdds: 1, stamps: null, fields: null },
        };
      },
      ...changes,
    });
    const api = apiOfParts(t, { ...kept, stampClassifiers: async () => [classifier] });
    return { ...api, asked };
  }

  it('explains the most probable class, or the one that is asked for', async (t) => {
    const { get, asked } = explainingApi(t);
    const top = (await get(url)).json();
    const agn = (await get(`${url}?class=AGN`)).json();
    assert.deepEqual([top.class, top.probability, top.alertId], ['SN', 0.75, `${keptAlertId}`]);
    assert.deepEqual([agn.class, agn.probability, asked], ['AGN', 0.25, [null, 'AGN']]);
  });

  it('computes nothing for a class or a classifier that there is not, and says which there are', async (t) => {
    const { get, asked } = explainingApi(t);
    const noClass = (await get(`${url}?class=RRL`)).json();
    assert.equal(noClass.errors.class, 'RRL is no class of ztf-stamps 1.0.0; there are: SN, AGN');
    const noClassifier = (await get(`${url}?classifier=lsst-stamps`)).json();
    assert.match(noClassifier.errors.classifier, /there are: ztf-stamps@1\.0\.0$/);
    assert.deepEqual(asked, []);
  });

  it('computes nothing for who holds it, of the same class by the same model', async (t) => {
    const { get, asked } = explainingApi(t);
    const held = { 'if-none-match': String((await get(url)).headers.etag) };
    assert.equal((await get(url, held)).statusCode, 304);
    assert.deepEqual(asked, [null]);
    assert.equal((await get(`${url}?class=SN`, held)).statusCode, 200);
    const retrained = explainingApi(t, { modelHash: 'b'.repeat(64) });
    assert.equal((await retrained.get(url, held)).statusCode, 200);
    const promoted = explainingApi(t, { shadow: true });
    assert.equal((await promoted.get(`${url}?classifier=ztf-stamps`, held)).statusCode, 200);
  });

  it('says why an alert is not classified, under no name that could be held', async (t) => {
    const { get } = explainingApi(t, {
      explain: async () => ({ kind: 'skip', reason: 'no-stamps', detail: 'no science stamp' }),
    });
    const { statusCode, headers, json } = await get(url);
    assert.deepEqual([statusCode, headers.etag], [422, undefined]);
    assert.match(
      json().detail,
      /does not classify alert .* of ztf: no-stamps \(no science stamp\)/,
    );
  });

  it('opens no model for an alert whose packet is not kept', async (t) => {
    const { get } = apiOfParts(t, {
      ...kept,
      stampClassifiers: () => assert.fail('models were opened'),
    });
    assert.equal((await get(url.replace('/ztf/', '/lsst/'))).statusCode, 404);
  });

  it('lets the next ask after a failure', async (t) => {
    let isBroken = true;
    const { get, failures } = explainingApi(t, {
      explain: async () => {
        if (isBroken) throw new TypeError('no such tensor');
        return { kind: 'skip', reason: 'blank-stamp', detail: 'nothing to see' };
      },
    });
    for (let i = 0; i < 12; i++) assert.equal((await get(url)).statusCode, 500);
    isBroken = false;
    assert.equal((await get(url)).statusCode, 422);
    // The first at once; the others of the same second are told as one.
    assert.ok(failures.length >= 1 && failures.length < 12, `${failures.length}`);
  });
});
