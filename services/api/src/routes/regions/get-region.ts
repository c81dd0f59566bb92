import { costs, type TypedHttpPlugin } from '@lucero/http';
import { outlineOf, partsWithin } from '@lucero/sky-maps';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { findKnownRegion, type MapOfRegion } from '../../known-region.ts';
import { problemSchema } from '../../problem.ts';
import { noParameters } from '../../resources/parameters.ts';
import {
  eventParameter,
  regionJson,
  regionSchema,
  regionVersionJson,
  regionVersionSchema,
} from '../../resources/region.ts';

const params = Type.Object({ event: eventParameter });
/** Of a picture. */
const maxOutlineCells = 20_000;
const levels = [0.5, 0.9] as const;

const outlinesSchema = Type.Object({
  event: Type.String(),
  version: Type.Integer({ description: 'Of the map' }),
  outlines: Type.Array(
    Type.Object({
      level: Type.Number({ description: 'Credible level, 0 to 1' }),
      order: Type.Integer({ description: 'Of the HEALPix cells whose outline it is' }),
      rings: Type.Array(
        Type.Array(Type.Array(Type.Number({ description: 'raDeg, then decDeg, ICRS [deg]' })), {
          description: 'A closed line; the first point is not repeated',
        }),
      ),
    }),
  ),
});

/** GET /regions/:event and /regions/:event/outlines. */
export const getRegion: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findRegion' | 'listRegionVersions' | 'countRegionCandidates'>;
  readonly mapOf: MapOfRegion;
}> = async (app, { store, mapOf }) => {
  const schema = {
    operationId: 'getRegion',
    summary: 'One event with every version of its map, the areas and the distance',
    tags: ['regions'],
    params,
    querystring: noParameters,
    response: {
      200: Type.Object({
        ...regionSchema.properties,
        candidateCount: Type.Integer({ description: 'Objects inside, up to 100,000' }),
        candidateCount90: Type.Integer({ description: 'Those within the 90 % region' }),
        versions: Type.Array(regionVersionSchema, { description: 'In order of arrival' }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/regions/:event', { schema }, async ({ params: { event } }) => {
    const found = await findKnownRegion(store, event);
    const versions = await store.listRegionVersions(event);
    return {
      ...regionJson(found),
      candidateCount: found.isRetracted ? 0 : await store.countRegionCandidates(event, 1),
      candidateCount90: found.isRetracted ? 0 : await store.countRegionCandidates(event, 0.9),
      versions: versions.map(regionVersionJson),
    };
  });

  const outlines = {
    operationId: 'getRegionOutlines',
    summary: 'The outlines of the 50 % and the 90 % region, to be drawn',
    tags: ['regions'],
    params,
    querystring: noParameters,
    response: { 200: outlinesSchema, '4xx': problemSchema },
  };
  app.get(
    '/regions/:event/outlines',
    { schema: outlines, config: costs(5) },
    async ({ params: { event } }) => {
      const found = await findKnownRegion(store, event);
      const map = await mapOf(found);
      return {
        ...{ event, version: found.version! },
        outlines: levels.map((level) => {
          const { order, rings } = outlineOf(partsWithin(map, level), maxOutlineCells);
          const rounded = rings.map((ring) =>
            ring.map(([ra, dec]) => [Math.round(ra * 1e5) / 1e5, Math.round(dec * 1e5) / 1e5]),
          );
          return { level, order, rings: rounded };
        }),
      };
    },
  );
};
