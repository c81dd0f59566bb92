import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const trained = join(repository, 'models');
const fixtures = join(repository, 'packages/inference/test/fixtures/models');

interface Manifest {
  readonly classifier: string;
  readonly version: string;
  readonly appliesWhen: { readonly minDetections?: number };
  readonly inputs: { readonly stamps?: object };
}

export interface ModelForTests {
  readonly classifier: string;
  readonly version: string;
  readonly reads: 'stamps' | 'features';
  readonly minDetections: number;
}

/**
 * Fills a folder with the trained classifiers and two tiny ones, of stamps and of features, that
 * apply to almost every alert of every survey and whose answers differ from alert to alert.
 */
export function makeModels(folder: string): readonly ModelForTests[] {
  for (const name of readdirSync(trained)) {
    if (name !== 'training') cpSync(join(trained, name), join(folder, name), { recursive: true });
  }
  // The logits are sums of pixels: a temperature of counts keeps the probabilities apart.
  copyTiny('tiny-stamps', folder, [
    ['"temperature": 2,', '"temperature": 500,'],
    ['"surveys": ["ztf"]', '"surveys": ["ztf", "lsst"]'],
  ]);
  // Two features as they are sum to anything.
  copyTiny('tiny-features', folder, [['"transform": "probabilities"', '"transform": "softmax"']]);
  return readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name))
      .map((version) => join(folder, name, version, 'manifest.json'))
      .filter((file) => existsSync(file))
      .map(modelOf),
  );
}

/**
 * Adds a version of the tiny stamp classifier that is less sure of the same, to run in the shadow of
 * the other: name@version.
 */
export function addShadow(folder: string): string {
  const version = '1.1.0';
  cpSync(join(folder, 'tiny-stamps/1.0.0'), join(folder, 'tiny-stamps', version), {
    recursive: true,
  });
  replaceIn(join(folder, 'tiny-stamps', version, 'manifest.json'), [
    ['"version": "1.0.0"', `"version": "${version}"`],
    ['"temperature": 500,', '"temperature": 2000,'],
  ]);
  return `tiny-stamps@${version}`;
}

function copyTiny(
  name: string,
  folder: string,
  edits: readonly (readonly [from: string, to: string])[],
): void {
  cpSync(join(fixtures, name), join(folder, name), { recursive: true });
  replaceIn(join(folder, name, '1.0.0/manifest.json'), edits);
}

function replaceIn(file: string, edits: readonly (readonly [from: string, to: string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${file} no longer says ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

function modelOf(file: string): ModelForTests {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const { classifier, version, appliesWhen, inputs } = manifest;
  return {
    classifier,
    version,
    reads: inputs.stamps === undefined ? 'features' : 'stamps',
    minDetections: appliesWhen.minDetections ?? 1,
  };
}
