import type { TypedHttpPlugin } from '@lucero/http';
import { mjdTaiToUtc, parseMpcDesignation } from '@lucero/sky';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError, RequestInvalidError } from '../request-error.ts';
import { magnitudesOf } from '../resources/light-curve.ts';
import { nullable } from '../resources/nullable.ts';
import { alertIdProperty, objectKeyProperties } from '../resources/object-key.ts';

const params = Type.Object({
  designation: Type.String({
    pattern: '^[0-9A-Za-z~_(][0-9A-Za-z~_()/ .-]{0,31}$',
    description:
      'Designation of the Minor Planet Center, packed or not: 433, 00433, 2014 JN80, 2014JN80, K14J80N, C/1995 O1, 29P',
    examples: ['2014 JN80'],
  }),
});

const querystring = Type.Object({
  maxDistanceArcsec: Type.Number({
    minimum: 0,
    maximum: 30,
    default: 5,
    description: 'Greatest distance from the predicted place [arcsec], where the survey tells it',
  }),
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

const flux = (of: string) => nullable(Type.Number({ description: `${of}, AB [nJy]` }));
const mag = (of: string) => nullable(Type.Number({ description: `${of}, AB [mag]` }));

const solarSystemSchema = Type.Object({
  designation: Type.String({ description: 'Unpacked' }),
  packedDesignation: Type.String({ description: 'Packed' }),
  items: Type.Array(
    Type.Object({
      ...objectKeyProperties,
      alertId: alertIdProperty,
      mjdTai: Type.Number({ description: 'Time of the detection, MJD in TAI [d]' }),
      mjdUtc: Type.Number({ description: 'The same time, MJD in UTC [d]' }),
      band: Type.String({ description: 'Filter band' }),
      raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]' }),
      decDeg: Type.Number({ description: 'Declination, ICRS [deg]' }),
      psfFluxNanojansky: flux('PSF flux of the difference image, signed'),
      psfFluxErrNanojansky: flux('Error of psfFluxNanojansky'),
      scienceFluxNanojansky: flux('Total flux, template plus difference'),
      scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
      differenceMag: mag('Magnitude of the difference flux; null where that is not positive'),
      differenceMagErr: mag('Error of differenceMag'),
      totalMag: mag('Magnitude of the total flux; null where that is unknown or not positive'),
      totalMagErr: mag('Error of totalMag'),
      reliability: nullable(Type.Number({ description: 'Real-bogus score of the survey, 0 to 1' })),
      distanceArcsec: nullable(
        Type.Number({
          description: 'From the predicted place [arcsec]; null: the survey does not say',
        }),
      ),
      predictedMag: mag('Magnitude that was predicted, V'),
    }),
    { description: 'In time order, over all nights and surveys' },
  ),
  nextCursor: nullable(Type.String({ description: 'For the next page; null on the last one' })),
});

/** GET /solar-system/:designation: the light curve of a moving object, with the place of each detection. */
export const getSolarSystemObject: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findSolarSystemDetections'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getSolarSystemObject',
    summary: 'Detections of a known solar-system object by its designation, over all nights',
    tags: ['solar system'],
    params,
    querystring,
    response: { 200: solarSystemSchema, '4xx': problemSchema },
  };
  app.get('/solar-system/:designation', { schema }, async ({ params: { designation }, query }) => {
    const named = parseMpcDesignation(designation);
    if (named === null) {
      throw new RequestInvalidError({
        designation: 'has no form of the Minor Planet Center: 433, 00433, 2014 JN80, K14J80N, 29P',
      });
    }
    const { maxDistanceArcsec, limit, cursor } = query;
    const { items, nextCursor } = await store.findSolarSystemDetections({
      ...{ designation: named.unpacked, maxDistanceArcsec, limit },
      ...(cursor !== undefined && { cursor }),
    });
    if (items.length === 0 && nextCursor === null && cursor === undefined) {
      throw new NotFoundError(`no detection is matched with ${named.unpacked}`, {
        designation: 'unknown',
      });
    }
    return {
      designation: named.unpacked,
      packedDesignation: named.packed,
      items: items.map((point) => ({
        ...point,
        alertId: point.alertId.toString(),
        mjdUtc: mjdTaiToUtc(point.mjdTai),
        ...magnitudesOf(point.psfFluxNanojansky, point.psfFluxErrNanojansky, point),
      })),
      nextCursor,
    };
  });
};
