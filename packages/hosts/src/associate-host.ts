import { angularDistanceArcsec } from '@lucero/sky';
import { type CatalogAnswer, isOfGalaxies, sourcesOf } from './catalog-answer.ts';
import { absoluteMagnitude } from './distances.ts';
import { galaxiesOf } from './galaxy.ts';
import type { HostAssociation, HostQuestion, HostVerdict, NearSource } from './host-association.ts';
import { type HostCandidate, type Place, rankHosts } from './host-candidate.ts';
import { hostSentence } from './host-sentence.ts';
import type { SkySource } from './sky-source.ts';

const mostCandidates = 5;
/** Of the difference of two places; catalogues that say nothing of their errors are good to this. */
const catalogErrorArcsec = 0.3;
const significantErrors = 3;

/**
 * The galaxy that a transient belongs to, or why there is none. The ranking is rankHosts'; a place within
 * three errors of a star is that star, and within three errors of the best galaxy's nucleus nuclear. A
 * host is named when it is more probable than not that one of the candidates is it. A catalogue that could
 * not be read turns "orphan" into "unknown", never the other way; so does a place that no catalogue of
 * galaxies covers.
 */
export function associateHost(question: HostQuestion): HostAssociation {
  const { place, answers, searchRadiusArcsec } = question;
  const sources = answers.flatMap(sourcesOf);
  const galaxies = galaxiesOf(sources.filter(({ kind }) => kind === 'galaxy' || kind === 'agn'));
  const { candidates, hostlessPosterior } = rankHosts(place, galaxies, searchRadiusArcsec);
  const nearestStar = nearestOf(
    place,
    sources.filter(({ kind }) => kind === 'star' || kind === 'variable'),
  );
  const galaxyCatalogs = answers.filter(isOfGalaxies);
  const isUnknown =
    !galaxyCatalogs.some(({ isCovered }) => isCovered) ||
    galaxyCatalogs.some(({ status }) => status === 'unknown');
  const verdict = verdictOf(place, nearestStar, candidates, hostlessPosterior, isUnknown);
  const host = verdict === 'nuclear' || verdict === 'hosted' ? (candidates[0] ?? null) : null;
  const known = {
    verdict,
    candidates: candidates.slice(0, mostCandidates),
    host,
    hostlessPosterior: candidates.length === 0 && isUnknown ? null : hostlessPosterior,
    absoluteMag: absoluteMagOf(question.brightestMag, host),
    nearestStar,
    catalogs: answers.filter(saysSomething).map(idOf).sort(),
    unknownCatalogs: answers
      .filter(({ status }) => status === 'unknown')
      .map(idOf)
      .sort(),
  };
  return { ...known, sentence: hostSentence(question, known) };
}

const saysSomething = ({ status, isCovered }: CatalogAnswer): boolean =>
  isCovered || status !== 'none';

const idOf = ({ catalog, version }: CatalogAnswer): string => `${catalog}@${version}`;

function verdictOf(
  place: Place,
  star: NearSource | null,
  candidates: readonly HostCandidate[],
  hostlessPosterior: number,
  isUnknown: boolean,
): HostVerdict {
  const reachArcsec = significantErrors * Math.hypot(place.errorArcsec, catalogErrorArcsec);
  const best = candidates[0];
  const nucleusArcsec = best?.offset.separationArcsec ?? Number.POSITIVE_INFINITY;
  // A nucleus that is as near as the star is the galaxy that another catalogue took for a star.
  if (
    star !== null &&
    star.separationArcsec <= reachArcsec &&
    star.separationArcsec < nucleusArcsec
  ) {
    return 'stellar';
  }
  if (best !== undefined && hostlessPosterior < 0.5) {
    return nucleusArcsec <= reachArcsec ? 'nuclear' : 'hosted';
  }
  return isUnknown ? 'unknown' : 'orphan';
}

function nearestOf(place: Place, sources: readonly SkySource[]): NearSource | null {
  let nearest: NearSource | null = null;
  for (const source of sources) {
    const separationArcsec = angularDistanceArcsec(
      place.raDeg,
      place.decDeg,
      source.raDeg,
      source.decDeg,
    );
    if (nearest === null || separationArcsec < nearest.separationArcsec) {
      nearest = { source, separationArcsec };
    }
  }
  return nearest;
}

function absoluteMagOf(magnitude: number | null, host: HostCandidate | null): number | null {
  const distances = host?.distances ?? null;
  if (magnitude === null || distances === null) return null;
  return absoluteMagnitude(
    magnitude,
    distances.luminosityDistanceMpc,
    Math.max(host?.galaxy.redshift?.value ?? 0, 0),
  );
}
