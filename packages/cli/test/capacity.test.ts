import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { type CapacityInputs, planCapacity } from '../src/capacity/plan-capacity.ts';
import { lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const inputsOf = (name: string) =>
  JSON.parse(read(`deploy/capacity/${name}.json`)) as CapacityInputs;
const prices = JSON.parse(read('deploy/capacity/prices.json'));

/** Rows of tables of Markdown that begin with this name. */
const rowsOf = (text: string, name: string): string[][] =>
  Array.from(text.matchAll(new RegExp(`^\\| \`?${name}\`? \\|(.*)\\|$`, 'gm')), ([, cells]) =>
    cells!.split('|').map((cell) => cell.trim()),
  );

describe('lucero capacity', () => {
  for (const name of ['rubin', 'ztf']) {
    it(`prints of ${name} what docs/capacity.md shows`, async () => {
      const { stdout, status } = await lucero(['capacity', name]);
      assert.equal(status, 0);
      const [, shown] =
        new RegExp(`<!-- capacity: ${name} -->\n([^]*?)\n<!-- end of`).exec(
          read('docs/capacity.md'),
        ) ?? [];
      assert.equal(stdout.trim(), shown);
    });
  }

  it('rests on what docs/performance.md measured', () => {
    const performance = read('docs/performance.md');
    // Columns: ZTF new, known, two bursts, Rubin new, known; memory: start, ZTF, ZTF in a burst, Rubin.
    for (const [name, newColumn, peakColumns] of [
      ['ztf', 0, [1, 2]],
      ['rubin', 4, [3]],
    ] as const) {
      const { cpuMsOfNew, cpuMsOfKnown, peakMebibytes } = inputsOf(name);
      for (const [process, cpuMs] of Object.entries(cpuMsOfNew)) {
        const cells = rowsOf(performance, process).find((row) => row.length === 6);
        assert.deepEqual(
          [cpuMs, cpuMsOfKnown[process]],
          [newColumn, newColumn + 1].map((column) => Number(cells?.[column])),
          process,
        );
      }
      for (const [service, peak] of Object.entries(peakMebibytes)) {
        const cells = rowsOf(performance, service).find((row) => row.length === 4);
        assert.equal(
          peak,
          Math.max(...peakColumns.map((column) => Number(cells?.[column]))),
          service,
        );
      }
    }
  });

  it('rests on what docs/operating.md measured of Postgres', () => {
    const operating = read('docs/operating.md');
    const bytesOf = (table: string, column: number, length: number): number => {
      const cells = rowsOf(operating, table).find((row) => row.length === length);
      return Number(/^(?:[\d/]+: )?(\d+)/.exec(cells?.[column] ?? '')?.[1]);
    };
    const sum = (tables: readonly string[], column: number, length: number) =>
      tables.reduce((total, table) => total + bytesOf(table, column, length), 0);
    const measurements = ['detection', 'forced_photometry', 'non_detection'];
    for (const [name, column] of [
      ['ztf', 0],
      ['rubin', 2],
    ] as const) {
      const { postgresBytesPerAlert, postgresBytesPerObject } = inputsOf(name);
      assert.deepEqual(postgresBytesPerAlert, {
        kept: sum(['lake_index', 'classification_history', ...measurements], column, 5),
        fourHundredDays: sum(['alert_ledger', 'publication'], column, 5),
        thirtyDays: sum(['alert_skip'], column, 5),
      });
      const perObject = [
        'object',
        'packed_light_curve',
        'feature',
        'period_search',
        'classification',
      ];
      assert.equal(postgresBytesPerObject, sum(perObject, column / 2, 2));
    }
  });

  it('doubles with the alerts, and plans for a burst where that asks for more', () => {
    const inputs = inputsOf('rubin');
    const plan = planCapacity(inputs, prices);
    const twice = planCapacity({ ...inputs, alertsPerNight: 2e7, alertsPerBurst: 2e4 }, prices);
    assert.equal(twice.lakeYearTerabytes, 2 * plan.lakeYearTerabytes);
    assert.equal(twice.kafkaTerabytes, 2 * plan.kafkaTerabytes);
    assert.equal(plan.designPerSecond, 10_000 / 30);
    const calm = planCapacity({ ...inputs, alertsPerBurst: 1 }, prices);
    assert.equal(calm.designPerSecond, calm.meanPerSecond);
    assert.ok(twice.cores > plan.cores && plan.cores > calm.cores);
  });

  it('takes a stream of one’s own, and says what a file lacks', async (t) => {
    const folder = await temporaryFolder(t);
    const own = join(folder, 'own.json');
    writeFileSync(own, JSON.stringify({ ...inputsOf('ztf'), name: 'Ours', alertsPerNight: 5 }));
    assert.match((await lucero(['capacity', own])).stdout, /^\*\*Ours\*\*: 0 alerts\/s/);
    writeFileSync(own, JSON.stringify({ ...inputsOf('ztf'), packetBytes: '70 kB' }));
    const wrong = await lucero(['capacity', own]);
    assert.match(wrong.stderr, /packetBytes must be like that of deploy\/capacity\/rubin\.json/);
    assert.equal(wrong.status, 2);
    assert.equal((await lucero(['capacity', 'nowhere'])).status, 2);
    assert.equal((await lucero(['capacity'])).status, 2);
  });
});
