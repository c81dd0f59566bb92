import type { MatchedSource, MatchMessage } from '@lucero/avro';
import type { HostAssociation } from '@lucero/hosts';
import type { CatalogMatch, KnownCrossmatch } from '@lucero/store';
import { matchedHostOf } from './host-of.ts';

/** The public record of how an object was matched. */
export function matchMessage(
  crossmatch: KnownCrossmatch,
  matches: readonly CatalogMatch[],
  host: HostAssociation,
  codeVersion: string,
): MatchMessage {
  const { survey, objectKind, oid, revision, raDeg, decDeg, mjdTai, catalogs } = crossmatch;
  return {
    ...{ survey, objectKind, oid, revision, raDeg, decDeg, mjdTai, catalogs },
    unknownCatalogs: crossmatch.unknownCatalogs,
    matches: matches.map(sourceOf),
    host: catalogs.length === 0 ? null : matchedHostOf(host),
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
