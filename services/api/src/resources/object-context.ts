import type { ObjectContext } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';

const names = (description: string) => Type.Array(Type.String(), { description });

/** What is known of the surroundings, in a few words: the routes of matches, host and regions have the rest. */
export const objectContextSchema = Type.Object({
  matchedCatalogs: nullable(
    Type.Array(Type.String(), {
      description: 'Catalogues with a source at its place; null: not matched yet, or it moves',
    }),
  ),
  unknownCatalogs: names('Catalogues that could not be read there: nobody knows what they have'),
  hostVerdict: nullable(
    Type.String({
      description: 'nuclear, hosted, orphan, stellar or unknown; null: not looked for yet',
    }),
  ),
  hostSeparationArcsec: nullable(
    Type.Number({ description: 'From the nucleus of its host [arcsec]; null: no host' }),
  ),
  redshift: nullable(Type.Number({ description: 'Of its host; null: none is known' })),
  regions: Type.Array(
    Type.Object({
      event: Type.String({ description: 'Name of the event' }),
      credibleLevel: Type.Number({ description: 'The smallest region that holds it, 0 to 1' }),
    }),
    { description: 'Events whose region of the sky holds it' },
  ),
});

export function objectContextJson({
  catalogs,
  host,
  regions,
}: ObjectContext): Static<typeof objectContextSchema> {
  return {
    matchedCatalogs: catalogs === null ? null : [...catalogs.matched],
    unknownCatalogs: [...(catalogs?.unknown ?? [])],
    hostVerdict: host?.verdict ?? null,
    hostSeparationArcsec: host?.separationArcsec ?? null,
    redshift: host?.redshift ?? null,
    regions: regions.map((region) => ({ ...region })),
  };
}
