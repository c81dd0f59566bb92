import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { galaxiesOf } from '../src/galaxy.ts';
import { rankHosts } from '../src/host-candidate.ts';
import type { SkySource } from '../src/sky-source.ts';
import { assertClose } from './close.ts';
import { golden } from './golden.ts';

const galaxy = (known: Partial<SkySource>): SkySource => ({
  catalog: 'sky@1',
  catalogTitle: 'Sky',
  sourceId: '1',
  name: null,
  kind: 'galaxy',
  raDeg: 150,
  decDeg: 2,
  magnitude: null,
  magnitudeBand: null,
  rMag: known.magnitude ?? null,
  shape: null,
  redshift: null,
  distanceMpc: null,
  ...known,
});

describe(`rankHosts, against ${golden.tool}`, () => {
  const { place, searchRadiusArcsec, galaxies, hostlessPosterior } = golden.posterior;
  const ranked = rankHosts(
    place,
    galaxiesOf(
      galaxies.map(({ raDeg, decDeg, shape, magnitude }, i) =>
        galaxy({ sourceId: `${i}`, raDeg, decDeg, shape, magnitude }),
      ),
    ),
    searchRadiusArcsec,
  );

  it('agrees on separations, chance and posterior', () => {
    for (const candidate of ranked.candidates) {
      const expected = galaxies[Number(candidate.galaxy.source.sourceId)]!;
      assertClose(candidate.normalisedSeparation, expected.normalisedSeparation, 1e-6);
      assertClose(candidate.chanceCoincidence, expected.chanceCoincidence, 1e-6);
      assertClose(candidate.posterior, expected.posterior, 1e-6);
    }
    assertClose(ranked.hostlessPosterior, hostlessPosterior, 1e-6);
  });

  it('puts the most probable first, and sums to 1', () => {
    assert.deepEqual(
      ranked.candidates.map(({ galaxy: { source } }) => source.sourceId),
      ['0', '1', '2'],
    );
    const sum = ranked.candidates.reduce((all, { posterior }) => all + posterior, 0);
    assertClose(sum + ranked.hostlessPosterior, 1, 1e-12);
  });
});

describe('rankHosts', () => {
  const place = { raDeg: 150, decDeg: 2, errorArcsec: 0.1 };

  it('has one answer where there is no galaxy: none of them', () => {
    assert.deepEqual(rankHosts(place, [], 30), { candidates: [], hostlessPosterior: 1 });
  });

  it('prefers the nearer of two galaxies without shapes, and the brighter of two equally near', () => {
    const first = (...sources: SkySource[]) =>
      rankHosts(place, galaxiesOf(sources), 30).candidates[0]?.galaxy.source.sourceId;
    const north = (arcsec: number) => ({ decDeg: 2 + arcsec / 3600 });
    assert.equal(
      first(galaxy({ sourceId: 'far', ...north(9) }), galaxy({ sourceId: 'near', ...north(-4) })),
      'near',
    );
    assert.equal(
      first(
        galaxy({ sourceId: 'faint', magnitude: 21, ...north(4) }),
        galaxy({ sourceId: 'bright', magnitude: 17, ...north(-4) }),
      ),
      'bright',
    );
  });

  it('prefers the large galaxy whose light reaches the place to a nearer small one', () => {
    const large = { semiMajorArcsec: 20, axisRatio: 0.5, positionAngleDeg: 0 };
    const small = { semiMajorArcsec: 1, axisRatio: 1, positionAngleDeg: 0 };
    const { candidates } = rankHosts(
      place,
      galaxiesOf([
        galaxy({ sourceId: 'small', shape: small, magnitude: 21, decDeg: 2 + 8 / 3600 }),
        galaxy({ sourceId: 'large', shape: large, magnitude: 15, decDeg: 2 - 12 / 3600 }),
      ]),
      60,
    );
    assert.equal(candidates[0]?.galaxy.source.sourceId, 'large');
  });

  it('knows no size and no chance where no catalogue has a shape or a magnitude', () => {
    const [candidate] = rankHosts(place, galaxiesOf([galaxy({})]), 30).candidates;
    assert.equal(candidate?.normalisedSeparation, null);
    assert.equal(candidate?.chanceCoincidence, null);
    assert.equal(candidate?.offsetKpc, null);
  });
});

describe('galaxiesOf', () => {
  const spectroscopic = { value: 0.08, error: null, kind: 'spectroscopic' } as const;
  const photometric = { value: 0.1, error: 0.02, kind: 'photometric' } as const;
  const shape = { semiMajorArcsec: 10, axisRatio: 1, positionAngleDeg: 0 };

  it('joins rows of several catalogues, each saying what it knows', () => {
    const rows = [
      galaxy({ catalog: 'ned@1', name: 'UGC 1', redshift: spectroscopic, decDeg: 2.0004 }),
      galaxy({ catalog: 'legacy@1', shape, magnitude: 17, redshift: photometric }),
    ];
    for (const sources of [rows, rows.toReversed()]) {
      const [joined, ...others] = galaxiesOf(sources);
      assert.equal(others.length, 0);
      assert.equal(joined?.name, 'UGC 1');
      assert.equal(joined?.source.catalog, 'legacy@1');
      assert.deepEqual(joined?.redshift, spectroscopic);
      assert.equal(joined?.magnitude, 17);
      assert.equal(joined?.sources.length, 2);
    }
  });

  it('keeps neighbours of one catalogue, and those of two that lie apart', () => {
    const near = { decDeg: 2 + 1 / 3600 };
    assert.equal(galaxiesOf([galaxy({}), galaxy({ sourceId: '2', ...near })]).length, 2);
    const far = { decDeg: 2 + 4 / 3600 };
    assert.equal(galaxiesOf([galaxy({}), galaxy({ catalog: 'ned@1', ...far })]).length, 2);
    assert.equal(galaxiesOf([galaxy({}), galaxy({ catalog: 'ned@1', ...near })]).length, 1);
  });
});
