/** The warehouse over real data sets of nights, and over nights that are poisoned. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nightWindows } from '@lucero/datasets';
import { createLogger } from '@lucero/observability';
import { type AlertOfSurvey, simulateAllSurveys } from '@lucero/simulator';
import { openStore, type Store, startEmbeddedPostgres } from '@lucero/store';
import { chromiumPath, pythonFor } from '@lucero/testkit';
import pg from 'pg';
import { chromium } from 'playwright-core';
import { openEmbeddedBroker } from '../../packages/cli/src/embedded/embedded-broker.ts';
import { type CommandResult, lucero, startLucero } from '../integration/lucero-command.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';

const python = pythonFor('warehouse/requirements.txt');
const here = import.meta.dirname;
const project = join(here, '../../warehouse');

type Row = Readonly<Record<string, unknown>>;

/** Answers to queries, read while nobody builds. */
function ask(warehouse: string, queries: readonly string[]): readonly Row[][] {
  const answer = execFileSync(
    python,
    [join(here, 'ask_warehouse.py'), join(warehouse, 'lucero.duckdb')],
    { input: JSON.stringify(queries), encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 },
  );
  return JSON.parse(answer) as Row[][];
}

/** Means are sums of fractions: their last digits depend on the order of the rows. */
const wordOf = (value: unknown): string =>
  typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(12) : String(value);

const textOf = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.values(row).map(wordOf))).sort();

function assertSameTables(
  one: Readonly<Record<string, readonly string[]>>,
  other: Readonly<Record<string, readonly string[]>>,
): void {
  assert.deepEqual(Object.keys(one), Object.keys(other));
  for (const [table, rows] of Object.entries(one)) assert.deepEqual(rows, other[table], table);
}

/** Every row of every table that people ask. */
function contentsOf(warehouse: string): Readonly<Record<string, readonly string[]>> {
  const [names] = ask(warehouse, [
    "select table_name as name from information_schema.tables where table_schema = 'main' order by 1",
  ]);
  const tables = names!.map(({ name }) => String(name));
  const rows = ask(
    warehouse,
    tables.map((table) => `select * from ${table}`),
  );
  return Object.fromEntries(tables.map((table, i) => [table, textOf(rows[i]!)]));
}

