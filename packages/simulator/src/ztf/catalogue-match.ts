import { nanojanskyToMag } from '@lucero/photometry';
import { magnitudeInBand } from '../light-curves/band-colour.ts';
import { makeRandom, type Random } from '../random.ts';
import type { SimulatedBand } from '../sky-source.ts';
import type { Target } from '../target.ts';

/** ZTF's word for "no such source". */
const absent = -999;
const ps1RadiusArcsec = 30;
const ps1LimitMag = 22.6;
const gaiaLimitMag = 20.5;
const gaiaBrightMag = 14;
const gaiaRadiusArcsec = 90;

interface CataloguedSource {
  readonly distanceArcsec: number;
  readonly rMag: number;
  readonly colourGr: number;
  readonly isStar: boolean;
}

/** The PS1 and Gaia groups of a candidate: three nearest PS1 sources, nearest and nearest bright Gaia star. */
export function catalogueFields(target: Target, seed: number): Record<string, number | bigint> {
  const random = makeRandom(seed, 'ztf', 'catalogue', target.index);
  const sources = cataloguedSources(random, target);
  const ps1 = sources.filter(
    ({ distanceArcsec, rMag }) => distanceArcsec < ps1RadiusArcsec && rMag < ps1LimitMag,
  );
  const fields: Record<string, number | bigint> = { nmtchps: ps1.length };
  for (let n = 1; n <= 3; n++) Object.assign(fields, ps1Fields(random, n, ps1[n - 1]));
  const stars = sources.filter(({ isStar, rMag }) => isStar && rMag < gaiaLimitMag);
  const nearest = stars[0] ?? fartherStar(random, 0.0007, 15, gaiaLimitMag);
  const bright = stars.find(({ rMag }) => rMag < gaiaBrightMag);
  const nearestBright = bright ?? fartherStar(random, 0.00004, 11, gaiaBrightMag);
  fields.neargaia = nearest?.distanceArcsec ?? absent;
  fields.maggaia = nearest?.rMag ?? absent;
  fields.neargaiabright = nearestBright?.distanceArcsec ?? absent;
  fields.maggaiabright = nearestBright?.rMag ?? absent;
  return fields;
}

/** Nearest first; a persistent target is in the catalogues itself. */
function cataloguedSources(random: Random, target: Target): CataloguedSource[] {
  const sources = target.scene.sources.map((source) => ({
    distanceArcsec: Math.hypot(source.eastArcsec, source.northArcsec),
    rMag: source.rMag,
    colourGr: source.colourGr,
    isStar: source.kind === 'star',
  }));
  const ownMag = nanojanskyToMag(target.templateFluxNanojansky('r'));
  if (ownMag !== null) {
    // A galaxy brighter than its nucleus makes the one source extended.
    const hostMag = target.scene.host?.rMag ?? Infinity;
    const isOwnHost = target.truth.class === 'AGN';
    if (isOwnHost) sources.shift();
    const gMag = nanojanskyToMag(target.templateFluxNanojansky('g'))!;
    sources.push({
      distanceArcsec: Math.hypot(random.normal(0, 0.15), random.normal(0, 0.15)),
      rMag: ownMag,
      colourGr: gMag - ownMag,
      isStar: !isOwnHost || hostMag > ownMag + 0.5,
    });
  }
  return sources.toSorted((a, b) => a.distanceArcsec - b.distanceArcsec);
}

function ps1Fields(
  random: Random,
  n: number,
  source: CataloguedSource | undefined,
): Record<string, number | bigint> {
  if (source === undefined) {
    return {
      [`objectidps${n}`]: BigInt(absent),
      [`sgmag${n}`]: absent,
      [`srmag${n}`]: absent,
      [`simag${n}`]: absent,
      [`szmag${n}`]: absent,
      [`sgscore${n}`]: absent,
      [`distpsnr${n}`]: absent,
    };
  }
  // Catalogues miss the faint end of each band.
  const magIn = (band: SimulatedBand): number => {
    const mag = magnitudeInBand(source.rMag, source.colourGr, band);
    return mag < 22.2 ? mag + random.normal(0, 0.02) : absent;
  };
  return {
    [`objectidps${n}`]:
      100_000_000_000_000_000n + BigInt(random.integerIn(0, 2 ** 31)) * 37_000_000n,
    [`sgmag${n}`]: magIn('g'),
    [`srmag${n}`]: magIn('r'),
    [`simag${n}`]: magIn('i'),
    [`szmag${n}`]: magIn('z'),
    [`sgscore${n}`]: starScore(random, source),
    [`distpsnr${n}`]: source.distanceArcsec,
  };
}

/** Sure for bright sources; 0.5 exactly where PS1 could not tell, as for most beyond 21.5 mag. */
function starScore(random: Random, { isStar, rMag }: CataloguedSource): number {
  const doubt = Math.max(0.002, Math.min(1, (rMag - 18.5) / 4));
  if (random.isTrueWith(0.45 * Math.max(0, doubt - 0.3))) return 0.5;
  const distance = Math.min(0.95, -Math.log(1 - random.uniform()) * (0.012 + 0.22 * doubt ** 2));
  return isStar ? 1 - distance : distance;
}

/** The nearest star beyond the simulated scene, if one lies within the search radius. */
function fartherStar(
  random: Random,
  perSquareArcsec: number,
  bright: number,
  faint: number,
): CataloguedSource | null {
  const sceneRadiusArcsec = 46;
  const distanceArcsec = Math.sqrt(
    sceneRadiusArcsec ** 2 - Math.log(1 - random.uniform()) / (Math.PI * perSquareArcsec),
  );
  if (distanceArcsec > gaiaRadiusArcsec) return null;
  const rMag = Math.max(bright, faint + Math.log10(1 - random.uniform()) / 0.3);
  return { distanceArcsec, rMag, colourGr: 0.7, isStar: true };
}
