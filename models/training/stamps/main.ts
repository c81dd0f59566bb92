import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportStamps } from './export-stamps.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string' },
    alerts: { type: 'string' },
    out: { type: 'string' },
  },
});
if (values.inputs === undefined || values.alerts === undefined || values.out === undefined) {
  console.error(
    'usage: node models/training/stamps/main.ts --inputs FILE.json --alerts FILE.avro --out FOLDER',
  );
  process.exitCode = 2;
} else {
  let shown = 0;
  exportStamps(
    JSON.parse(readFileSync(values.inputs, 'utf8')),
    resolve(values.alerts),
    resolve(values.out),
    (done) => {
      const percent = Math.floor(done * 100);
      if (percent === shown || !process.stderr.isTTY) return;
      shown = percent;
      process.stderr.write(`\rstamps ${percent} %`);
    },
  );
}