describe('the warehouse over real nights', () => {
  const nights = ['2026-09-17', '2026-09-18'] as const;
  const resources = new AsyncDisposableStack();
  const alerts = new Map<string, readonly AlertOfSurvey[]>();
  let data: string;
  let warehouse: string;
  let environment: Record<string, string>;
  let store: Store;
  let sql: pg.Client;

  before(async () => {
    data = join(resources.use(await temporaryFolder('warehouse')).path, 'data');
    warehouse = join(data, 'warehouse');
    {
      await using broker = await openEmbeddedBroker({
        dataFolder: data,
        logger: createLogger({ service: 'test', level: 'silent' }),
        environment: {},
      });
      for (const [i, night] of nights.entries()) {
        const options = { alertCount: 60, seed: 5, nightMjdUtc: 61_300 + i, byOwnCount: true };
        const ofNight = [...simulateAllSurveys(options)];
        for (const { packet, alertId } of ofNight) {
          await broker.feed({ bytes: packet, source: `night/${alertId}`, publishedMs: Date.now() });
        }
        alerts.set(night, ofNight);
      }
      await broker.drained();
    }
    const postgres = await startEmbeddedPostgres({ dataFolder: join(data, 'postgres') });
    resources.defer(() => postgres.stop());
    environment = { LUCERO_STORE__URL: postgres.url };
    store = resources.use(
      await openStore({ url: postgres.url, poolSize: 2, statementTimeoutMs: 30_000 }),
    );
    sql = new pg.Client({ connectionString: postgres.url });
    await sql.connect();
    resources.defer(() => sql.end());
    await store.storeTnsObjects([await classifiedObject()]);
    for (const night of nights) await lucero(['night', night, '--data', data], environment);
  });
  after(() => resources.disposeAsync());

  const build = (...options: string[]): Promise<CommandResult> =>
    startLucero(['warehouse', 'build', '--data', data, ...options], environment).result;

  /** An object of the first night, as if a spectrum had been taken. */
  async function classifiedObject() {
    const { rows } = await sql.query<{ ra_deg: number; dec_deg: number }>(
      "SELECT ra_deg, dec_deg FROM object WHERE oid = $1 AND object_kind = 'sidereal'",
      [alerts.get(nights[0])!.find(({ truth }) => truth.class === 'SN')!.oid],
    );
    const { ra_deg: raDeg, dec_deg: decDeg } = rows[0]!;
    return {
      ...{ tnsObjectId: 7n, prefix: 'SN', name: '2026abc', type: 'SN Ia', redshift: 0.1 },
      ...{ raDeg, decDeg: decDeg + 0.5 / 3600, discoveryMjdUtc: null, discoveryMag: null },
      ...{ discoveryFilter: null, reportingGroup: null, sourceGroup: null },
      ...{ internalNames: [], lastModifiedMs: 1 },
    };
  }

  /** Rows of Postgres of a night, as each survey counts it. */
  async function storedRows(
    night: string,
    columns: string,
    table: string,
  ): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (const { survey, fromMjdTai, toMjdTai } of nightWindows(night)) {
      const { rows } = await sql.query<Row>(
        `SELECT ${columns} FROM ${table} WHERE survey = $1 AND mjd_tai >= $2 AND mjd_tai < $3`,
        [survey, fromMjdTai, toMjdTai],
      );
      found.push(...rows);
    }
    return found;
  }

  const counted = (rows: readonly Row[], keys: readonly string[]): readonly string[] =>
    [...Map.groupBy(rows, (row) => keys.map((key) => String(row[key])).join(' '))]
      .map(([key, group]) => `${key} ${group.length}`)
      .sort();

  it('builds and tests each night, and says so in the store', async () => {
    const { exitCode, stdout, stderr } = await build();
    assert.equal(exitCode, 0, stderr);
    for (const night of nights) {
      assert.match(
        stdout,
        new RegExp(`^${night}: \\d+ models, \\d+ tests, 0 failed, 0 warnings`, 'm'),
      );
      assert.equal((await store.findNightRelease(night))?.state, 'tested');
      const checks = await store.latestDataChecks({ night, kind: 'test', source: 'dbt' });
      assert.ok(checks.length > 50, `${checks.length} checks`);
      const sums = checks.find(({ subject }) => subject === 'probabilities_sum_to_one');
      assert.deepEqual([sums?.status, sums?.value], ['passed', 0]);
      assert.deepEqual(
        checks.filter(({ status, detail }) => status !== 'passed' || detail === ''),
        [],
      );
    }
    const fresh = await store.latestDataChecks({ night: null, kind: 'freshness', source: 'dbt' });
    assert.deepEqual(
      fresh.map(({ subject, status }) => [subject, status]),
      [['releases.manifests', 'passed']],
    );
  });

  it('counts alerts and objects as the simulated sky has them', () => {
    const [stages, objects] = ask(warehouse, [
      "select night, survey, row_count from night_stages where stage = 'stored'",
      'select night, survey, count(*) from object_nights group by all',
    ]);
    const expected = (count: (alerts: readonly AlertOfSurvey[]) => number) =>
      nights.flatMap((night) =>
        [...Map.groupBy(alerts.get(night)!, ({ survey }) => survey)].map(([survey, ofSurvey]) => ({
          ...{ night, survey, count: count(ofSurvey) },
        })),
      );
    assert.deepEqual(textOf(stages!), textOf(expected((each) => each.length)));
    const distinct = expected((each) => new Set(each.map(({ oid }) => oid)).size);
    assert.deepEqual(textOf(objects!), textOf(distinct));
  });

  it('counts classes, detections and limits as the store has them', async () => {
    const [rates, looks, times] = ask(warehouse, [
      `select night, survey, classifier, classifier_version, class_name as top_class, top_count
       from class_rates where top_count > 0 and not is_shadow`,
      `select night, survey, band, sum(detection_count)::int as detections, sum(limit_count)::int as limits
       from coverage group by all`,
      "select night, survey, p50_seconds from stage_latency where stage = 'store'",
    ]);
    for (const night of nights) {
      const ofNight = (rows: readonly Row[]) => rows.filter((row) => row.night === night);
      const said = await storedRows(
        night,
        'survey, classifier, classifier_version, top_class, shadow',
        'classification_history',
      );
      const keys = ['survey', 'classifier', 'classifier_version', 'top_class'];
      assert.deepEqual(
        ofNight(rates!)
          .map((row) => [...keys, 'top_count'].map((key) => row[key]).join(' '))
          .sort(),
        counted(
          said.filter(({ shadow }) => shadow === false),
          keys,
        ),
      );
      for (const [table, column] of [
        ['detection', 'detections'],
        ['non_detection', 'limits'],
      ] as const) {
        assert.deepEqual(
          ofNight(looks!)
            .filter((row) => row[column] !== 0)
            .map((row) => `${row.survey} ${row.band} ${row[column]}`)
            .sort(),
          counted(await storedRows(night, 'survey, band', table), ['survey', 'band']),
        );
      }
      const ledger = await storedRows(night, 'survey, stored_ms, received_ms', 'alert_ledger');
      for (const { survey, p50_seconds: p50 } of ofNight(times!)) {
        const seconds = ledger
          .filter((row) => row.survey === survey)
          .map((row) => (Number(row.stored_ms) - Number(row.received_ms)) / 1000)
          .sort((a, b) => a - b);
        const middle = (seconds.length - 1) / 2;
        const median = (seconds[Math.floor(middle)]! + seconds[Math.ceil(middle)]!) / 2;
        assert.ok(Math.abs(Number(p50) - median) < 1e-9, `${survey}: ${p50}, ${median}`);
      }
    }
  });

  it('knows which classes changed from night to night', async () => {
    const lastWords: Map<string, string>[] = [];
    for (const night of nights) {
      const rows = await storedRows(
        night,
        'survey, oid, object_kind::text, classifier, mjd_tai, alert_id, top_class, shadow',
        'classification_history',
      );
      const newest = rows
        .filter(({ shadow }) => shadow === false)
        .sort(
          (a, b) =>
            Number(a.mjd_tai) - Number(b.mjd_tai) ||
            (BigInt(String(a.alert_id)) < BigInt(String(b.alert_id)) ? -1 : 1),
        );
      lastWords.push(
        new Map(
          newest.map((row) => [
            `${row.survey} ${row.classifier} ${row.oid} ${row.object_kind}`,
            String(row.top_class),
          ]),
        ),
      );
    }
    const [first, second] = lastWords as [Map<string, string>, Map<string, string>];
    const expected = [...second].map(([key, name]) => ({
      ...{ key: key.split(' ').slice(0, 2).join(' '), former: first.get(key) ?? 'null', name },
    }));
    const [rows] = ask(warehouse, [
      `select survey || ' ' || classifier as key, coalesce(former_class, 'null') as former, class_name as name,
       object_count from class_transitions where night = '${nights[1]}'`,
    ]);
    assert.deepEqual(
      rows!.map((row) => Object.values(row).join(' ')).sort(),
      counted(expected, ['key', 'former', 'name']),
    );
    assert.ok(
      expected.some(({ former }) => former !== 'null'),
      'objects come again',
    );
  });

  it('judges what was said by the types of the Transient Name Server', () => {
    const [labels] = ask(warehouse, [
      "select distinct oid, taxonomy, class_name from labels where label_source = 'tns'",
    ]);
    const { oid } = alerts.get(nights[0])!.find(({ truth }) => truth.class === 'SN')!;
    assert.deepEqual(
      textOf(labels!),
      textOf([
        { oid, taxonomy: 'lucero-stamps/1', name: 'SN' },
        { oid, taxonomy: 'lucero-lightcurves/1', name: 'SNIa' },
        { oid, taxonomy: 'lucero-lightcurves/2', name: 'SNIa' },
      ]),
    );
    const [judged] = ask(warehouse, [
      `select sum(prediction_count)::int as count, min(right_share_low) >= 0 as low, max(right_share_high) <= 1 as high
       from calibration where label_source = 'tns'`,
    ]);
    assert.ok(Number(judged![0]!.count) >= 1, JSON.stringify(judged));
    assert.deepEqual([judged![0]!.low, judged![0]!.high], [true, true]);
  });

  it('does nothing the second time, and night by night it has what all at once give', async () => {
    const again = await build();
    assert.deepEqual(
      [again.exitCode, /nothing to build/.test(again.stdout)],
      [0, true],
      again.stderr,
    );
    const atFirst = contentsOf(warehouse);
    assert.ok(Object.values(atFirst).every((rows) => rows.length > 0));

    // The older night alone, as when its data set was exported again.
    const notes = join(warehouse, 'built-nights.json');
    const built = JSON.parse(readFileSync(notes, 'utf8')) as { nights: Record<string, string> };
    built.nights[nights[0]] = 'another manifest';
    writeFileSync(notes, JSON.stringify(built));
    const older = await build();
    assert.equal(older.exitCode, 0, older.stderr);
    assert.match(older.stdout, new RegExp(`^${nights[0]}: `, 'm'));
    assert.doesNotMatch(older.stdout, new RegExp(`^${nights[1]}: `, 'm'));
    assertSameTables(contentsOf(warehouse), atFirst);

    dbt(['run', '--full-refresh']);
    assertSameTables(contentsOf(warehouse), atFirst);
  });

  it('tests the models that are more than a count by examples', () => {
    const said = dbt(['test', '--select', 'test_type:unit']);
    assert.match(said, /Finished running .*4 unit tests/);
    assert.match(said, /WARN=0 ERROR=0 SKIP=0/);
  });

  function dbt(command: readonly string[]): string {
    return execFileSync(
      python,
      [
        ...[join(project, 'run_dbt.py'), join(warehouse, 'lucero.duckdb'), ...command],
        ...['--project-dir', project, '--profiles-dir', project],
        ...['--target-path', join(warehouse, 'target'), '--log-path', join(warehouse, 'logs')],
      ],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          LUCERO_RELEASE__PATH: join(data, 'releases'),
          LUCERO_WAREHOUSE__PATH: warehouse,
        },
      },
    );
  }

  it('says who holds it', async () => {
    rmSync(join(warehouse, 'built-nights.json'));
    const holder = spawn(python, [
      join(here, 'hold_warehouse.py'),
      join(warehouse, 'lucero.duckdb'),
    ]);
    try {
      await once(holder.stdout, 'data');
      const { exitCode, stderr } = await build('--night', nights[0]);
      assert.equal(exitCode, 1);
      assert.match(stderr, new RegExp(`^lucero warehouse: .*PID ${holder.pid}.*build again$`, 'm'));
    } finally {
      holder.stdin.end();
      await once(holder, 'close');
    }
    writeFileSync(join(warehouse, 'build.pid'), String(process.pid));
    const { exitCode, stderr } = await build('--night', nights[0]);
    rmSync(join(warehouse, 'build.pid'));
    assert.equal(exitCode, 1);
    assert.match(stderr, new RegExp(`^lucero warehouse: process ${process.pid} builds`, 'm'));
  });

  it('is documented by a page that needs no network', async () => {
    const path = (await lucero(['warehouse', 'site', '--data', data], environment)).trim();
    const browser = await chromium.launch({
      executablePath: chromiumPath(process.env.PAGES_CHROMIUM),
    });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${pathToFileURL(path)}#!/model/model.lucero.class_transitions`);
      await page.getByText('Class as it was known before').first().waitFor();
      assert.deepEqual(
        asked.filter((url) => !/^(file|data|blob):/.test(url)),
        [],
      );
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
    assert.deepEqual(undescribed(), []);
  });

  /** Models and columns that are there and of which nothing is said. */
  function undescribed(): readonly string[] {
    const read = <T>(name: string) =>
      JSON.parse(readFileSync(join(warehouse, 'target', name), 'utf8')) as T;
    interface Node {
      readonly resource_type: string;
      readonly name: string;
      readonly description: string;
      readonly columns: Readonly<Record<string, { readonly description: string }>>;
    }
    const manifest = read<{ nodes: Record<string, Node>; sources: Record<string, Node> }>(
      'manifest.json',
    );
    const catalog = read<{
      nodes: Record<string, { columns: Record<string, unknown> }>;
      sources: Record<string, { columns: Record<string, unknown> }>;
    }>('catalog.json');
    const all = { ...manifest.nodes, ...manifest.sources };
    const columnsOf = (id: string) =>
      Object.keys((catalog.nodes[id] ?? catalog.sources[id])?.columns ?? {});
    return Object.entries(all).flatMap(([id, node]) => {
      if (!/^(source|model|seed|test)\./.test(id)) return [];
      const bare = node.description === '' ? [node.name] : [];
      // A column of the features of a night is described in docs/features.md.
      const known = node.name === 'features' ? [] : columnsOf(id);
      return [
        ...bare,
        ...known
          .filter((name) => !node.columns[name]?.description)
          .map((name) => `${node.name}.${name}`),
      ];
    });
  }
});

