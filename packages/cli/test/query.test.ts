import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from '../../../services/api/test/support/filled-api.ts';
import { rowsTable } from '../src/query/rows-table.ts';
import { linesOf, lucero } from './lucero.ts';

describe('lucero query', () => {
  let api: FilledApi;
  let url: string;
  let folder: string;
  before(async () => {
    api = await startFilledApi();
    url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    folder = await mkdtemp(join(tmpdir(), 'lucero-query-'));
  });
  after(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const query = (...args: string[]) => lucero(['query', ...args, '--url', url]);

  it('gives objects as JSON lines in a pipe, and by class, time and number', async () => {
    const all = linesOf((await query('objects')).stdout);
    const listed = await fetch(`${url}/api/v1/objects?limit=1000`);
    const { items } = (await listed.json()) as { items: { oid: string }[] };
    const oids = (rows: { oid?: unknown }[]) => rows.map(({ oid }) => String(oid)).sort();
    assert.deepEqual(oids(all), oids(items));
    const sn = linesOf(
      (await query('objects', '--class', 'SN', '--min-probability', '0.5')).stdout,
    );
    assert.ok(sn.length > 0 && sn.length < all.length);
    // MJD 60003.25 in TAI is 37 seconds before a quarter past midnight of that day in UTC.
    const since = linesOf((await query('objects', '--since', '2023-02-28T06:00')).stdout);
    assert.deepEqual(
      oids(since),
      oids(all.filter(({ lastMjdTai }) => Number(lastMjdTai) >= 60_003.25 + 37 / 86_400)),
    );
  });

  it('gives one object, its light curve and a cone', async () => {
    const [one] = linesOf((await query('object', 'ZTF18aaaaaaa')).stdout);
    assert.equal(one?.oid, 'ZTF18aaaaaaa');
    const curve = linesOf((await query('lightcurve', 'ZTF18aaaaaaa')).stdout);
    const kinds = new Set(curve.map(({ kind }) => kind));
    assert.ok(kinds.has('detection') && kinds.has('forced') && kinds.has('limit'));
    const times = curve.map(({ mjdTai }) => Number(mjdTai));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    const matches = linesOf((await query('matches', 'ZTF18aaaaaaa')).stdout);
    assert.deepEqual(
      matches.map(({ catalog }) => catalog),
      ['allwise', 'ned-lvs'],
    );
    const matched = linesOf((await query('objects', '--matched', 'allwise')).stdout);
    assert.deepEqual(
      matched.map(({ oid }) => oid),
      ['ZTF18aaaaaaa'],
    );
    const near = linesOf((await query('cone', '0', '0', '5')).stdout);
    assert.ok(near.some(({ oid }) => oid === 'ZTF18aaaaaaa'));
  });

  it('gives what people have said of objects, as labels', async () => {
    await api.store.putVote({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa', owner: 'person:7' },
      ...{ label: 'SN', taxonomy: 'lucero-stamps/1', confidence: 0.75, votedMs: 1 },
    });
    const [vote, ...others] = linesOf((await query('votes')).stdout);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [vote?.oid, vote?.label, vote?.taxonomy, vote?.confidence, vote?.voter],
      ['ZTF18aaaaaaa', 'SN', 'lucero-stamps/1', 0.75, 'person 7'],
    );
    assert.equal(vote?.votedUtc, '1970-01-01T00:00:00.001Z');
  });

  it('writes a file in the format of its name, which appears when it is whole', async () => {
    for (const [name, first] of [
      ['a.csv', 'survey,objectKind,oid'],
      ['a.parquet', 'PAR1'],
      ['a.vot', '<?xml'],
      ['a.jsonl', '{"survey"'],
    ] as const) {
      const { status, stderr } = await query('detections', '-o', join(folder, name));
      assert.deepEqual([status, stderr], [0, '']);
      const text = await readFile(join(folder, name), 'latin1');
      assert.ok(text.startsWith(first), `${name}: ${text.slice(0, 40)}`);
    }
    const failed = await query('objects', '--columns', 'nothing', '-o', join(folder, 'b.csv'));
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /there is no nothing; known: survey/);
    const unclear = await query('objects', '-o', join(folder, 'b.fits'));
    assert.equal(unclear.status, 2);
    assert.match(unclear.stderr, /end it in \.csv, .*or name one with --format/);
    assert.deepEqual((await readdir(folder)).sort(), ['a.csv', 'a.jsonl', 'a.parquet', 'a.vot']);
    const named = await query('objects', '--format', 'csv', '-o', join(folder, 'b.txt'));
    assert.deepEqual([named.status, named.stderr], [0, '']);
  });

  it('prints a table when one is asked for', async () => {
    const { stdout } = await query('objects', '--format', 'table', '--limit', '2');
    const [heading, ...rows] = stdout.trimEnd().split('\n');
    assert.match(heading!, /^survey +objectKind +oid/);
    assert.equal(rows.length, 2);
  });

  it('says what to do when nothing answers, and which parameter is wrong', async () => {
    const away = await lucero(['query', 'objects'], {
      environment: { LUCERO_API_URL: 'http://127.0.0.1:9' },
    });
    assert.equal(away.status, 1);
    assert.match(away.stderr, /no Lucero answers at http:\/\/127\.0\.0\.1:9 .*npx lucero serve/);
    const wrong = await query('objects', '--min-probability', '2');
    assert.match(wrong.stderr, /minProbability/);
    const unknown = await query('lightcurve', 'ZTF99zzzzzzz');
    assert.match(unknown.stderr, /no object ZTF99zzzzzzz/);
    const nothing = await query('object', 'ZTF99zzzzzzz');
    assert.deepEqual([nothing.status, nothing.stdout], [1, '']);
    assert.match(nothing.stderr, /no object ZTF99zzzzzzz/);
    const misspelt = await query('objects', '--class', 'Sn');
    assert.deepEqual([misspelt.status, misspelt.stdout], [1, '']);
    assert.match(misspelt.stderr, /class Sn is unknown here; there are: .*SN/);
    assert.equal((await query('stars')).status, 2);
    assert.match((await query('objects', '--since', 'yesterday')).stderr, /--since takes/);
  });
});

describe('a table of rows', () => {
  it('leaves out empty columns, and lets no answer drive the terminal', () => {
    const text = rowsTable([{ oid: 'a\x1b[2J', mag: 1.23456789, none: null }]);
    assert.equal(text, 'oid         mag\na?[2J  1.234568\n');
  });
});
