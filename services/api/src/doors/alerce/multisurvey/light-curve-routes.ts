import { costs, type TypedHttpPlugin } from '@lucero/http';
import { wrapDeg } from '@lucero/sky';
import type { ObjectSummary } from '@lucero/store';
import { Type } from 'typebox';
import { findKnownObject } from '../../../names/find-known-object.ts';
import { RequestInvalidError } from '../../../request-error.ts';
import { nameParameter } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { dialectNamed, dialects } from '../dialect.ts';
import { newestRecord } from '../packets/newest-record.ts';
import { readObject } from '../read-object.ts';
import type { Row } from '../ztf/detection-rows.ts';
import { type LightCurveRows, lightCurveRows } from './light-curve-rows.ts';
import { dialectAsked, surveyParameters } from './survey-asked.ts';

/** A light curve of a year is a megabyte. */
const greatestOidCount = 10;
const greatestNeighbourCount = 1_000;
const defaultNeighbourCount = 100;

const oids = Type.Object({
  ...surveyParameters,
  oid: Type.Array(nameParameter, { minItems: 1, maxItems: greatestOidCount }),
});
const neighbours = {
  radius: Type.Number({ exclusiveMinimum: 0, maximum: 36_000 }),
  neighbors: Type.Optional(Type.Integer({ minimum: 1, maximum: greatestNeighbourCount })),
};
const place = Type.Object({
  ...surveyParameters,
  ra: Type.Number({ minimum: -360, maximum: 360 }),
  dec: Type.Number({ minimum: -90, maximum: 90 }),
  ...neighbours,
});
const aroundObject = Type.Object({ ...surveyParameters, oid: nameParameter, ...neighbours });

export const lightCurveRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  const { store } = options;

  const rowsOf = async (
    oid: string,
    asked: Parameters<typeof dialectAsked>[0],
  ): Promise<LightCurveRows> => {
    const dialect = dialectAsked(asked, oid);
    const { object, lightCurve } = await readObject(store, dialect, oid);
    // Of magnitudes everything that these rows have is stored.
    const record = dialect.hasMagnitudes ? null : await newestRecord(options, lightCurve);
    return lightCurveRows(lightCurve, object, dialect, record);
  };
  const joined = async (
    given: readonly string[],
    asked: Parameters<typeof dialectAsked>[0],
  ): Promise<LightCurveRows> => {
    const all: LightCurveRows[] = [];
    // One after the other: each holds a packet of an object's whole year.
    for (const oid of new Set(given)) all.push(await rowsOf(oid, asked));
    return {
      detections: all.flatMap((rows) => rows.detections),
      non_detections: all.flatMap((rows) => rows.non_detections),
      forced_photometry: all.flatMap((rows) => rows.forced_photometry),
    };
  };

  const several = { schema: { querystring: oids }, config: costs(5) };
  app.get('/lightcurve', several, async ({ query }) => joined(query.oid, query));
  app.get('/detections', several, async ({ query }) => (await joined(query.oid, query)).detections);
  app.get(
    '/non_detections',
    several,
    async ({ query }) => (await joined(query.oid, query)).non_detections,
  );
  app.get(
    '/forced-photometry',
    several,
    async ({ query }) => (await joined(query.oid, query)).forced_photometry,
  );

  const nearest = async (
    centre: Pick<ObjectSummary, 'raDeg' | 'decDeg'>,
    radiusArcsec: number,
    limit: number,
    survey: string | undefined,
  ): Promise<readonly ObjectSummary[]> => {
    const { items } = await store.findObjects({
      ...(survey === undefined ? {} : { survey }),
      cone: { raDeg: centre.raDeg, decDeg: centre.decDeg, radiusArcsec },
      ...{ orderBy: 'distance', descending: false, limit },
    });
    return items.filter((object) => dialects.some((each) => each.survey === object.survey));
  };
  const neighbourRow = ({ oid, survey, raDeg, decDeg, distanceArcsec }: ObjectSummary): Row => ({
    objectId: oid,
    survey_id: survey,
    ra: raDeg,
    dec: decDeg,
    distance_arcsec: distanceArcsec,
  });

  const byPlace = { schema: { querystring: place } };
  app.get('/conesearch/objects_by_coordinates', byPlace, async ({ query }) => {
    const survey = query.survey ?? query.survey_id;
    const found = await nearest(
      { raDeg: wrapDeg(query.ra), decDeg: query.dec },
      query.radius,
      query.neighbors ?? defaultNeighbourCount,
      survey === undefined ? undefined : dialectNamed(survey).survey,
    );
    return found.map(neighbourRow);
  });

  const byObject = { schema: { querystring: aroundObject } };
  app.get('/conesearch/objects_by_oid', byObject, async ({ query }) => {
    const { survey } = dialectAsked(query, query.oid);
    const centre = await findKnownObject(store, { survey, oid: query.oid });
    const limit = query.neighbors ?? defaultNeighbourCount;
    return (await nearest(centre, query.radius, limit, undefined)).map(neighbourRow);
  });
  app.get('/conesearch/lightcurve_by_oid', { ...byObject, config: costs(5) }, async ({ query }) => {
    const limit = query.neighbors ?? greatestOidCount;
    if (limit > greatestOidCount) {
      throw new RequestInvalidError({ neighbors: `is at most ${greatestOidCount} here` });
    }
    const { survey } = dialectAsked(query, query.oid);
    const centre = await findKnownObject(store, { survey, oid: query.oid });
    const found = await nearest(centre, query.radius, limit, undefined);
    return joined(
      found.map(({ oid }) => oid),
      {},
    );
  });
};
