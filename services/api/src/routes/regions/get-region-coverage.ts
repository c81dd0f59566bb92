import { costs, type HttpReply, type TypedHttpPlugin } from '@lucero/http';
import { mocOfParts, partsWithin, placeInMap } from '@lucero/sky-maps';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { mocFormats as formats } from '../../doors/moc/moc-formats.ts';
import { findKnownRegion, type MapOfRegion } from '../../known-region.ts';
import { problemSchema } from '../../problem.ts';
import { nullable } from '../../resources/nullable.ts';
import { eventParameter } from '../../resources/region.ts';

const params = Type.Object({ event: eventParameter });
const coverageQuery = Type.Object({
  level: Type.Number({
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.9,
    description: 'Credible level: the smallest region that holds the source with this probability',
  }),
  format: Type.Unsafe<keyof typeof formats>({
    ...{ type: 'string', enum: Object.keys(formats), default: 'json' },
    description: 'Of MOC 2.0',
  }),
  maxOrder: Type.Integer({
    ...{ minimum: 0, maximum: 24, default: 24 },
    description: 'Finest HEALPix order; what is smaller is widened to a whole cell',
  }),
});
const placeQuery = Type.Object({
  raDeg: Type.Number({ minimum: 0, maximum: 360, description: 'ICRS [deg]' }),
  decDeg: Type.Number({ minimum: -90, maximum: 90, description: 'ICRS [deg]' }),
});
const orNull = (description: string) => nullable(Type.Number({ description }));

/** GET /regions/:event/coverage, the region as a MOC, and /regions/:event/place, what the map says of a position. */
export const getRegionCoverage: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findRegion'>;
  readonly mapOf: MapOfRegion;
}> = async (app, { store, mapOf }) => {
  const coverage = {
    operationId: 'getRegionCoverage',
    summary: 'The region of a credible level as a multi-order coverage (MOC)',
    tags: ['regions'],
    params,
    querystring: coverageQuery,
    produces: Object.values(formats).map(({ type }) => type),
    response: {
      200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/regions/:event/coverage',
    { schema: coverage, config: costs(5) },
    async ({ params: { event }, query }, reply) => {
      const found = await findKnownRegion(store, event);
      const { level, format, maxOrder } = query;
      const { type, extension, write } = formats[format];
      const moc = mocOfParts(partsWithin(await mapOf(found), level), maxOrder);
      const name = `${event}-v${found.version}-${Math.round(100 * level)}.${extension}`;
      return (reply as HttpReply)
        .type(type)
        .header('content-disposition', `inline; filename="${name}"`)
        .send(write(moc));
    },
  );

  const place = {
    operationId: 'getRegionPlace',
    summary: 'The credible level of a position, and the distance of the event in that direction',
    tags: ['regions'],
    params,
    querystring: placeQuery,
    response: {
      200: Type.Object({
        event: Type.String(),
        version: Type.Integer({ description: 'Of the map' }),
        credibleLevel: Type.Number({ description: '0 to 1; 1: beyond all of the map' }),
        densityPerSr: Type.Number({ description: 'Probability per solid angle [1/sr]' }),
        distanceMeanMpc: orNull('[Mpc]; null: the map has none here'),
        distanceSigmaMpc: orNull('Standard deviation [Mpc]'),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/regions/:event/place', { schema: place }, async ({ params: { event }, query }) => {
    const found = await findKnownRegion(store, event);
    const map = await mapOf(found);
    return { event, version: found.version!, ...placeInMap(map, query.raDeg, query.decDeg) };
  });
};
