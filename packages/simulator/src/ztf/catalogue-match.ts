import { nanojanskyToMag } from '@lucero/photometry';
import { magnitudeInBand } from '../light-curves/band-colour.ts';
import { makeRandom, type Random } from '../random.ts';
import type { Target } from '../target.ts';
import { extentOf } from './reference-match.ts';

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
  /** What PS1 measured too faint, in every band: it saw the source at other times, by its PSF. */
  readonly ps1ExcessMag: number;
}

/**
 * PS1 less the ZTF reference, of the same source in the same band [mag]: 182 real variable stars
 * scatter by 0.2 and 66 nuclei by 0.4, as the two were taken years apart. The galaxies of supernovae
 * are 0.28 fainter in PS1, whose PSF is narrower and misses more of them.
 */
const epochScatterMag = { VS: 0.18, AGN: 0.4, constant: 0.03 };
const missedByExtentMag = 1.6;

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
    ps1ExcessMag:
      source.shape === null
        ? random.normal(0, epochScatterMag.constant)
        : missedByExtentMag * extentOf(source.shape.halfLightRadiusArcsec) + random.normal(0, 0.2),
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
      ps1ExcessMag: random.normal(0.03, isOwnHost ? epochScatterMag.AGN : epochScatterMag.VS),
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
  const offLocus = colourOffLocus(random, source);
  // Catalogues miss the faint end of each band.
  const magIn = (band: 'g' | 'r' | 'i' | 'z'): number => {
    const mag =
      magnitudeInBand(source.rMag, source.colourGr, band) + source.ps1ExcessMag + offLocus[band];
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

/**
 * What a source adds to the colours of its black body [mag]: of 370 real nearest sources, r - i is
 * 0.06 + 0.61 (g - r) for stars and 0.17 + 0.25 (g - r) for galaxies, i - z 0.05 + 0.33 (g - r) and
 * 0.23 + 0.06 (g - r), each with a scatter of 0.14 to 0.21 (robust).
 */
function colourOffLocus(
  random: Random,
  { colourGr, isStar }: CataloguedSource,
): Readonly<Record<'g' | 'r' | 'i' | 'z', number>> {
  const [ri, iz] = isStar
    ? [0.06 + 0.61 * colourGr + random.normal(0, 0.16), 0.05 + 0.33 * colourGr]
    : [0.17 + 0.25 * colourGr + random.normal(0, 0.18), 0.23 + 0.06 * colourGr];
  const i = magnitudeInBand(0, colourGr, 'r') - ri - magnitudeInBand(0, colourGr, 'i');
  const z = -ri - iz - random.normal(0, isStar ? 0.14 : 0.21) - magnitudeInBand(0, colourGr, 'z');
  return { g: 0, r: 0, i, z };
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
  return { distanceArcsec, rMag, colourGr: 0.7, isStar: true, ps1ExcessMag: 0 };
}
