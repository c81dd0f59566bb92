import type { Answer } from '../../api/answers.ts';
import type { Query } from '../../api/api-address.ts';

export type Found = Answer<'/api/v1/search'>;
export type Hit = Found['hits'][number];

/** The page of what was found. */
export function hitAddress({ kind, survey, oid, name, alertId }: Hit): string {
  switch (kind) {
    case 'solarSystem':
      return `/solar-system/${encodeURIComponent(name ?? '')}`;
    case 'region':
      return `/regions/${encodeURIComponent(name ?? '')}`;
    default: {
      const page = `/objects/${encodeURIComponent(survey ?? '')}/${encodeURIComponent(oid ?? '')}`;
      return alertId === null ? page : `${page}?alert=${alertId}`;
    }
  }
}

/** Where a search leads at once: one thing is called so, and no place is meant. Null: the reader chooses. */
export function onlyAddress({ hits, place }: Found): string | null {
  const [only] = hits;
  return only !== undefined && hits.length === 1 && place === null ? hitAddress(only) : null;
}

/** Which objects a search asks for; null: none. */
export function objectsQuery({ hits, place }: Found): Query | null {
  const oids = hits.flatMap(({ oid }) => oid ?? []);
  if (oids.length > 0) return { oid: [...new Set(oids)] };
  if (place === null) return null;
  // Programs read both as they stand; a blank parts them.
  return { position: `${place.raDeg} ${place.decDeg}`, radiusArcsec: place.radiusArcsec };
}
