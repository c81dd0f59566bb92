import type { MatchedHost } from '@lucero/avro';
import type { CatalogAnswer, CatalogInfo, RadiusRule } from '@lucero/catalogs';
import { associateHost, type HostAssociation } from '@lucero/hosts';
import type { CatalogMatch, KnownCrossmatch } from '@lucero/store';
import { nameOf } from './decide-match.ts';

/** Of a mean place; that of one alert is little worse. */
const placeErrorArcsec = 0.2;

/** The galaxy that an object belongs to, by what was stored of its matches: the same whenever it is asked. */
export function hostOf(
  { catalogs, unknownCatalogs, oid, raDeg, decDeg }: KnownCrossmatch,
  matches: readonly CatalogMatch[],
  infos: readonly CatalogInfo[],
): HostAssociation {
  const byCatalog = Map.groupBy(matches, ({ catalog }) => catalog);
  const answers = catalogs.map((id): CatalogAnswer => {
    const catalog = nameOf(id);
    const found = byCatalog.get(catalog) ?? [];
    const isUnknown = unknownCatalogs.includes(catalog);
    return {
      ...{ catalog, version: id.slice(catalog.length + 1), matches: found },
      status: isUnknown ? 'unknown' : found.length === 0 ? 'none' : 'matched',
    };
  });
  return associateHost({
    ...{ name: oid, place: { raDeg, decDeg, errorArcsec: placeErrorArcsec }, answers },
    searchRadiusArcsec: Math.max(1, ...infos.map(({ radius }) => greatestArcsec(radius))),
    brightestMag: null,
  });
}

/** As the public record has it. */
export function matchedHostOf({ verdict, host, sentence }: HostAssociation): MatchedHost {
  return {
    ...{ verdict, sentence },
    name: host?.galaxy.name ?? null,
    catalog: host?.galaxy.source.catalog ?? null,
    sourceId: host?.galaxy.source.sourceId ?? null,
    probability: host?.posterior ?? null,
    offsetArcsec: host?.offset.separationArcsec ?? null,
    offsetKpc: host?.offsetKpc ?? null,
    redshift: host?.galaxy.redshift?.value ?? null,
  };
}

const greatestArcsec = (radius: RadiusRule): number =>
  radius.kind === 'constant' ? radius.arcsec : radius.maxArcsec;
