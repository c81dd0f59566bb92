import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportFeatures } from './export-features.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' } },
});
if (values.data === undefined || values.out === undefined) {
  console.error('usage: node models/training/lightcurves/main.ts --data FOLDER --out FOLDER');
  process.exitCode = 2;
} else {
  let shown = 0;
  exportFeatures(
    join(resolve(values.data), 'lightcurves/lightcurves.jsonl.gz'),
    resolve(values.out),
    (done) => {
      const percent = Math.floor(done * 100);
      if (percent === shown || !process.stderr.isTTY) return;
      shown = percent;
      process.stderr.write(`\rfeatures ${percent} %`);
    },
  );
}
