import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BenchFigures, benchReport } from '../../src/bench/bench-report.ts';
import type { ChainFigures, DrainFigures } from '../../src/bench/chain-bench.ts';
import { plannedChains } from '../../src/bench/planned-chains.ts';
import { spreadOf } from '../../src/bench/spread.ts';

const drain = (packets: string, postgresMs: number): DrainFigures => ({
  ...{ packets, alerts: 300, runs: 3, burst: null },
  alertsPerSecond: spreadOf([400, 410, 395]),
  cpuMsPerAlert: spreadOf([4 + postgresMs, 4.2 + postgresMs, 3.9 + postgresMs]),
  processes: [
    { name: 'postgres', cpuMsPerAlert: postgresMs, peakMebibytes: 200 },
    { name: 'ingest', cpuMsPerAlert: 4, peakMebibytes: 150 },
  ],
});

const figures = (chains: readonly ChainFigures[]): BenchFigures => ({
  ...{ codeVersion: '1', node: 'v26', machine: { cpu: 'some', cores: 2 } },
  ...{ packets: 'packets', peakMebibytes: 300, decode: null, chains },
});

const chainsOf = (values: Readonly<Record<string, string>>): ChainFigures[] =>
  plannedChains(values).map((plan) => ({
    plan,
    stored:
      plan.storedObjects === 0
        ? null
        : { objects: plan.storedObjects, rows: 50_000, bytes: 225e6, seconds: 3 },
    idle: [],
    drains: [drain('new objects', 1), drain('known objects', 0.5)],
    rates: [],
  }));

describe('the report of a benchmark', () => {
  it('compares nothing when one chain was measured with an empty store', () => {
    const text = benchReport(figures(chainsOf({})));
    assert.match(text, /\| \*\*all\*\* \| \*\*5\.00 \(4\.90–5\.20\)\*\* \|/);
    assert.doesNotMatch(text, /stored objects|^## /m);
  });

  it('has a line for each case and kind of drain, with the share of Postgres', () => {
    const text = benchReport(figures(chainsOf({ stored: '1000', instances: '1,2' })));
    assert.deepEqual(text.match(/^## .*$/gm), [
      '## 1000 stored objects, 1 instance of each service',
      '## 1000 stored objects, 2 instances of each service',
    ]);
    const lines = text.split('\n').filter((line) => line.startsWith('| 1000 |'));
    assert.deepEqual(lines, [
      '| 1000 | 50000 | 0.23 | 1 | 300 new objects | 5.00 (4.90–5.20) | 1.00 | 20 | 400 (395–410) |',
      '| 1000 | 50000 | 0.23 | 1 | 300 known objects | 4.50 (4.40–4.70) | 0.50 | 11 | 400 (395–410) |',
      '| 1000 | 50000 | 0.23 | 2 | 300 new objects | 5.00 (4.90–5.20) | 1.00 | 20 | 400 (395–410) |',
      '| 1000 | 50000 | 0.23 | 2 | 300 known objects | 4.50 (4.40–4.70) | 0.50 | 11 | 400 (395–410) |',
    ]);
  });

  it('tells when the last record of a burst was public', () => {
    const [chain] = chainsOf({});
    const burst = { secondsToLastRecord: 19.46, records: 17_000 };
    const drains = [...chain!.drains, { ...drain('new objects, 10000 at once', 1), burst }];
    const text = benchReport(figures([{ ...chain!, drains }]));
    assert.match(text, /last public record \[s\] \(records\) \| {2}\| {2}\| 19\.5 \(17000\) \|/);
  });
});
