import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { importOrbits, openKnownOrbits } from '@lucero/known-orbits';
import { orbitBasis, predictedPlace, readMpcorbLine } from '@lucero/orbits';
import { observerState } from '@lucero/sky';
import type { OrbitMatch } from '@lucero/store';
import { surveyNamed } from '@lucero/surveys';
import { findOrbits } from '../src/find-orbits.ts';
import { alertOf, rematchOf } from './support/located-alerts.ts';

// Written by the columns of the format's description.
const ceres =
  '00001    3.34  0.15 K25BL 231.53975   73.29975   80.24963   10.58790  0.0795763  0.21429712   2.7660431'.padEnd(
    202,
  );
const { orbit, elements } = (() => {
  const { elements: of, designation } = readMpcorbLine(ceres);
  return { orbit: orbitBasis(of, designation), elements: of };
})();
const folder = await mkdtemp(join(tmpdir(), 'lucero-find-orbits-'));
after(() => rm(folder, { recursive: true }));
const add = async (into: string) => {
  const path = join(folder, 'MPCORB.DAT');
  await writeFile(path, `${ceres}\n`);
  return await importOrbits({ path, folder: join(folder, into), nowMs: 1 });
};
const { version } = await add('orbits');

/** An alert that far north of the body, whose exposure of 30 s begins then. */
function seen(offset: bigint, mjdTai: number, northArcsec: number) {
  const middleMjdTai = mjdTai + 15 / 86_400;
  const observer = observerState(middleMjdTai, surveyNamed('ztf').observatory);
  const { raDeg, decDeg } = predictedPlace(orbit, middleMjdTai, observer);
  return alertOf(`ZTF26aaaaa${offset}`, offset, {
    ...{ mjdTai, raDeg, decDeg: decDeg + northArcsec / 3600 },
  });
}

function partOf(t: { after: (end: () => Promise<void>) => void }, into: string) {
  const orbits = openKnownOrbits(join(folder, into), () => 0);
  t.after(async () => orbits[Symbol.asyncDispose]());
  const stored: OrbitMatch[] = [];
  const unknown: string[] = [];
  const part = findOrbits({
    store: { storeOrbitMatches: async (matches) => void stored.push(...matches) },
    orbits,
    onUnknown: (reason) => void unknown.push(reason),
  });
  return { part, stored, unknown, orbits };
}

describe('known orbits near alerts', () => {
  it('are stored with separation, magnitude and the file, and announced nowhere', async (t) => {
    const { part, stored, unknown } = partOf(t, 'orbits');
    const near = seen(1n, 61_010.25, 3);
    const batch = [seen(2n, 61_010.25, 60), near, rematchOf(near, 9n)];
    assert.deepEqual(await part.find(batch), [[], [], []]);
    assert.equal(stored.length, 1);
    const { separationArcsec, predictedMag, ...match } = stored[0]!;
    assert.deepEqual(match, {
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aaaaa1', alertId: 1n },
      ...{ mjdTai: 61_010.25, designation: '1', epochMjdTt: elements.epochMjdTt },
      orbits: `orbits@${version}`,
    });
    assert.ok(Math.abs(separationArcsec - 3) < 1e-6);
    assert.ok(predictedMag! > 6 && predictedMag! < 10);
    assert.deepEqual(unknown, []);
  });

  it('are not told for times that are far from the epoch of the elements', async (t) => {
    const { part, stored } = partOf(t, 'orbits');
    await part.find([seen(3n, 61_250.25, 0)]);
    assert.deepEqual(stored, []);
  });

  it('are the same however the stream is cut', async (t) => {
    const batch = [
      ...[seen(4n, 61_020.25, 1), seen(5n, 61_010.25, 2), seen(6n, 61_015.25, 3)],
      seen(7n, 61_010.25, 4),
    ];
    const whole = partOf(t, 'orbits');
    await whole.part.find(batch);
    const cut = partOf(t, 'orbits');
    for (const one of batch) await cut.part.find([one]);
    const byAlert = (matches: readonly OrbitMatch[]) =>
      matches.toSorted((a, b) => Number(a.alertId - b.alertId));
    assert.equal(whole.stored.length, 4);
    assert.deepEqual(byAlert(whole.stored), byAlert(cut.stored));
  });

  it('are unknown when a night cannot be computed: said, and nothing stored', async (t) => {
    const damaged = await add('damaged');
    const { part, stored, unknown, orbits } = partOf(t, 'damaged');
    await orbits.current();
    await truncate(join(folder, 'damaged', damaged.version, 'elements.f64'), 0);
    await part.find([seen(8n, 61_010.25, 0)]);
    assert.deepEqual([stored.length, unknown.length], [0, 1]);
  });

  it('are not looked for without a file', async (t) => {
    const { part, stored, unknown } = partOf(t, 'nowhere');
    assert.deepEqual(await part.find([seen(9n, 61_010.25, 0)]), [[]]);
    assert.deepEqual([stored, unknown], [[], []]);
  });
});
