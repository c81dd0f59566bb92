import type { Alert, Band, NearestSource } from '@lucero/alert';
import { isReferenceTheSource } from '@lucero/photometry';

/** From here a catalogued source counts as a star, below as a galaxy (PS1 score, Tachibana & Miller 2018). */
const starScoreOfStars = 0.5;
/** A catalogued source within this is the same source [arcsec]. */
const sameSourceArcsec = 1.5;

/** How the new light compares with what was there before. */
export interface ContrastNumbers {
  /** Total magnitude minus that of the template [mag]; negative = brighter now. */
  readonly totalMagMinusTemplateMag: number | null;
  /** Difference flux over the flux of the template; signed, no unit. */
  readonly differenceOverTemplate: number | null;
  /** Reference magnitude minus catalogue magnitude in the same band, years apart [mag]. */
  readonly referenceMagMinusCatalogueMag: number | null;
  /** 1 star … 0 galaxy of the catalogued source at this place (within 1.5 arcsec); null: none there. */
  readonly starScoreHere: number | null;
  readonly nearestStarArcsec: number | null;
  readonly nearestGalaxyArcsec: number | null;
}

/** What the alert's fluxes and its catalogued neighbours say together. */
export function contrastNumbers({ detection, nearestSources }: Alert): ContrastNumbers {
  const { scienceFluxNanojansky: total, templateFluxNanojansky: template } = detection;
  const { psfFluxNanojansky: difference } = detection;
  const here = nearestSources.find(isHere) ?? null;
  return {
    totalMagMinusTemplateMag: magDifference(total, template),
    differenceOverTemplate: difference === null ? null : ratio(difference, template),
    referenceMagMinusCatalogueMag: referenceMinusCatalogue(
      isReferenceTheSource(detection.referenceDistanceArcsec) ? detection.referenceMag : null,
      here,
      detection.band,
    ),
    starScoreHere: here?.starScore ?? null,
    nearestStarArcsec: nearest(nearestSources, (score) => score >= starScoreOfStars),
    nearestGalaxyArcsec: nearest(nearestSources, (score) => score < starScoreOfStars),
  };
}

/** Null unless both fluxes are positive. */
function magDifference(flux: number | null, templateFlux: number | null): number | null {
  const quotient = flux === null ? null : ratio(flux, templateFlux);
  return quotient === null || quotient <= 0 ? null : -2.5 * Math.log10(quotient);
}

/** Null unless the template has a flux, and one so large that a number holds the ratio. */
function ratio(flux: number, templateFlux: number | null): number | null {
  if (templateFlux === null || templateFlux <= 0) return null;
  const quotient = flux / templateFlux;
  return Number.isFinite(quotient) ? quotient : null;
}

function isHere({ distanceArcsec }: NearestSource): boolean {
  return distanceArcsec !== null && distanceArcsec < sameSourceArcsec;
}

function referenceMinusCatalogue(
  referenceMag: number | null,
  here: NearestSource | null,
  band: Band,
): number | null {
  const magOfBand: Partial<Record<Band, number | null>> =
    here === null ? {} : { g: here.gMag, r: here.rMag, i: here.iMag, z: here.zMag };
  const catalogueMag = magOfBand[band] ?? null;
  return referenceMag === null || catalogueMag === null ? null : referenceMag - catalogueMag;
}

/** `sources` come nearest first. */
function nearest(
  sources: readonly NearestSource[],
  isWanted: (starScore: number) => boolean,
): number | null {
  const found = sources.find(({ starScore }) => starScore !== null && isWanted(starScore));
  return found?.distanceArcsec ?? null;
}
