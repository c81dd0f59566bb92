/** TOM Toolkit's own ALeRCE data service, unchanged, makes targets with their data from a Lucero. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

interface LightCurve {
  readonly detections: readonly {
    readonly mjdTai: number;
    readonly band: string;
    readonly psfFluxNanojansky: number;
  }[];
  readonly nonDetections: readonly unknown[];
}

describe('TOM Toolkit', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let oid: string;
  let lightCurve: LightCurve;
  let objects: readonly { readonly oid: string }[];
  let said: Record<string, unknown>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-tom-'));
    lucero = await startLiveLucero();
    const get = async (path: string): Promise<unknown> =>
      (await fetch(`${lucero.url}/api/v1/objects${path}`)).json();
    const query = '?survey=ztf&orderBy=detectionCount&order=desc';
    ({ items: objects } = (await get(query)) as { items: typeof objects });
    oid = objects[0]!.oid;
    lightCurve = (await get(`/ztf/${oid}/lightcurve`)) as LightCurve;
    const script = join(import.meta.dirname, 'tomtoolkit.py');
    const output = execFileSync(
      pythonFor('test/clients/requirements.txt'),
      [script, lucero.url, folder, oid],
      { env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, MPLBACKEND: 'Agg' } },
    ).toString();
    said = JSON.parse(output.trim().split('\n').at(-1)!);
  });
  after(async () => {
    await lucero?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('has a field for each classifier', () => {
    assert.deepEqual(said['classifier fields'], [
      'cfield_light-curve-context',
      'cfield_light-curve-trees',
      'cfield_ztf-stamps',
    ]);
    assert.deepEqual([said['form is valid'], said['form errors']], [true, {}]);
  });

  /** The same measurement under two ids is one row there: it has no place for ids. */
  const distinctOf = ({ detections }: LightCurve): number =>
    new Set(
      detections.map((each) => [each.mjdTai, each.band, Math.abs(each.psfFluxNanojansky)].join()),
    ).size;

  it('makes a target with every detection and limit, once', () => {
    assert.equal((said.target as unknown[])[0], oid);
    const distinctCount = distinctOf(lightCurve);
    const data = said.data as Record<string, unknown>;
    assert.equal(data.detections, distinctCount);
    assert.equal(data.limits, lightCurve.nonDetections.length);
    assert.deepEqual(data.source, ['ALeRCE']);
    assert.ok((data.bands as string[]).every((band) => 'gri'.includes(band)));
    assert.equal(said['data after a second run'], distinctCount + lightCurve.nonDetections.length);
  });

  it('finds by class, cone, number and time', () => {
    const all = objects.map((object) => object.oid).sort();
    const byClass = Object.values(said['by class'] as Record<string, string[]>).flat();
    assert.deepEqual(byClass.toSorted(), all, 'each object has one most probable class');
    assert.deepEqual(said['by cone'], [oid]);
    assert.deepEqual(said['by number'], all);
    assert.deepEqual(said['by time'], all);
  });

  it('shows its form and the results', () => {
    assert.equal(said['form page'], 200);
    assert.deepEqual(said['results page'], [200, true]);
    assert.equal(said['saved queries'], 1);
  });
});
