import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openCatalogWriter } from '@lucero/catalogs';
import { computeFeatures, parseLightCurveLine } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { bin, linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The code of an error or rejection of a line. */
const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;

describe('lucero', () => {
  it('lists its commands and exits 0', async () => {
    const { status, stdout, stderr } = await lucero(['--help']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /lucero COMMAND/);
    assert.match(stdout, /dead-letters {2}/);
  });

  const misuses: readonly [string, readonly string[], RegExp][] = [
    ['an unknown command', ['clasify'], /no command clasify/],
    ['an unknown option', ['classify', '--colour', 'red'], /colour/],
    ['an option without its value', ['simulate', '--survey'], /survey/],
    ['a missing path', ['classify'], /at least one file/],
    ['a path that is not there', ['classify', '/no/such/file.avro'], /no file or folder/],
    [
      'a number that is none',
      ['simulate', '--survey', 'ztf', '--alerts', 'few', '--out', 'x'],
      /--alerts/,
    ],
    [
      'a survey that it cannot simulate',
      ['simulate', '--survey', 'css', '--out', 'x'],
      /ztf or lsst/,
    ],
    ['no place to send to', ['simulate', '--survey', 'ztf'], /--out or --topic/],
    ['an unknown service', ['run', 'ingset'], /ingest, archive/],
    ['an alert id that is none', ['alert', 'ZTF20aaaaaaa'], /up to 19 digits/],
    ['half a dead-letter command', ['dead-letters', 'show'], /list, show ID/],
    // An empty store used to be made there, which then knew no alert and no dead letter.
    ['a data folder that is not there', ['alert', '1', '--data', '/no/data'], /no data of/],
    ['the letters of no folder', ['dead-letters', 'list', '--data', '/no/data'], /no data of/],
    [
      'packets to serve that are not there',
      ['serve', '--packets', '/no/such'],
      /no file or folder/,
    ],
    ['a folder of light curves', ['features', import.meta.dirname], /is a folder/],
    ['a log level that is none', ['serve', '--log', 'loud'], /--log takes fatal, error, .*"loud"/],
    ['words that belong to no option', ['serve', '--once', 'x.avro'], /what is x\.avro\?/],
    // A folder that was something else got a database of its own.
    [
      'a folder that is none of serve',
      ['alert', '1', '--data', import.meta.dirname],
      /no data of `lucero serve` in/,
    ],
    [
      'packets to send that are not there',
      ['replay', '/no/such', '--topic', 't'],
      /no file or fol/,
    ],
    [
      'a setting that is missing',
      ['replay', bin, '--topic', 't'],
      /LUCERO_KAFKA__BROKERS is missing/,
    ],
  ];
  for (const [what, args, message] of misuses) {
    it(`exits 2 and says what to do about ${what}`, async () => {
      const { status, stdout, stderr } = await lucero(args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack trace for a slip');
    });
  }

  for (const args of [
    ['simulate', '--survey', 'ztf', '--out', '/dev/null/x'],
    // Nothing can be made there, though it is a folder; Node's own way of making folders never ends.
    ['simulate', '--survey', 'ztf', '--out', '/proc/x'],
    ['serve', '--port', '0', '--data', '/dev/null/x'],
    ['serve', '--port', '0', '--data', bin],
    ['bench', '--out', '/dev/null/x'],
  ]) {
    it(`exits 1 at once, with one line, where \`${args[0]} ${args.at(-2)}\` cannot write`, async () => {
      const { status, stderr, stdout } = await lucero(args);
      assert.deepEqual([status, stdout], [1, '']);
      assert.match(stderr, /^lucero \w+: cannot write to --\w+ \S+: E[A-Z]+: .*\n$/);
    });
  }

  it('run names every missing and misspelt setting at once', async () => {
    const { status, stderr } = await lucero(['run', 'archive'], {
      environment: {
        LUCERO_KAFKA__BROKERS: 'localhost:9092',
        LUCERO_STORE__URI: 'postgres://secret@nowhere/db',
        LUCERO_STEP__MAX_BATCH_MESSAGES: 'lots',
      },
    });
    assert.equal(status, 2);
    assert.match(stderr, /LUCERO_STORE__URI is not a setting/);
    assert.match(stderr, /LUCERO_STORE__URL is missing/);
    assert.match(stderr, /LUCERO_LAKE__PATH is missing/);
    assert.match(stderr, /LUCERO_STEP__MAX_BATCH_MESSAGES/);
    assert.doesNotMatch(stderr, /secret/);
  });
});

describe('lucero features', () => {
  const line = JSON.stringify({
    oid: 'star',
    survey: 'ztf',
    ra: 10,
    dec: 20,
    detections: [18, 18.5, 18.25, 18.1, 18.4, 18.2, 18.3].map((mag, i) => ({
      mjd: 60_000 + 1.5 * i,
      band: 'g',
      mag,
      magErr: 0.1,
    })),
  });

  it('gives a line for each, an error line for a bad one, and then exits 1', async () => {
    const { status, stdout } = await lucero(['features', '-'], {
      input: `${line}\nnonsense\n\n${line.replace('"star"', '"other"')}\n`,
    });
    assert.equal(status, 1);
    const [star, bad, other, ...rest] = linesOf(stdout);
    assert.deepEqual(rest, []);
    assert.deepEqual([star?.oid, other?.oid], ['star', 'other']);
    assert.deepEqual(star?.features, other?.features);
    // The code of the service, so exactly its numbers.
    const values = computeFeatures(parseLightCurveLine(line, surveys));
    assert.deepEqual(star?.features, values);
    assert.ok(Object.values(values).some((value) => value !== null));
    assert.equal(bad?.line, 2);
    assert.equal(codeOf(bad?.error), 'LUCERO_LIGHT_CURVE_INVALID');
  });

  it('takes the infrared source from a folder of catalogues, unless the line has its own', async (t) => {
    const folder = await temporaryFolder(t);
    const writer = await openCatalogWriter(folder, {
      ...{ name: 'allwise', version: '1', title: 'AllWISE', reference: 'none' },
      ...{ epochJyear: null, properMotion: false, radius: { kind: 'constant', arcsec: 3 } },
      columns: ['w1mpro', 'w2mpro'].map((name) => ({
        ...{ name, unit: 'mag', description: 'Vega', type: 'float64' as const },
      })),
    });
    await writer.add({
      ...{ raDeg: Float64Array.of(10), decDeg: Float64Array.of(20 + 0.5 / 3600) },
      ...{ pmRaMasYr: null, pmDecMasYr: null, sourceId: ['J1'] },
      values: { w1mpro: [12.5], w2mpro: [12.25] },
    });
    await writer.finish();
    const own = { ...JSON.parse(line), oid: 'own', allWise: { w1Mag: 10, w2Mag: 9 } };
    const away = { ...JSON.parse(line), oid: 'away', ra: 11 };
    const { stdout } = await lucero(['features', '-', '--catalogs', folder], {
      input: `${line}\n${JSON.stringify(own)}\n${JSON.stringify(away)}\n`,
    });
    const said = linesOf(stdout).map((each) => {
      const { oid, features, catalogs, unknownCatalogs } = each as Record<string, unknown>;
      return [oid, (features as Record<string, unknown>).W1_W2, catalogs, unknownCatalogs];
    });
    assert.deepEqual(said, [
      ['star', 0.25, ['allwise@1'], []],
      ['own', 1, [], []],
      ['away', null, ['allwise@1'], []],
    ]);
  });

  it('ends at once when interrupted, and does not call that a success', async () => {
    const child = spawn(process.execPath, [bin, 'features', '-'], { stdio: 'pipe' });
    const ended = once(child, 'exit');
    child.stdin.write(`${line}\n`);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [130, null]);
  });

  it('reads a file, gzipped or not, and exits 0 when every line is good', async (t) => {
    const folder = await temporaryFolder(t);
    const plain = join(folder, 'light-curves.jsonl');
    const gzipped = join(folder, 'light-curves.jsonl.gz');
    await writeFile(plain, `${line}\n`);
    await writeFile(gzipped, gzipSync(`${line}\n`));
    for (const path of [plain, gzipped]) {
      const { status, stdout } = await lucero(['features', path]);
      assert.deepEqual([status, linesOf(stdout).length], [0, 1], path);
    }
  });

  it('reads what a file holds, whatever its name says, and the mark of Windows at its start', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl.gz');
    await writeFile(path, `\uFEFF${line}\r\n`);
    const { status, stdout } = await lucero(['features', path]);
    assert.deepEqual([status, linesOf(stdout).map(({ oid }) => oid)], [0, ['star']]);
  });

  it('gives the lines before the place where a file is torn, says so in one line, and exits 1', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl.gz');
    const packed = gzipSync(Array.from({ length: 2000 }, (_, i) => `${i}`).join('\n'));
    await writeFile(path, packed.subarray(0, packed.length - 50));
    const { status, stdout, stderr } = await lucero(['features', path]);
    assert.equal(status, 1);
    assert.ok(linesOf(stdout).length > 0);
    assert.equal(stderr, `lucero features: cannot read ${path}: unexpected end of file\n`);
  });

  it('exits 1 when there is nothing to read', async () => {
    const { status, stdout, stderr } = await lucero(['features', '-'], { input: '\n\n' });
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /it holds no light curve/);
  });
});

