import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { orbitBasis, predictedPlace, readCometLine, readMpcorbLine } from '@lucero/orbits';
import { angularDistanceArcsec, type Observatory, observerState } from '@lucero/sky';
import { importOrbits, listOrbits, openKnownOrbits, removeOrbits } from '../src/index.ts';
import { drawLines, mpcorbFile, mpcorbLine } from './mpcorb-for-tests.ts';

const x05: Observatory = {
  ...{ mpcCode: 'X05', longitudeDeg: 289.250_58, rhoCosPhi: 0.864_981, rhoSinPhi: -0.500_958 },
};
let seed = 12;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
};
const folder = await mkdtemp(join(tmpdir(), 'lucero-orbits-'));
after(() => rm(folder, { recursive: true }));

const lines = drawLines(6000, random).map(mpcorbLine);
const orbits = lines.map((line) => {
  const { elements, designation } = readMpcorbLine(line);
  return { designation, orbit: orbitBasis(elements, designation) };
});
let importedMs = 0;
const add = async (text: string | Uint8Array, name = 'MPCORB.DAT', into = 'orbits') => {
  const path = join(folder, name);
  await writeFile(path, text);
  importedMs += 1;
  return await importOrbits({ path, folder: join(folder, into), nowMs: importedMs });
};
const refuses = (text: string | Uint8Array, what: RegExp, name?: string) =>
  assert.rejects(
    () => add(text, name),
    (error: unknown) =>
      error instanceof LuceroError &&
      error.code === 'LUCERO_ORBIT_INVALID' &&
      what.test(error.message),
    String(what),
  );

describe('a file of orbits', () => {
  it('is imported whole, compressed too, as one version', async () => {
    const version = await add(mpcorbFile(lines));
    assert.deepEqual([version.orbitCount, version.epochMjdTt], [6000, 61_000]);
    assert.match(version.version, /^20251121-[0-9a-f]{8}$/);
    assert.equal(
      (await add(gzipSync(mpcorbFile(lines)), 'MPCORB.DAT.gz')).version,
      version.version,
    );
    assert.equal((await listOrbits(join(folder, 'orbits'))).length, 1);
    // Without its header, as scripts cut it.
    assert.equal((await add(`${lines.join('\n')}\n`, 'plain.dat', 'plain')).orbitCount, 6000);
  });

  it('is refused by its line when it is cut off or changed, and the old one stays', async () => {
    const text = mpcorbFile(lines);
    await refuses(text.slice(0, 50_000), /MPCORB\.DAT:\d+: the file ends within this line/);
    await refuses(text.slice(0, text.indexOf('\n', 50_000) + 1), /2\d\d orbits, and 6000 in/);
    await refuses(text.replace('K25BL', 'K25DL'), /MPCORB\.DAT:5: epoch 'K25DL' is no packed date/);
    await refuses(mpcorbFile([...lines, lines[7]!]), /MPCORB\.DAT:6006: 20\d\d .* is there twice/);
    await refuses('', /no orbit in it/);
    const gz = gzipSync(text);
    await refuses(gz.subarray(0, gz.length / 2), /compressed file is broken/, 'cut.gz');
    await refuses(
      text.replace(' 0.25000000', ' 0.2500000x').replace(/\d\.\d{7}(?= {99})/, 'x'),
      /:5: /,
    );
    assert.equal((await listOrbits(join(folder, 'orbits'))).length, 1);
    assert.equal((await readdir(join(folder, 'orbits'))).length, 1, 'nothing is left behind');
  });

  it('may have asteroids and comets, one list after the other', async () => {
    const comet =
      '0067P         2028 04  9.2136  1.210960  0.649860   22.1610   36.3090    3.8690  20251121  11.0  4.0  67P/Churyumov-Gerasimenko';
    const text = `${mpcorbFile(lines.slice(0, 20))}${comet}\n`;
    assert.equal((await add(text, 'both.txt', 'both')).orbitCount, 21);
    await using known = openKnownOrbits(join(folder, 'both'), () => 0);
    const { elements, designation } = readCometLine(comet);
    const mjdTai = 61_850;
    const { raDeg, decDeg } = predictedPlace(
      orbitBasis(elements, designation),
      mjdTai,
      observerState(mjdTai, null),
    );
    const asked = [{ raDeg, decDeg, mjdTai, radiusArcsec: 1, observatory: null }];
    const [answer] = (await known.near(asked)).answers;
    assert.deepEqual(
      answer?.status === 'matched' &&
        answer.matches.map((each) => [each.designation, each.predictedMag]),
      [['67P', null]],
    );
  });

  it('is removed by its version', async () => {
    const { version } = (await listOrbits(join(folder, 'plain')))[0]!;
    assert.equal(await removeOrbits(join(folder, 'plain'), 'x'), false);
    assert.equal(await removeOrbits(join(folder, 'plain'), version), true);
    assert.deepEqual(await listOrbits(join(folder, 'plain')), []);
  });
});

