import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  exportNight,
  isSigned,
  type NightSource,
  openSigningKey,
  releaseNight,
  type SigningKey,
  verifyNight,
} from '@lucero/datasets';
import { hpx29 } from '@lucero/sky';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { duckError } from '../src/duck-session.ts';
import { csvSource } from './csv-source.ts';

const night = '2026-11-28';
const alertCount = 3_000;
const arcsec = 1 / 3600;

/** Near the edges of cells of order 2, where margins are, at some places of the sky and at a pole. */
const alerts = Array.from({ length: alertCount }, (_, i) => {
  const wave = (of: number) => (Math.sin(i * of) * 43758.5453) % 1;
  const [ra, dec] = [
    [45, 0],
    [0, 0],
    [33.75, 9.594],
    [90, 41.8103149],
    [12, 89.998],
  ][i % 5] as [number, number];
  const raDeg = (ra + 40 * arcsec * wave(12.9898) + 360) % 360;
  return { raDeg, decDeg: Math.min(90, dec + 40 * arcsec * wave(78.233)) };
});

const ledger = (storedCount: number) => [
  { survey: 'ztf', storedCount, deadCount: 2, underWayCount: 0, duplicateCount: 3 },
];
const source = csvSource(
  {
    alerts: alerts.map(({ raDeg, decDeg }, i) => {
      return { survey: 'ztf', oid: `o${i}`, alert_id: i, ra_deg: raDeg, dec_deg: decDeg };
    }),
    classifications: [
      {
        ...{ survey: 'ztf', oid: 'o1', alert_id: 1, ra_deg: 45, dec_deg: 0 },
        ...{ answer_class: 'CV/Nova', answer_level: 2, answer_probability: 0.75, age_days: 15.5 },
        ...{ calibration_version: '0123456789ab' },
        model_probabilities: '"{""CV/Nova"": 0.625, ""SNIa"": 0.375}"',
      },
      {
        ...{ survey: 'ztf', oid: 'o2', alert_id: 2, ra_deg: 45, dec_deg: 0.001 },
        ...{ answer_class: null, answer_level: null, answer_probability: null, age_days: null },
        ...{ calibration_version: null, model_probabilities: null },
      },
    ],
    events: [{ event_id: 'filter/a/1', survey: null, ra_deg: null, dec_deg: null, detail: '""' }],
  },
  ledger(alertCount),
);

