// npm run references: every feature of real light curves against independent tools; README.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { realDataFolder } from '@lucero/testkit';
import { alerceTable, compareWithAlerce } from './alerce.ts';
import {
  type Comparison,
  compareWithReferences,
  isGood,
  largestBarycentricSeconds,
} from './comparison.ts';
import { isGoodFit } from './objectives.ts';
import { readRealLightCurves } from './real-light-curves.ts';
import { readReferences, referenceFile } from './reference-values.ts';
import { table } from './table.ts';

const { values: options } = parseArgs({
  options: { recompute: { type: 'string' }, alerce: { type: 'boolean', default: false } },
});
const data = realDataFolder();
if (data === null) {
  throw new Error('no real light curves: set LUCERO_REAL_DATA to their folder');
}
if (options.recompute !== undefined) {
  const program = join(import.meta.dirname, 'reference.py');
  const { status } = spawnSync(options.recompute, [program, data, referenceFile], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${options.recompute} reference.py ended with ${status}`);
}
const showProgress = (total: number) => (done: number) => {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${done}/${total} light curves${done === total ? '\n' : ''}`);
};
const curves = readRealLightCurves(data);
if (options.alerce) {
  const real = curves.filter(({ isSynthetic }) => !isSynthetic);
  console.log(alerceTable(compareWithAlerce(real, showProgress(real.length))));
} else {
  const { header, objects } = readReferences();
  const comparison = compareWithReferences(curves, header, objects, showProgress(objects.length));
  console.log(`${objects.length} real light curves; references made on ${header.made}\n`);
  process.exitCode = print(comparison) ? 0 : 1;
}

/** @returns whether every number agrees */
function print({ rows, objectives, barycentricSeconds, notCompared }: Comparison): boolean {
  console.log(
    table(
      [
        'feature',
        'compared',
        'null in both',
        'nulls differ',
        'skipped',
        'largest relative difference',
        'tolerance',
        'reference',
        'verdict',
        '',
      ],
      rows.map((row) => [
        row.name,
        String(row.compared),
        String(row.undefinedInBoth),
        String(row.nullsThatDiffer),
        String(row.skipped),
        row.largestDifference.toExponential(1),
        row.tolerance.toExponential(0),
        row.reference,
        isGood(row) ? 'agrees' : 'DIFFERS',
        isGood(row) ? '' : row.worst,
      ]),
    ),
  );
  console.log();
  console.log(
    table(
      [
        'fit',
        'objective',
        'compared',
        'not converged here',
        'not converged there',
        'better',
        'worse by more than the tolerance',
        'allowed',
        'largest excess',
        'tolerance',
        'reference',
        'verdict',
        '',
      ],
      objectives.map((row) => [
        row.name,
        row.objective,
        String(row.compared),
        String(row.missed),
        String(row.gained),
        String(row.better),
        String(row.worse),
        `${100 * row.allowedWorseShare} %`,
        row.largestExcess.toExponential(1),
        row.tolerance.toExponential(0),
        row.reference,
        isGoodFit(row) ? 'agrees' : 'DIFFERS',
        isGoodFit(row) ? '' : row.worst,
      ]),
    ),
  );
  const inTime = barycentricSeconds <= largestBarycentricSeconds;
  console.log(
    `\nbarycentric times (astropy): largest difference ${barycentricSeconds.toFixed(3)} s, ` +
      `${largestBarycentricSeconds} s allowed: ${inTime ? 'agrees' : 'DIFFERS'}`,
  );
  if (notCompared.length > 0) console.log(`without a reference here: ${notCompared.join(', ')}`);
  return inTime && rows.every(isGood) && objectives.every(isGoodFit);
}