describe('known bodies near a place', () => {
  const mjds = [61_010.03, 61_009.51, 61_010.49];

  it('are those that are there, exactly: a place for each body, and anywhere', async () => {
    await using known = openKnownOrbits(join(folder, 'orbits'), () => 0);
    for (const mjdTai of mjds) {
      const observer = observerState(mjdTai, x05);
      const places = orbits.map(({ designation, orbit }) => ({
        ...{ designation, seen: predictedPlace(orbit, mjdTai, observer) },
      }));
      // At the bodies themselves, the fast ones among them, and at random ones, poles and RA 0.
      const asked = [
        ...places
          .filter((_, i) => i % 25 === 0)
          .map(({ seen: { raDeg, decDeg } }) => ({ raDeg, decDeg })),
        ...Array.from({ length: 60 }, () => ({
          raDeg: 360 * random(),
          decDeg: 60 * random() - 30,
        })),
        ...[89.99, -89.99, 0].map((decDeg) => ({ raDeg: 0, decDeg })),
      ].map((place) => ({ ...place, mjdTai, radiusArcsec: 900, observatory: x05 }));
      const { answers } = await known.near(asked);
      for (const [i, answer] of answers.entries()) {
        const { raDeg, decDeg, radiusArcsec } = asked[i]!;
        const expected = places
          .map(({ designation, seen }) => ({
            designation,
            apart: angularDistanceArcsec(raDeg, decDeg, seen.raDeg, seen.decDeg),
          }))
          .filter(({ apart }) => apart <= radiusArcsec)
          .sort((a, b) => a.apart - b.apart);
        assert.notEqual(answer.status, 'unknown');
        const found = answer.status === 'unknown' ? [] : answer.matches;
        assert.deepEqual(
          found.map(({ designation }) => designation),
          expected.map(({ designation }) => designation),
          `${raDeg} ${decDeg} at ${mjdTai}`,
        );
        assert.equal(answer.status, expected.length === 0 ? 'none' : 'matched');
      }
    }
  });

  it('are unknown, never none, without a file or when it is damaged', async () => {
    const asked = [{ raDeg: 0, decDeg: 0, mjdTai: 61_000, radiusArcsec: 10, observatory: null }];
    await using none = openKnownOrbits(join(folder, 'nowhere'), () => 0);
    assert.deepEqual(await none.near(asked), {
      version: null,
      answers: [{ status: 'unknown', reason: 'there is no file of orbits' }],
    });
    assert.equal(await none.current(), null);

    const { version } = await add(mpcorbFile(lines), 'MPCORB.DAT', 'damaged');
    await using damaged = openKnownOrbits(join(folder, 'damaged'), () => 0);
    assert.equal((await damaged.current())?.version, version);
    await truncate(join(folder, 'damaged', version, 'elements.f64'), 5000 * 96);
    const answersOf = async () => (await damaged.near(asked)).answers.map(({ status }) => status);
    assert.deepEqual(await answersOf(), ['unknown']);
    await using later = openKnownOrbits(join(folder, 'damaged'), () => 0);
    const [answer] = (await later.near(asked)).answers;
    assert.match(answer?.status === 'unknown' ? answer.reason : '', /480000 bytes instead of/);
  });

  it('are unknown when more nights are asked for at once than can wait, and known when asked again', async () => {
    await using known = openKnownOrbits(join(folder, 'orbits'), () => 0);
    const of = async (day: number) => {
      const asked = { raDeg: 0, decDeg: 0, mjdTai: day, radiusArcsec: 1, observatory: null };
      return (await known.near([asked])).answers[0]!.status;
    };
    const days = Array.from({ length: 6 }, (_, i) => 61_000 + i);
    const told = await Promise.all(days.map(of));
    assert.equal(told.filter((status) => status === 'unknown').length, 2);
    for (const day of days) assert.notEqual(await of(day), 'unknown');
  });

  it('are those of a new file within a minute', async () => {
    let now = 0;
    await add(mpcorbFile(lines.slice(0, 100)), 'MPCORB.DAT', 'growing');
    await using known = openKnownOrbits(join(folder, 'growing'), () => now);
    const first = await known.current();
    const { raDeg, decDeg } = predictedPlace(
      orbits[150]!.orbit,
      61_000,
      observerState(61_000, null),
    );
    const asked = [{ raDeg, decDeg, mjdTai: 61_000, radiusArcsec: 1, observatory: null }];
    assert.equal((await known.near(asked)).answers[0]?.status, 'none');
    await add(mpcorbFile(lines.slice(0, 200)), 'MPCORB.DAT', 'growing');
    now = 60_000;
    const {
      version,
      answers: [answer],
    } = await known.near(asked);
    assert.equal(version?.orbitCount, 200);
    assert.equal(
      answer?.status === 'matched' && answer.matches[0]?.designation,
      orbits[150]!.designation,
    );
    assert.notEqual((await known.current())?.version, first?.version);
  });
});
