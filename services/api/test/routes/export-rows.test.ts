import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { fillWithSyntheticObjects } from '@lucero/store';
import { buildApi, openExporter } from '../../src/index.ts';
import { type FilledApi, startFilledApi } from '../support/filled-api.ts';
import { answerOfSecond, firstAlertId } from '../support/hand-made-alerts.ts';

const syntheticCount = 20_000;

let api: FilledApi;
let url: string;
before(async () => {
  api = await startFilledApi();
  const objects = Array.from({ length: syntheticCount }, (_, number) => ({
    ...{ oid: `lsst${number}`, number, mjdTai: 61_000 + (number % 30) },
    history: { detections: 2, forced: 0, nonDetections: 0, days: 30 },
    ...{ raDeg: (number * 97.3) % 360, decDeg: (number % 160) - 80 },
  }));
  await fillWithSyntheticObjects(
    api.storeUrl,
    Array.from({ length: syntheticCount / 500 }, (_, i) => objects.slice(i * 500, (i + 1) * 500)),
    {
      survey: 'lsst',
      classifiers: [
        { classifier: 'c', version: '1', taxonomy: 't', classes: ['SN', 'AGN'], minDetections: 1 },
      ],
      classifiedAlerts: 1,
      features: 8,
      featuresOfOneIn: 1,
      leaves: 'readable',
      nights: { first: 61_000, count: 31 },
      onStored: () => undefined,
    },
  );
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
after(() => api.close());

const answer = (path: string) => fetch(`${url}/api/v1/export/${path}`);

async function linesOf(path: string): Promise<Record<string, unknown>[]> {
  const response = await answer(path);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** An answer that nobody reads yet. */
async function openAnswer(path: string): Promise<IncomingMessage> {
  const [response] = await once(get(`${url}/api/v1/export/${path}`), 'response');
  return response as IncomingMessage;
}

/** The API with an exporter that sends nothing more than `body`. */
const apiThatSends = (body: Readable) => {
  const estimate = { rows: 7, bytes: 1, isCounted: true };
  return buildApi({
    ...api.options,
    exporter: {
      start: async () => ({ estimate, body }),
      estimate: async () => estimate,
      [Symbol.asyncDispose]: async () => undefined,
    },
  });
};

it('makes nothing for HEAD but the estimate', async () => {
  const body = new Readable({ read: () => undefined });
  const app = apiThatSends(body);
  const { statusCode, headers } = await app.inject({
    ...{ method: 'HEAD', url: '/api/v1/export/detections' },
  });
  assert.deepEqual([statusCode, headers['x-estimated-rows'], body.destroyed], [200, '7', true]);
  await app.close();
});

it('refuses names that nothing here has, as the list of objects does', async () => {
  for (const query of ['class=Supernova', 'classifier=nobody', 'survey=atlas']) {
    for (const path of ['objects', 'detections/estimate']) {
      const response = await answer(`${path}?${query}`);
      const { errors } = (await response.json()) as { errors: Record<string, string> };
      assert.deepEqual([response.status, Object.keys(errors)], [400, [query.split('=')[0]]], path);
    }
  }
});

it('is broken off when Lucero stops, instead of keeping it up', async () => {
  const body = new Readable({ read: () => undefined });
  body.push('oid\r\n');
  const app = apiThatSends(body);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`${address}/api/v1/export/objects`, {
    headers: { 'accept-encoding': 'identity' },
  });
  const text = response.text();
  const isBroken = assert.rejects(text, TypeError);
  await app.close();
  await isBroken;
  assert.equal(api.failures.at(-1)?.message, 'Lucero was stopped');
});

describe('an export', () => {
  it('gives in every format the rows that the filters of /objects choose', async () => {
    const filters = 'survey=ztf&oid=ZTF18aaaaaaa';
    const [object] = await linesOf(`objects?${filters}&format=jsonl`);
    const listed = await fetch(`${url}/api/v1/objects?${filters}`);
    const { items } = (await listed.json()) as { items: Record<string, unknown>[] };
    // An export reads the table of objects alone: no designation.
    const { designation, ...summary } = items[0]!;
    assert.equal(designation, null);
    assert.deepEqual(object, summary);

    const csv = await (
      await answer(`detections?${filters}&columns=alertId,mjdTai&columns=oid`)
    ).text();
    const [head, first, ...rest] = csv.split('\r\n');
    assert.equal(head, 'alertId,mjdTai,oid');
    assert.match(first!, new RegExp(`^${firstAlertId}|${firstAlertId + 1n},`));
    assert.equal(rest.at(-1), '');

    const parquet = Buffer.from(
      await (await answer(`features?${filters}&format=parquet`)).arrayBuffer(),
    );
    assert.equal(parquet.subarray(0, 4).toString(), 'PAR1');
    assert.equal(parquet.subarray(-4).toString(), 'PAR1');

    const votable = await (await answer(`classifications?${filters}&format=votable`)).text();
    assert.match(votable, /<FIELD ID="probabilities"/);
    assert.match(votable, /<FIELD ID="ageDays"[^>]* unit="d"/);
    const [classified] = await linesOf(`classifications?${filters}&format=jsonl`);
    const { modelProbabilities, ...stands } = answerOfSecond;
    const { modelProbabilities: text, ...others } = classified!;
    assert.deepEqual(JSON.parse(text as string), modelProbabilities);
    for (const [field, value] of Object.entries(stands)) assert.equal(others[field], value, field);
    assert.match(votable, /<\/VOTABLE>\s*$/);
  });

  it('gives one light curve in the same formats, as one table', async () => {
    const curve = `${url}/api/v1/objects/ztf/ZTF18aaaaaaa/lightcurve`;
    const csv = await (await fetch(`${curve}?format=csv&band=g`)).text();
    const [head, ...rows] = csv.trimEnd().split('\r\n');
    assert.match(head!, /^kind,mjdTai,band,alertId,forcedId,/);
    assert.ok(rows.length > 0 && rows.every((row) => row.split(',')[2] === 'g'));
    const parquet = Buffer.from(await (await fetch(`${curve}?format=parquet`)).arrayBuffer());
    assert.equal(parquet.subarray(-4).toString(), 'PAR1');
    const votable = await fetch(`${curve}?format=votable`);
    assert.match(votable.headers.get('content-type') ?? '', /^application\/x-votable\+xml/);
    assert.match(await votable.text(), /name="psfFluxNanojansky"[^>]* unit="nJy"/);
    assert.equal((await fetch(`${curve}?format=xlsx`)).status, 400);
  });

  it('says rows and bytes first, exactly where counting is quick', async () => {
    const query = 'detections?survey=lsst&format=csv';
    const estimate = (await (
      await answer(query.replace('detections', 'detections/estimate'))
    ).json()) as { rows: number; bytes: number; isCounted: boolean };
    // One of the hand-made alerts is of this survey, too.
    assert.deepEqual([estimate.rows, estimate.isCounted], [2 * syntheticCount + 1, true]);
    const response = await answer(query);
    const bytes = (await response.arrayBuffer()).byteLength;
    assert.ok(Math.abs(estimate.bytes / bytes - 1) < 0.1, `${estimate.bytes} told, ${bytes} came`);
    assert.deepEqual(
      [response.headers.get('x-estimated-rows'), response.headers.get('x-estimated-by')],
      [String(estimate.rows), 'count'],
    );
    const small = await answer('objects?oid=ZTF18aaaaaaa');
    assert.deepEqual(
      [small.headers.get('x-estimated-rows'), small.headers.get('x-estimated-by')],
      ['1', 'count'],
    );
    assert.equal(
      small.headers.get('x-estimated-bytes'),
      String((await small.arrayBuffer()).byteLength),
    );
  });

  it('takes a thousand ids and its columns as a body', async () => {
    const response = await fetch(`${url}/api/v1/export/objects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        oid: Array.from({ length: 1_000 }, (_, i) => `lsst${i}`),
        ...{ format: 'csv', columns: ['oid'], orderBy: 'lastMjdTai', limit: 500 },
      }),
    });
    assert.equal((await response.text()).split('\r\n').length, 502);
  });

  it('names what is wrong', async () => {
    const wrong = [
      ['objects?columns=oid,nothing', 'columns'],
      ['objects?format=xlsx', 'format'],
      ['detections?orderBy=lastMjdTai', 'orderBy'],
      ['objects?ra=1', 'dec'],
      ['objects?limit=0', 'limit'],
      ['objects?klass=SN', 'klass'],
      ['everything', 'table'],
    ] as const;
    for (const [path, field] of wrong) {
      const response = await answer(path);
      const { errors } = (await response.json()) as { errors: Record<string, string> };
      assert.equal(response.status, 400, path);
      assert.ok(errors[field] !== undefined, `${path}: ${JSON.stringify(errors)}`);
    }
  });

  it('is refused while two are under way, until their readers leave', async () => {
    const long = 'detections?survey=lsst&format=jsonl';
    // A former export ends a moment after its reader has had everything.
    const begin = async (): Promise<IncomingMessage> => {
      const response = await openAnswer(long);
      if (response.statusCode === 200) return response;
      response.destroy();
      return begin();
    };
    const [first, second] = await Promise.all([begin(), begin()]);
    const refused = await answer(long);
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as { code: string }).code, 'LUCERO_EXPORT_BUSY');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    first.destroy();
    second.destroy();
    // Those who left make room.
    while ((await answer('objects?limit=1')).status === 503);
  });

  it('gives up a reader who takes nothing', async () => {
    await using exporter = openExporter({
      ...{ storeUrl: api.storeUrl, version: 'test', readerPatienceMs: 50 },
    });
    const { body } = await exporter.start({
      query: { table: 'detections', objects: {}, order: null, limit: 1_000_000 },
      ...{ format: 'jsonl', columns: null },
    });
    const [error] = await once(body, 'error', { signal: AbortSignal.timeout(60_000) }).catch(
      (thrown: Error) => [thrown],
    );
    assert.equal(error.code, 'LUCERO_EXPORT_BROKEN_OFF');
  });

  it('breaks off visibly when the database goes away', async () => {
    const response = await openAnswer('detections?survey=lsst&format=jsonl');
    await api.stopPostgres();
    response.resume();
    await assert.rejects(once(response, 'end'));
    assert.equal(response.complete, false);
    assert.ok(api.failures.length > 0);
  });
});
