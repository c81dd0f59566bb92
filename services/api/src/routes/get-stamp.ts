import type { StampKind } from '@lucero/alert';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { fileResponses, isAlreadyHeld } from '../immutable-reply.ts';
import type { Packets } from '../packets.ts';
import type { StampPictures } from '../pictures/stamp-pictures.ts';
import { problemSchema } from '../problem.ts';
import { alertParameters, parseAlertId } from '../resources/parameters.ts';

const kinds = ['science', 'template', 'difference'] as const satisfies readonly StampKind[];

const params = Type.Object({
  ...alertParameters.properties,
  kind: Type.Unsafe<StampKind>({
    type: 'string',
    enum: [...kinds],
    description: 'Which cutout',
  }),
});

const pngQuery = Type.Object({
  sidePx: Type.Optional(
    Type.Integer({
      minimum: 16,
      maximum: 1024,
      description: 'Side of the picture [px]; without it one pixel of the stamp is one pixel',
    }),
  ),
  northUpSideArcsec: Type.Optional(
    Type.Number({
      minimum: 1,
      maximum: 600,
      description:
        'North up and east left, with this side on the sky [arcsec] around the target: pictures of all epochs and surveys at one scale; without it the picture is as the survey cut it',
    }),
  ),
});

/**
 * GET /alerts/:survey/:alertId/stamps/:kind.png, /triplet.png and /:kind.fits: a picture to look at, the three in one,
 * and the FITS file byte for byte as the survey sent it.
 */
export const getStamp: TypedHttpPlugin<{
  readonly packets: Packets;
  readonly pictures: StampPictures;
  readonly version: string;
}> = async (app, { packets, pictures, version }) => {
  const png = {
    operationId: 'getStampPicture',
    summary: 'A stamp as a picture',
    tags: ['alerts'],
    produces: ['image/png'],
    params,
    querystring: pngQuery,
    response: { ...fileResponses, 422: problemSchema },
  };
  app.get(
    '/alerts/:survey/:alertId/stamps/:kind.png',
    { schema: png, config: costs(2) },
    async (request, reply) => {
      const { survey, kind } = request.params;
      const alertId = parseAlertId(request.params.alertId);
      const { sidePx, northUpSideArcsec } = request.query;
      // The picture depends on how Lucero stretches it, hence the version.
      const turned = northUpSideArcsec === undefined ? '' : `-north-${northUpSideArcsec}`;
      const name = `${survey}-${alertId}-${kind}-${sidePx ?? 'native'}${turned}-${version}`;
      // Also for whoever says that it holds it: only what is here can be held.
      const png = await pictures.picture({
        ...{ survey, alertId, kind },
        sidePx: sidePx ?? null,
        northUpSideArcsec: northUpSideArcsec ?? null,
      });
      if (isAlreadyHeld(request, reply, name)) return reply.code(304).send(undefined);
      return reply.type('image/png').send(png);
    },
  );

  const triplet = {
    operationId: 'getStampTriplet',
    summary: 'The three stamps of an alert in one picture',
    tags: ['alerts'],
    produces: ['image/png'],
    params: alertParameters,
    querystring: Type.Object({
      sidePx: Type.Integer({
        ...{ minimum: 16, maximum: 256, default: 63 },
        description: 'Side of each of the three [px]; 2 px lie between them',
      }),
    }),
    response: { ...fileResponses, 422: problemSchema },
  };
  app.get(
    '/alerts/:survey/:alertId/stamps/triplet.png',
    { schema: triplet, config: costs(3) },
    async (request, reply) => {
      const { survey } = request.params;
      const alertId = parseAlertId(request.params.alertId);
      const { sidePx } = request.query;
      const png = await pictures.triplet({ survey, alertId, sidePx });
      const name = `${survey}-${alertId}-triplet-${sidePx}-${version}`;
      if (isAlreadyHeld(request, reply, name)) return reply.code(304).send(undefined);
      return reply.type('image/png').send(png);
    },
  );

  const fits = {
    operationId: 'getStampFile',
    summary: 'A stamp as the survey sent it',
    tags: ['alerts'],
    produces: ['application/fits', 'application/gzip'],
    params,
    querystring: Type.Object({}),
    response: fileResponses,
  };
  app.get(
    '/alerts/:survey/:alertId/stamps/:kind.fits',
    { schema: fits },
    async (request, reply) => {
      const { survey, kind } = request.params;
      const alertId = parseAlertId(request.params.alertId);
      const name = `${survey}-${alertId}-${kind}`;
      const { bytes } = await packets.readCutout(survey, alertId, kind);
      if (isAlreadyHeld(request, reply, `${name}-fits`)) return reply.code(304).send(undefined);
      const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
      const file = `${name}.fits${isGzip ? '.gz' : ''}`;
      return reply
        .type(isGzip ? 'application/gzip' : 'application/fits')
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(Buffer.from(bytes));
    },
  );
};
