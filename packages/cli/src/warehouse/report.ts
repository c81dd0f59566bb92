import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Freshness, NodeResult } from './dbt-results.ts';
import { rowsOf } from './note-results.ts';
import type { DoneNode } from './run-dbt.ts';

/** A line for each model on a terminal, none in a pipe; tests are told when they fail. */
export function showNode(
  night: string,
  { name, kind, status, seconds, index, total }: DoneNode,
): void {
  if (!process.stderr.isTTY || kind === 'test') return;
  process.stderr.write(`${night} ${index}/${total} ${name} ${status} ${seconds.toFixed(1)} s\n`);
}

/**
 * How a night went: in one line when it is good, else each failure too, with the file of SQL that shows its rows.
 *
 * @param folder of the warehouse; the SQL is in `failed/<night>` below it, of this time alone
 */
export function tellNight(folder: string, night: string, results: readonly NodeResult[]): void {
  const tests = results.filter(({ isTest }) => isTest);
  const count = (outcome: NodeResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const skipped = count('skipped') === 0 ? '' : `, ${count('skipped')} skipped`;
  process.stdout.write(
    `${night}: ${results.length - tests.length} models, ${tests.length} tests, ${count('failed')} failed, ${count('warning')} warnings${skipped}, ${seconds.toFixed(1)} s\n`,
  );
  const home = join(folder, 'failed', night);
  rmSync(home, { recursive: true, force: true });
  for (const result of results) {
    if (result.outcome === 'failed' || result.outcome === 'warning')
      tellFailure(home, night, result);
  }
}

function tellFailure(
  home: string,
  night: string,
  { name, outcome, failureCount, description, message, sql }: NodeResult,
): void {
  const why = failureCount === null ? message : `${rowsOf(failureCount)}. ${description}`;
  process.stderr.write(`${night} ${outcome}: ${name}: ${why.trim()}\n`);
  if (sql === null || failureCount === null) return;
  mkdirSync(home, { recursive: true });
  const path = join(home, `${name}.sql`);
  writeFileSync(path, `${sql};\n`);
  process.stderr.write(`  SQL of these rows: ${path}\n`);
}

export function tellFreshness(freshness: readonly Freshness[]): void {
  for (const { source, outcome, ageSeconds } of freshness) {
    if (outcome === 'passed') continue;
    const age =
      ageSeconds === null ? 'nothing is there' : `${(ageSeconds / 3600).toFixed(1)} h old`;
    process.stderr.write(`${outcome}: ${source}: ${age}\n`);
  }
}
