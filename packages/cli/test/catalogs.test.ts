import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const gcvs = ['ra,dec,VarType', '10.68,41.27,SNI', '5.6,27,M ', '300.1,-2.5,EA:'];

describe('lucero catalogs', () => {
  it('adds, lists, verifies and removes', async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'gcvs.csv');
    writeFileSync(file, `${gcvs.join('\n')}\n`);
    const path = join(folder, 'catalogs');
    const catalogs = (...args: string[]) =>
      lucero(['catalogs', ...args], { environment: { LUCERO_CATALOGS__PATH: path } });

    const added = await catalogs('add', 'gcvs', file);
    assert.equal(added.status, 0, added.stderr);
    assert.match(added.stdout, /^gcvs@5\.1: 3 rows, 0\.0 MB, in [\d.]+ s, to .*\/catalogs\n$/);
    assert.equal(added.stderr, '', 'no progress bar in a pipe');
    const again = await catalogs('add', 'gcvs', file, '--version', '5.2', '--json');
    const [told] = linesOf(again.stdout);
    assert.deepEqual([told?.id, told?.rowCount, told?.rowsRead], ['gcvs@5.2', 3, 3]);

    const listed = await catalogs('list');
    assert.match(
      listed.stdout,
      /^name +version +rows +MB +epoch +radius +state\ngcvs +5\.1 +3 +0\.0 +- +5" +older\ngcvs +5\.2 .* answers\n$/,
    );
    const lines = linesOf((await catalogs('list', '--json')).stdout);
    assert.deepEqual(
      lines.map(({ id, isNewest, licence }) => [id, isNewest, typeof licence]),
      [
        ['gcvs@5.1', false, 'string'],
        ['gcvs@5.2', true, 'string'],
      ],
    );

    assert.equal((await catalogs('verify')).stdout, 'gcvs@5.1: whole\ngcvs@5.2: whole\n');
    const version = join(path, 'gcvs/5.1');
    const tile = join(version, readdirSync(version).find((name) => name.startsWith('tile-'))!);
    const bytes = readFileSync(tile);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(tile, bytes);
    const broken = await catalogs('verify', 'gcvs@5.1');
    assert.equal(broken.status, 1);
    assert.match(
      broken.stdout,
      /^gcvs@5\.1: tile-\d+: its checksum is not that of catalog\.json\n$/,
    );

    assert.equal((await catalogs('remove', 'gcvs@5.1')).stderr, 'removed gcvs@5.1\n');
    assert.match((await catalogs('remove', 'gcvs@5.1')).stderr, /no catalogue gcvs@5\.1 is in/);
    assert.equal((await catalogs('remove', 'gcvs')).stderr, 'removed gcvs@5.2\n');
    assert.deepEqual(linesOf((await catalogs('list', '--json')).stdout), []);
  });

  it('says what is wrong in a line, imports nothing, and fails', async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'gcvs.csv');
    const catalogs = (...args: string[]) => lucero(['catalogs', ...args, '--data', folder]);
    const wrong: readonly (readonly [string, RegExp])[] = [
      [`${gcvs.join('\n')}\n7,,M\n`, /gcvs\.csv: line 5: half a position/],
      [gcvs.join('\n'), /gcvs\.csv: line 4: the file ends within a line/],
      ['ra,dec,vartyp\n1,2,M\n', /gcvs\.csv: has no column VarType; vartyp\?/],
    ];
    for (const [text, message] of wrong) {
      writeFileSync(file, text);
      const { status, stdout, stderr } = await catalogs('add', 'gcvs', file);
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.equal(stdout, '');
    }
    assert.deepEqual(readdirSync(join(folder, 'catalogs/gcvs')), []);
    const own = join(folder, 'own.json');
    writeFileSync(own, '{"name":"own"}');
    const { status, stderr } = await catalogs('add', own, file);
    assert.equal(status, 1);
    assert.match(stderr, /own\.json: title is missing\n.*own\.json: reference is missing\n/s);
  });

  it('says what it does not understand', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /say add NAME FILE\.\.\., list, verify, remove NAME, or manifests/],
      [['add', 'gaja', 'x.csv'], /no manifest is called gaja; gaia\?/],
      [['list', '--version', '1'], /--version is for add/],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = await lucero(['catalogs', ...args]);
      assert.notEqual(status, 0, args.join(' '));
      assert.match(stderr, message);
    }
    const known = linesOf((await lucero(['catalogs', 'manifests', '--json'])).stdout);
    assert.ok(known.some(({ name }) => name === 'gaia'));
  });
});
