import type { CatalogBatch, CatalogDescription, RadiusRule } from '@lucero/catalogs';
import { fromVector, radToDeg } from '@lucero/sky';
import { makeRandom, type Random } from '../random.ts';

const rowsPerBatch = 65_536;
/** Most stars move by some milliarcseconds a year, a few by a hundred times that. */
const motionMasYr = { usual: 5, fast: 100, fastOneIn: 200 } as const;
const largestMotionMasYr = 400;
/** Clusters and galaxies on the sky: half of the clustered rows lie in so many patches. */
const patches = 200;
const patchSigmaDeg = 0.3;
const faintest = 21;

export interface CatalogPlan {
  readonly name: string;
  readonly version?: string;
  readonly seed: number;
  readonly rows: number;
  readonly places?: 'uniform' | 'clustered';
  /** Then the epoch is 2016.0. */
  readonly properMotion?: boolean;
  readonly radius?: RadiusRule;
}

export interface SimulatedCatalog {
  readonly description: CatalogDescription;
  /** The same rows each time. */
  readonly batches: () => Generator<CatalogBatch>;
}

/**
 * A catalogue of a sky that is none: for tests and benchmarks, of any number of rows, the same for a seed on every
 * machine. Rows come in no order of the sky, with magnitudes, a colour and a class.
 */
export function simulateCatalog(plan: CatalogPlan): SimulatedCatalog {
  const { name, version = '1', seed, rows, places = 'uniform', properMotion = false } = plan;
  const description: CatalogDescription = {
    name,
    version,
    title: `Simulated catalogue of ${rows} rows`,
    reference: 'simulated',
    columns: [
      { name: 'g_mag', unit: 'mag', description: 'Magnitude in g', type: 'float32' },
      {
        name: 'g_r',
        unit: 'mag',
        description: 'Colour g - r; absent for one in ten',
        type: 'float32',
      },
      { name: 'redshift', unit: null, description: 'Of one in ten', type: 'float64' },
      { name: 'class', unit: null, description: 'STAR or GALAXY', type: 'text' },
    ],
    epochJyear: properMotion ? 2016 : null,
    properMotion,
    radius: plan.radius ?? { kind: 'constant', arcsec: 2 },
  };
  return {
    description,
    *batches() {
      const random = makeRandom('catalogue', name, seed);
      const centres = Array.from({ length: patches }, () => placeOf(random));
      for (let from = 0; from < rows; from += rowsPerBatch) {
        const count = Math.min(rowsPerBatch, rows - from);
        yield batchOf(random, from, count, places === 'clustered' ? centres : [], properMotion);
      }
    },
  };
}

function batchOf(
  random: Random,
  from: number,
  count: number,
  centres: readonly { readonly raDeg: number; readonly decDeg: number }[],
  properMotion: boolean,
): CatalogBatch {
  const raDeg = new Float64Array(count);
  const decDeg = new Float64Array(count);
  const pmRaMasYr = properMotion ? new Float64Array(count) : null;
  const pmDecMasYr = properMotion ? new Float64Array(count) : null;
  const magnitude = new Float32Array(count);
  const colour = new Float32Array(count);
  const redshift = new Float64Array(count);
  const kind: string[] = [];
  const sourceId: string[] = [];
  for (let i = 0; i < count; i++) {
    const place =
      centres.length > 0 && random.uniform() < 0.5
        ? near(random, random.pick(centres))
        : placeOf(random);
    raDeg[i] = place.raDeg;
    decDeg[i] = place.decDeg;
    const isGalaxy = random.uniform() < 0.1;
    if (pmRaMasYr !== null && pmDecMasYr !== null && !isGalaxy) {
      const isFast = random.uniform() < 1 / motionMasYr.fastOneIn;
      const sigma = isFast ? motionMasYr.fast : motionMasYr.usual;
      pmRaMasYr[i] = clipped(random.normal(0, sigma));
      pmDecMasYr[i] = clipped(random.normal(0, sigma));
    }
    magnitude[i] = faintest + Math.log10(random.uniform() + 1e-9);
    colour[i] = random.uniform() < 0.1 ? Number.NaN : random.uniform() * 2 - 0.5;
    redshift[i] = isGalaxy ? 0.001 + 0.5 * random.uniform() : Number.NaN;
    kind.push(isGalaxy ? 'GALAXY' : 'STAR');
    sourceId.push(`4${String(from + i).padStart(17, '0')}`);
  }
  return {
    ...{ raDeg, decDeg, pmRaMasYr, pmDecMasYr, sourceId },
    values: { g_mag: magnitude, g_r: colour, redshift, class: kind },
  };
}

const clipped = (motion: number): number =>
  Math.max(-largestMotionMasYr, Math.min(largestMotionMasYr, motion));

/** Uniform on the sphere. */
function placeOf(random: Random): { raDeg: number; decDeg: number } {
  return { raDeg: 360 * random.uniform(), decDeg: radToDeg(Math.asin(2 * random.uniform() - 1)) };
}

function near(
  random: Random,
  { raDeg, decDeg }: { readonly raDeg: number; readonly decDeg: number },
): { raDeg: number; decDeg: number } {
  const [ra, dec] = [raDeg, decDeg].map((deg) => (deg * Math.PI) / 180) as [number, number];
  const sigma = (patchSigmaDeg * Math.PI) / 180;
  // In the vector's own space, so that a patch at a pole is like any other.
  return fromVector([
    Math.cos(dec) * Math.cos(ra) + random.normal(0, sigma),
    Math.cos(dec) * Math.sin(ra) + random.normal(0, sigma),
    Math.sin(dec) + random.normal(0, sigma),
  ]);
}