describe('exportNight', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-datasets-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const exported = (from: NightSource, more: { readonly folder?: string } = {}) =>
    exportNight({
      ...{ folder, night, source: from, codeVersion: 'test', keepFreeBytes: 0 },
      duck: { memoryMebibytes: 100, threads: 2 },
      signal: new AbortController().signal,
      onProgress: async () => undefined,
      ...more,
    });

  it('has every row in the leaf of its cell, sorted', async () => {
    const { manifest } = await exported(source);
    assert.equal(manifest.tables.alerts.rowCount, alertCount);
    const rows = await rowsOf(join(folder, night, 'alerts'));
    assert.equal(rows.length, alertCount);
    for (const { leaf, cell, ra_deg, dec_deg } of rows) {
      assert.equal(cell, hpx29(ra_deg, dec_deg));
      assert.equal(cell >> 54n, BigInt(leaf));
    }
    const inLeaf = rows.filter(({ leaf }) => leaf === rows[0]!.leaf).map(({ cell }) => cell);
    assert.deepEqual(
      inLeaf,
      inLeaf.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    );
  });

  it('has in the margin of a leaf every row within 10 arcsec of it', async () => {
    const rows = await rowsOf(join(folder, night, 'alerts'));
    const leaves = new Set(rows.map(({ leaf }) => leaf));
    const margin = new Set(
      (await rowsOf(join(folder, night, 'alerts_margin'))).map(
        ({ leaf, alert_id }) => `${leaf} ${alert_id}`,
      ),
    );
    let expected = 0;
    for (const { leaf, alert_id, ra_deg, dec_deg } of rows) {
      for (const beyond of leavesWithin(ra_deg, dec_deg, 10)) {
        if (beyond === leaf || !leaves.has(beyond)) continue;
        expected++;
        assert.ok(margin.has(`${beyond} ${alert_id}`), `${alert_id} is not beside ${beyond}`);
      }
    }
    assert.ok(expected > 1_000, String(expected));
    assert.ok(margin.size < 2.5 * expected, 'a margin is no copy of everything');
  });

  it('keeps what a classifier stands for, and that one says nothing of the kind', async () => {
    const rows = await rowsOf(join(folder, night, 'classifications'));
    const [said, silent] = rows.toSorted((a, b) => Number(a.alert_id) - Number(b.alert_id));
    const names = [
      ...['answer_class', 'answer_level', 'answer_probability', 'age_days'],
      ...['calibration_version', 'model_probabilities'],
    ];
    const answerOf = (row: object | undefined) =>
      names.map((name) => (row as Record<string, unknown>)[name] ?? null);
    const vector = { 'CV/Nova': 0.625, SNIa: 0.375 };
    assert.deepEqual(answerOf(said), ['CV/Nova', 2, 0.75, 15.5, '0123456789ab', vector]);
    assert.deepEqual(answerOf(silent), [null, null, null, null, null, null]);
  });

  it('keeps an event without a place', async () => {
    const [event] = await rowsOf(join(folder, night, 'events'));
    assert.deepEqual([event?.cell, event?.ra_deg], [0n, null]);
  });

  it('stops when the ledger has other alerts, and keeps what was there', async () => {
    const less = csvSource({}, ledger(1));
    await assert.rejects(exported(less), {
      code: 'LUCERO_NIGHT_UNRECONCILED',
      message: 'ztf: the ledger has 1 stored alerts, the export 0',
    });
    assert.ok(existsSync(join(folder, night, 'manifest.json')));
    assert.deepEqual(await readdir(folder), [night]);
  });

  it('stops while an alert is under way', async () => {
    const [of] = ledger(0);
    const under = csvSource({}, [{ ...of!, underWayCount: 4 }]);
    await assert.rejects(exported(under), /4 alerts are neither stored nor dead yet/);
  });

  it('leaves nothing behind a source that fails, and passes its error on', async () => {
    const failing = { ...source, listClassifiers: () => Promise.reject(new Error('gone')) };
    await assert.rejects(exported(failing), /gone/);
    assert.deepEqual(await readdir(folder), [night]);
  });
});

