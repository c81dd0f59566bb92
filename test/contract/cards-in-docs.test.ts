/** What the pages say of a classifier is what its evaluation wrote beside its card. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Manifest } from '@lucero/inference';

interface Figures {
  readonly classifier: string;
  readonly version: string;
  readonly modelSha256: string;
  readonly temperature: number;
  readonly balancedAccuracy: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  };
}

const root = resolve(import.meta.dirname, '../..');
const models = join(root, 'models');
const folders = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/card.md'))
  .map((path) => join(models, dirname(path)));

const science = readFileSync(join(root, 'docs/science.md'), 'utf8');
/** "| ztf-stamps 1.0.0 | reads | classes | 0.846 (0.802–0.891) | [card](…) |" */
const rows = Array.from(
  science.matchAll(/^\| ([a-z-]+ \d+\.\d+\.\d+) \|.*\[card\]\(.*\) \|$/gm),
  ([row, name = '']) => ({ name, row }),
);

const printed = ({ value, low, high }: Figures['balancedAccuracy']): string =>
  `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

describe('the classifiers of docs/science.md', () => {
  it('are a table of the newest version of each', () => {
    const newest = new Map<string, string>();
    for (const folder of folders.toSorted(byVersion)) {
      newest.set(dirname(folder), `${basename(dirname(folder))} ${basename(folder)}`);
    }
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), [...newest.values()].toSorted());
  });

  for (const { name, row } of rows) {
    const file = join(models, name.replace(' ', '/'), 'figures.json');
    if (!existsSync(file)) continue;
    it(`have the balanced accuracy that ${name} was found to have`, () => {
      const { balancedAccuracy } = JSON.parse(readFileSync(file, 'utf8')) as Figures;
      const expected = printed(balancedAccuracy);
      assert.ok(row.includes(`| ${expected}`), `${row}\nfigures.json: ${expected}`);
    });
  }
});

describe('the card of a classifier', () => {
  for (const folder of folders) {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const label = `${manifest.classifier} ${manifest.version}`;
    const card = readFileSync(join(folder, 'card.md'), 'utf8');

    it(`of ${label} names its model by the hash of its file`, () => {
      assert.ok(card.startsWith(`# ${label}\n`));
      assert.ok(card.includes(`\`${manifest.model.sha256}\``));
    });

    if (!existsSync(join(folder, 'figures.json'))) continue;
    it(`of ${label} agrees with its figures and its manifest`, () => {
      const figures = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8')) as Figures;
      assert.equal(`${figures.classifier} ${figures.version}`, label);
      assert.equal(figures.modelSha256, manifest.model.sha256);
      // Both are rounded, the manifest's to another place.
      assert.ok(manifest.calibration?.method === 'temperature');
      const served = manifest.calibration.temperature;
      assert.ok(Math.abs(figures.temperature - served) < 0.001, `temperature ${served}`);
      assert.ok(card.includes(`| ${printed(figures.balancedAccuracy)} |`));
      for (const [, plot = ''] of card.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
        assert.ok(existsSync(join(folder, plot)), `${label}: ${plot} is not there`);
      }
    });
  }
});

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