describe('the warehouse over poisoned nights', () => {
  const resources = new AsyncDisposableStack();
  let data: string;
  before(async () => {
    data = resources.use(await temporaryFolder('poisoned')).path;
  });
  after(() => resources.disposeAsync());

  const make = (night: string, alertCount: number, ...fault: string[]) =>
    execFileSync(python, [
      ...[
        join(here, 'make_nights.py'),
        join(data, 'releases'),
        night,
        String(alertCount),
        ...fault,
      ],
    ]);
  const build = (...options: string[]): Promise<CommandResult> =>
    startLucero(['warehouse', 'build', '--data', data, ...options]).result;
  const failedIn = (stderr: string): readonly string[] =>
    Array.from(stderr.matchAll(/^(\S+) failed: (\w+): (\d+) row/gm), ([, ...words]) =>
      words.join(' '),
    );

  it('fails exactly the tests that see the fault, names their rows, and builds the other nights', async () => {
    make('2026-11-22', 40);
    make('2026-11-23', 40, 'sum');
    make('2026-11-24', 40, 'move');
    make('2026-11-25', 40, 'missing');
    make('2026-11-26', 0);
    const { exitCode, stdout, stderr } = await build();
    assert.equal(exitCode, 1, stderr);
    assert.deepEqual(failedIn(stderr).toSorted(), [
      '2026-11-23 probabilities_sum_to_one 1',
      '2026-11-24 objects_stay_in_place 1',
      '2026-11-25 alerts_have_detections 1',
      '2026-11-25 counts_equal_manifest 1',
    ]);
    assert.match(stdout, /^2026-11-22: .* 0 failed/m);
    assert.match(stdout, /^2026-11-26: .* 0 failed/m, 'an empty night is a night');
    const path = join(data, 'warehouse/failed/2026-11-24/objects_stay_in_place.sql');
    const [rows] = ask(join(data, 'warehouse'), [readFileSync(path, 'utf8').replace(/;\s*$/, '')]);
    assert.equal(rows!.length, 1);
    assert.ok(Math.abs(Number(rows![0]!.moved_arcsec) - 10) < 1e-6, JSON.stringify(rows));
  });

  it('is mended by the same command once the night is exported again', async () => {
    make('2026-11-24', 40);
    const { exitCode, stdout, stderr } = await build('--night', '2026-11-24');
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /^2026-11-24: .* 0 failed/m);
    assert.equal(existsSync(join(data, 'warehouse/failed/2026-11-24')), false);
    assert.match((await build('--night', '2026-11-24')).stdout, /nothing to build/);
    const missing = await build('--night', '2026-12-24');
    assert.equal(missing.exitCode, 1);
    assert.match(
      missing.stderr,
      /2026-12-24 has no data set in .*: `lucero night 2026-12-24` exports/,
    );
  });
});