describe('lucero simulate', () => {
  it('makes the same bytes and truths of the same seed, others of another', async (t) => {
    const folder = await temporaryFolder(t);
    const make = async (name: string, seed: string) => {
      const out = join(folder, name);
      const args = ['--survey', 'ztf', '--alerts', '4', '--seed', seed, '--out', out];
      const { status } = await lucero(['simulate', ...args]);
      assert.equal(status, 0);
      const files = (await readdir(out)).sort();
      return Promise.all(
        files.map(async (file) => [file, (await readFile(join(out, file))).toString('base64')]),
      );
    };
    const once = await make('once', '9');
    assert.equal(once.length, 5);
    assert.deepEqual(await make('again', '9'), once);
    assert.notDeepEqual(await make('other', '10'), once);
  });

  it('makes packets that classify reads, one line each', async (t) => {
    const out = join(await temporaryFolder(t), 'night');
    await lucero(['simulate', '--survey', 'lsst', '--alerts', '3', '--seed', '4', '--out', out]);
    const { status, stdout, stderr } = await lucero(['classify', out]);
    assert.deepEqual([status, stderr], [0, '']);
    const truths = linesOf(await readFile(join(out, 'truth.jsonl'), 'utf8'));
    const lines = linesOf(stdout);
    assert.deepEqual(
      lines.map(({ alertId }) => alertId).sort(),
      truths.map(({ alertId }) => alertId).sort(),
    );
    for (const { survey, classifications } of lines) {
      assert.equal(survey, 'lsst');
      for (const each of classifications as { probabilities: Record<string, number> }[]) {
        const sum = Object.values(each.probabilities).reduce((a, b) => a + b, 0);
        assert.ok(Math.abs(sum - 1) < 1e-6);
      }
    }
  });
});

