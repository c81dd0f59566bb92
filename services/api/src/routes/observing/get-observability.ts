import type { TypedHttpPlugin } from '@lucero/http';
import { OrbitInvalidError } from '@lucero/orbits';
import type { ObservingNight } from '@lucero/sky';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { findKnownSolarSystemObject } from '../../known-solar-system-object.ts';
import { movingPlace } from '../../moving-place.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import type { NameStore } from '../../names/name-store.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError } from '../../request-error.ts';
import {
  askedNight,
  type ObservedTarget,
  observabilityJson,
  observabilityQuery,
  observabilitySchema,
} from '../../resources/observability.ts';
import { siteOf } from '../../resources/observing-site.ts';
import { objectParameters } from '../../resources/parameters.ts';
import { designationParameters } from '../../resources/solar-system-names.ts';

/** A detection of a moving object is matched with a known body within this. */
const matchedWithinArcsec = 10;

/**
 * GET /observability, /objects/:survey/:oid/observability and /solar-system/:designation/observability: altitude,
 * airmass, twilights and moon in one night of a site. 10 ms of computing, no look into the database for a place.
 */
export const getObservability: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'findDesignations' | 'findSolarSystemObject'>;
  readonly nowMs: () => number;
}> = async (app, { store, nowMs }) => {
  const shared = {
    tags: ['observing'],
    response: { 200: observabilitySchema, '4xx': problemSchema },
  };

  const placeSchema = {
    ...shared,
    operationId: 'getObservability',
    summary: 'How a place on the sky can be observed in a night of a site',
    querystring: Type.Object({
      raDeg: Type.Number({ minimum: 0, maximum: 360, description: 'ICRS [deg]' }),
      decDeg: Type.Number({ minimum: -90, maximum: 90, description: 'ICRS [deg]' }),
      ...observabilityQuery.properties,
    }),
  };
  app.get('/observability', { schema: placeSchema }, async ({ query }) => {
    const site = siteOf(query);
    const { raDeg, decDeg, night } = query;
    return observabilityJson(fixed({ raDeg, decDeg }), askedNight(night, site, nowMs()), site);
  });

  /** Null: no place can be computed of its orbit, or there is none. */
  async function movingTarget(
    designation: string,
    night: ObservingNight,
  ): Promise<ObservedTarget | null> {
    const { orbit } = await findKnownSolarSystemObject(store, designation);
    if (orbit === null) return null;
    try {
      return { placeBy: 'orbit', placeAt: movingPlace(orbit, night) };
    } catch (error) {
      // Elements that no place follows from are shown as they came, too.
      if (error instanceof OrbitInvalidError) return null;
      throw error;
    }
  }

  const objectSchema = {
    ...shared,
    operationId: 'getObjectObservability',
    summary: 'How one object can be observed in a night of a site',
    params: objectParameters,
    querystring: observabilityQuery,
  };
  app.get(
    '/objects/:survey/:oid/observability',
    { schema: objectSchema },
    async ({ params, query }) => {
      const site = siteOf(query);
      const night = askedNight(query.night, site, nowMs());
      const object = await findKnownObject(store, params);
      if (object.objectKind === 'sidereal') return observabilityJson(fixed(object), night, site);
      const newest = { survey: object.survey, alertId: object.lastAlertId };
      const [designation] = await store.findDesignations([newest], matchedWithinArcsec);
      const moving = designation == null ? null : await movingTarget(designation, night);
      const lastSeen: ObservedTarget = { ...fixed(object), placeBy: 'lastDetection' };
      return observabilityJson(moving ?? lastSeen, night, site);
    },
  );

  const bodySchema = {
    ...shared,
    operationId: 'getSolarSystemObservability',
    summary: 'How a known solar-system object can be observed in a night of a site',
    params: designationParameters,
    querystring: observabilityQuery,
  };
  app.get(
    '/solar-system/:designation/observability',
    { schema: bodySchema },
    async ({ params: { designation }, query }) => {
      const site = siteOf(query);
      const night = askedNight(query.night, site, nowMs());
      const moving = await movingTarget(designation, night);
      if (moving === null) {
        throw new NotFoundError(`no orbit of ${designation} is known here`, {
          designation: 'has no orbit here',
        });
      }
      return observabilityJson(moving, night, site);
    },
  );
};

const fixed = ({
  raDeg,
  decDeg,
}: {
  readonly raDeg: number;
  readonly decDeg: number;
}): ObservedTarget => ({ placeBy: 'position', placeAt: () => ({ raDeg, decDeg }) });
