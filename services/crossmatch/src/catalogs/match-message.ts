import type { MatchedHost, MatchedSource, MatchMessage } from '@lucero/avro';
import type { CatalogAnswer, CatalogInfo, RadiusRule } from '@lucero/catalogs';
import { associateHost } from '@lucero/hosts';
import type { CatalogMatch, KnownCrossmatch } from '@lucero/store';
import { nameOf } from './decide-match.ts';

/** Of a mean place; that of one alert is no better. */
const placeErrorArcsec = 0.2;

export interface MatchMessageOptions {
  readonly codeVersion: string;
  readonly catalogs: { readonly list: () => readonly CatalogInfo[] };
}

/** The public record of how an object was matched. */
export function matchMessage(
  crossmatch: KnownCrossmatch,
  matches: readonly CatalogMatch[],
  { codeVersion, catalogs }: MatchMessageOptions,
): MatchMessage {
  const { survey, objectKind, oid, revision, raDeg, decDeg, mjdTai } = crossmatch;
  return {
    ...{ survey, objectKind, oid, revision, raDeg, decDeg, mjdTai },
    catalogs: crossmatch.catalogs,
    unknownCatalogs: crossmatch.unknownCatalogs,
    matches: matches.map(sourceOf),
    host: hostOf(crossmatch, matches, catalogs.list()),
    matchedMs: crossmatch.matchedMs,
    codeVersion,
  };
}

function sourceOf({ values, ...match }: CatalogMatch): MatchedSource {
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  // In one order, whatever the database made of it.
  for (const name of Object.keys(values).sort()) {
    const value = values[name]!;
    if (typeof value === 'number') numbers[name] = value;
    else texts[name] = value;
  }
  return { ...match, numbers, texts };
}

function hostOf(
  crossmatch: KnownCrossmatch,
  matches: readonly CatalogMatch[],
  infos: readonly CatalogInfo[],
): MatchedHost | null {
  const { catalogs, unknownCatalogs, oid, raDeg, decDeg } = crossmatch;
  if (catalogs.length === 0) return null;
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
  const { verdict, host, sentence } = associateHost({
    ...{ name: oid, place: { raDeg, decDeg, errorArcsec: placeErrorArcsec }, answers },
    searchRadiusArcsec: Math.max(1, ...infos.map(({ radius }) => greatestArcsec(radius))),
    brightestMag: null,
  });
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
