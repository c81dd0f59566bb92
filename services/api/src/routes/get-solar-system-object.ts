import type { TypedHttpPlugin } from '@lucero/http';
import { periodDays } from '@lucero/orbits';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownSolarSystemObject } from '../known-solar-system-object.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { orbitJson, orbitSchema } from '../resources/orbit.ts';
import {
  designationParameters,
  maxDistanceProperty,
  solarSystemNames,
} from '../resources/solar-system-names.ts';
import { solarSystemPointOf, solarSystemPointSchema } from '../resources/solar-system-point.ts';

const querystring = Type.Object({
  maxDistanceArcsec: maxDistanceProperty,
  limit: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 1000,
    description: 'Detections a page',
  }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

const solarSystemSchema = Type.Object({
  ...solarSystemNames,
  orbit: Type.Union([orbitSchema, Type.Null()]),
  items: Type.Array(solarSystemPointSchema, {
    description: 'In time order, over all nights and surveys',
  }),
  nextCursor: nullable(Type.String({ description: 'For the next page; null on the last one' })),
});

/** GET /solar-system/:designation: the light curve of a moving object, with its orbit and how it stood each time. */
export const getSolarSystemObject: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findSolarSystemDetections' | 'findSolarSystemObject'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getSolarSystemObject',
    summary: 'Detections of a known solar-system object by its designation, over all nights',
    tags: ['solar system'],
    params: designationParameters,
    querystring,
    response: { 200: solarSystemSchema, '4xx': problemSchema },
  };
  app.get('/solar-system/:designation', { schema }, async ({ params, query }) => {
    const known = await findKnownSolarSystemObject(store, params.designation);
    const { maxDistanceArcsec, limit, cursor } = query;
    const { items, nextCursor } = await store.findSolarSystemDetections({
      ...{ designations: known.designations, maxDistanceArcsec, limit },
      ...(cursor !== undefined && { cursor }),
    });
    const { designation, packedDesignation, designations, object, orbit } = known;
    if (items.length === 0 && nextCursor === null && cursor === undefined && object === null) {
      throw new NotFoundError(`no detection is matched with ${designation}`, {
        designation: 'unknown',
      });
    }
    return {
      ...{ designation, packedDesignation, designations: [...designations] },
      name: object?.name ?? null,
      orbit:
        object === null
          ? null
          : orbitJson(object, periodDays(object.perihelionAu, object.eccentricity)),
      items: items.map((detection) => solarSystemPointOf(detection, orbit)),
      nextCursor,
    };
  });
};
