import type { CatalogInfo } from '@lucero/catalogs';
import { type CatalogAnswer, saysWhatHostsAre } from '@lucero/hosts';
import type { CatalogMatch, KnownCrossmatch } from '@lucero/store';
import type { WatchedCatalogs } from './watch-catalogs.ts';

/**
 * A supernova may lie many radii from a nucleus, far beyond where the same source would be matched. Galaxies that reach
 * farther have a rule of their own (30 kpc of NED-LVS), by which they were matched.
 */
export const hostRadiusArcsec = 60;
/** In the deepest catalogues all within some 30 arcsec. */
const nearest = 30;

/**
 * What catalogues of galaxies and stars have around each object, with what was matched by their own rules. Nothing of
 * it is stored but the host: neighbours of a place are no matches of it.
 */
export async function hostAnswersOf(
  crossmatches: readonly KnownCrossmatch[],
  matched: readonly (readonly CatalogMatch[])[],
  { catalogs }: Pick<WatchedCatalogs, 'catalogs'>,
): Promise<readonly (readonly CatalogAnswer[])[]> {
  const infos = catalogs.list().filter(saysWhatHostsAre);
  if (infos.length === 0 || crossmatches.length === 0) return crossmatches.map(() => []);
  const positions = crossmatches.map(({ raDeg, decDeg, mjdTai }) => ({
    ...{ raDeg, decDeg, epochMjdTai: mjdTai },
  }));
  const around = await catalogs.match(positions, {
    ...{ catalogs: infos.map(({ name }) => name), nearest, radiusArcsec: hostRadiusArcsec },
  });
  const kinds = new Map(infos.map(({ name, sourceKinds }) => [name, sourceKinds]));
  return around.map((answers, i) =>
    answers.map((answer) => {
      const sourceKinds = kinds.get(answer.catalog);
      const told = sourceKinds === undefined ? answer : { ...answer, sourceKinds };
      return withMatched(told, matched[i]!, infos);
    }),
  );
}

function withMatched(
  answer: CatalogAnswer,
  matched: readonly CatalogMatch[],
  infos: readonly CatalogInfo[],
): CatalogAnswer {
  const { catalog, version, status, matches } = answer;
  const isHere = infos.some((info) => info.name === catalog && info.version === version);
  const ids = new Set(matches.map(({ sourceId }) => sourceId));
  const farther = matched.filter(
    (each) =>
      isHere && each.catalog === catalog && each.version === version && !ids.has(each.sourceId),
  );
  if (farther.length === 0) return answer;
  return {
    ...{ ...answer, matches: [...matches, ...farther] },
    status: status === 'none' ? 'matched' : status,
  };
}