describe('lucero classify of files that are not as they should be', () => {
  it('says what it looked for in a folder without packets, and exits 1', async (t) => {
    const folder = await temporaryFolder(t);
    const { status, stdout, stderr } = await lucero(['classify', folder]);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, new RegExp(`^no packets in ${folder}: in folders .*\\.avro`));
  });

  it('has a line for each that cannot be read, then those of the others, and exits 1', async (t) => {
    const folder = await temporaryFolder(t);
    const night = join(folder, 'night');
    await lucero(['simulate', '--survey', 'ztf', '--alerts', '1', '--out', night]);
    const broken = join(folder, 'broken.tar.gz');
    await writeFile(broken, gzipSync('x').subarray(0, 12));
    const { status, stdout, stderr } = await lucero(['classify', broken, folder, night]);
    assert.deepEqual([status, stderr], [1, '']);
    const lines = linesOf(stdout);
    assert.deepEqual(
      lines.map((each) => codeOf(each.rejected)),
      ['LUCERO_FILE_UNREADABLE', 'LUCERO_FILE_UNREADABLE', undefined, undefined],
    );
  });

  it('exits 0 for noise beside a packet, which has its line, and 1 for noise alone', async (t) => {
    const night = join(await temporaryFolder(t), 'night');
    await lucero(['simulate', '--survey', 'ztf', '--alerts', '1', '--out', night]);
    const noise = join(night, 'notes.txt');
    await writeFile(noise, 'seeing was poor\n');
    const both = await lucero(['classify', noise, night]);
    assert.deepEqual([both.status, linesOf(both.stdout).length], [0, 2]);
    const alone = await lucero(['classify', noise]);
    assert.deepEqual([alone.status, linesOf(alone.stdout).length], [1, 1]);
    assert.match(alone.stderr, /nothing could be read of/);
  });
});

describe('lucero classify', needsRealData(), () => {
  it('gives every packet found in the wild exactly one line, in order', async () => {
    const folder = join(realDataFolder() ?? '', 'wire');
    const { status, stdout } = await lucero(['classify', folder]);
    assert.equal(status, 0);
    const lines = linesOf(stdout);
    const sources = lines.map(({ source }) => source as string);
    assert.equal(new Set(sources).size, sources.length, 'no packet twice');
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      file: string;
    }[];
    for (const { file } of manifest.filter((entry) => entry.file.endsWith('.avro'))) {
      assert.ok(
        sources.some((source) => source.startsWith(join(folder, file))),
        `${file} has a line`,
      );
    }
    for (const line of lines) {
      assert.equal('classifications' in line, !('rejected' in line), JSON.stringify(line));
      if ('rejected' in line) {
        assert.match(String(codeOf(line.rejected)), /^LUCERO_[A-Z_]+$/);
      } else {
        assert.match(line.alertId as string, /^\d+$/);
      }
    }
    assert.ok(lines.some((line) => 'rejected' in line) && lines.some((line) => 'survey' in line));
  });
});