describe('releaseNight', () => {
  let folder: string;
  let key: SigningKey;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-release-'));
    key = await openSigningKey(join(folder, 'key.pem'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const next = '2026-11-29';
  const exported = async (of: string, alertIds: readonly number[]) => {
    const rows = alertIds.map((alert_id) => ({
      ...{ survey: 'ztf', oid: `o${alert_id}`, alert_id, ra_deg: 45, dec_deg: 0 },
    }));
    const { manifestSha256 } = await exportNight({
      ...{ folder, night: of, codeVersion: 'test', keepFreeBytes: 0 },
      source: csvSource({ alerts: rows }, ledger(rows.length)),
      duck: { memoryMebibytes: 100, threads: 2 },
      signal: new AbortController().signal,
      onProgress: async () => undefined,
    });
    return manifestSha256;
  };
  const running = () => join(folder, 'all-nights/hats/alerts');
  /** Leaves of the running catalogue. */
  const links = async () =>
    (await readdir(running(), { recursive: true })).filter((path) => path.endsWith('.parquet'));

  it('signs the manifest that was verified, and none that came after it', async () => {
    const former = await exported(night, [1]);
    const newest = await exported(night, [1, 2]);
    await assert.rejects(releaseNight(folder, night, former, key), {
      code: 'LUCERO_RELEASE_REFUSED',
      message: /exported again meanwhile/,
    });
    assert.equal((await verifyNight(folder, night))?.isSigned, false);
    await releaseNight(folder, night, newest, key);
    const verdict = await verifyNight(folder, night);
    assert.deepEqual([verdict?.isSigned, verdict?.faults], [true, []]);
  });

  it('gives the running catalogue whole files again when a damaged night is exported again', async () => {
    const [link] = await links();
    const path = join(running(), link!);
    const whole = await readFile(path);
    await writeFile(path, 'damaged');
    assert.equal((await verifyNight(folder, night))?.faults.length, 1, 'both are one file');
    await exported(night, [1, 2]);
    assert.deepEqual(await readFile(path), whole);
  });

  it('counts in the running catalogue what is there: nothing of a night that is not released', async () => {
    await exported(night, [1, 2, 3]);
    const broken = join(folder, '2026-11-27');
    await mkdir(broken);
    await writeFile(join(broken, 'manifest.json'), 'torn');
    await writeFile(join(broken, 'manifest.sig'), 'signature');
    await releaseNight(folder, next, await exported(next, [4]), key);
    assert.deepEqual(
      (await links()).map((path) => basename(path)),
      [`${next}.parquet`],
    );
    assert.match(await readFile(join(running(), 'hats.properties'), 'utf8'), /^hats_nrows=1$/m);
  });
});

describe('duckError', () => {
  it('names a full disk as such', () => {
    const said = new Error('IO Error: Could not write file: No space left on device\nmore');
    const told = duckError(said) as Error & { readonly code?: string };
    assert.deepEqual(
      [told.code, told.message],
      [
        'LUCERO_RELEASE_DISK_FULL',
        'the disk is full: IO Error: Could not write file: No space left on device',
      ],
    );
    assert.match(duckError(new Error('Binder Error: x')).message, /^DuckDB: Binder Error/);
  });
});

describe('openSigningKey', () => {
  it('makes a key for its owner alone, once, and signs with it', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lucero-key-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'data/key.pem');
    const key = await openSigningKey(path);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const again = await openSigningKey(path);
    const signature = key.sign('text');
    assert.equal(isSigned('text', signature, again.publicKey), true);
    assert.equal(isSigned('text2', signature, again.publicKey), false);
    assert.equal(isSigned('text', 'no signature', again.publicKey), false);
    await assert.rejects(openSigningKey(import.meta.filename), /holds no Ed25519 private key/);
  });
});

interface ReadRow {
  readonly leaf: number;
  readonly cell: bigint;
  readonly alert_id: bigint;
  readonly ra_deg: number;
  readonly dec_deg: number;
}

/** By another reader than the one that wrote them. */
async function rowsOf(catalogue: string): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const entry of (await readdir(catalogue, { recursive: true })).sort()) {
    const leaf = /Npix=(\d+)\.parquet$/.exec(entry)?.[1];
    if (leaf === undefined) continue;
    const file = await asyncBufferFromFile(join(catalogue, entry));
    for (const row of await parquetReadObjects({ file, compressors })) {
      const { _healpix_29, ...rest } = row as Record<string, unknown>;
      rows.push({
        ...(rest as unknown as ReadRow),
        leaf: Number(leaf),
        cell: _healpix_29 as bigint,
      });
    }
  }
  return rows;
}

/** Cells of order 2 that a disk touches, by many places in it. */
function leavesWithin(raDeg: number, decDeg: number, radiusArcsec: number): ReadonlySet<number> {
  const found = new Set<number>();
  const rad = Math.PI / 180;
  const [ra, dec] = [raDeg * rad, decDeg * rad];
  const east = [-Math.sin(ra), Math.cos(ra), 0];
  const north = [-Math.sin(dec) * Math.cos(ra), -Math.sin(dec) * Math.sin(ra), Math.cos(dec)];
  const centre = [Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec)];
  for (let ring = 1; ring <= 4; ring++) {
    for (let i = 0; i < 40; i++) {
      const r = (radiusArcsec * arcsec * rad * ring) / 4;
      const a = (2 * Math.PI * i) / 40;
      const [x, y, z] = centre.map(
        (c, k) =>
          c * Math.cos(r) + (east[k]! * Math.sin(a) + north[k]! * Math.cos(a)) * Math.sin(r),
      ) as [number, number, number];
      const toRa = (Math.atan2(y, x) / rad + 360) % 360;
      found.add(Number(hpx29(toRa, Math.asin(Math.max(-1, Math.min(1, z))) / rad) >> 54n));
    }
  }
  return found;
}
