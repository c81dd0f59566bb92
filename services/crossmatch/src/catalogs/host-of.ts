import type { MatchedHost } from '@lucero/avro';
import { associateHost, type CatalogAnswer, type HostAssociation } from '@lucero/hosts';
import type { KnownCrossmatch } from '@lucero/store';
import { hostRadiusArcsec } from './host-answers.ts';

/** Of a mean place; that of one alert is little worse. */
const placeErrorArcsec = 0.2;

/** The galaxy that an object belongs to, by what is around it. */
export function hostOf(
  { oid, raDeg, decDeg }: KnownCrossmatch,
  answers: readonly CatalogAnswer[],
): HostAssociation {
  return associateHost({
    ...{ name: oid, place: { raDeg, decDeg, errorArcsec: placeErrorArcsec }, answers },
    ...{ searchRadiusArcsec: hostRadiusArcsec, brightestMag: null },
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
