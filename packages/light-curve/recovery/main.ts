/**
 * How often the period searches find the catalogue's period:
 * `node packages/light-curve/recovery/main.ts --data FILE` prints the table of docs/science.md,
 * `--write` puts it there, `--misses` lists the light curves where Multiharmonic_period is not P.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import { magnitudesByBand } from '../src/period/band-series.ts';
import { searchPeriod } from '../src/period/search-period.ts';
import { type CataloguedLightCurve, readCataloguedLightCurves } from './catalogued-light-curves.ts';
import { outcomeOf } from './outcome.ts';
import { type Recovery, recoveryTable } from './recovery-table.ts';

const page = join(import.meta.dirname, '../../../docs/science.md');
const begin = '<!-- measured: period recovery -->';
const end = '<!-- end of measured -->';
const barLength = 30;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    write: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
});

if (options.data === undefined) {
  console.error(
    'usage: node packages/light-curve/recovery/main.ts --data lightcurves.jsonl.gz [--write] [--misses]',
  );
  process.exitCode = 2;
} else if (!existsSync(options.data)) {
  console.error(`${options.data} is not there; give the path of lightcurves.jsonl.gz with --data`);
  process.exitCode = 2;
} else {
  const curves = readCataloguedLightCurves(options.data);
  const recoveries: Recovery[] = [];
  for (const curve of curves) {
    recoveries.push(recoveryOf(curve));
    showProgress(recoveries.length, curves.length);
  }
  const text = recoveryTable(recoveries);
  console.log(text);
  if (options.write) writeFileSync(page, withTable(readFileSync(page, 'utf8'), text));
}

function recoveryOf({
  className,
  survey,
  periodDays,
  largestMultiple,
  input,
}: CataloguedLightCurve): Recovery {
  const lightCurve = prepareLightCurve(input);
  const found = searchPeriod(magnitudesByBand(lightCurve));
  const span = lightCurve.detectionTimes.at(-1) ?? 0;
  const outcome = (days: number | null) => outcomeOf(days, periodDays, span, largestMultiple);
  const ofMultiharmonic = outcome(found?.multiharmonic?.periodDays ?? null);
  if (options.misses && ofMultiharmonic !== 'P') {
    const { oid } = input;
    console.error(
      JSON.stringify({ oid, className, periodDays, ofMultiharmonic, ...found?.multiharmonic }),
    );
  }
  return {
    className,
    survey,
    outcomes: new Map([
      ['Multiband_period', outcome(found?.periodDays ?? null)],
      ['Multiharmonic_period', ofMultiharmonic],
    ]),
  };
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((barLength * done) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  process.stderr.write(`\r${bar} ${done}/${total} light curves${done === total ? '\n' : ''}`);
}

/** The page with the table between its marks. */
function withTable(text: string, table: string): string {
  const start = text.indexOf(begin);
  const stop = text.indexOf(end, start);
  if (start < 0 || stop < 0) throw new Error(`${page} has no place for the table: ${begin}`);
  return `${text.slice(0, start)}${begin}\n${table}\n${text.slice(stop)}`;
}
