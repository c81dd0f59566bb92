import type { TypedHttpPlugin } from '@lucero/http';
import { LRUCache } from 'lru-cache';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { mocFits } from '../doors/moc/moc-formats.ts';
import { keptAnswer } from '../kept-answer.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { noParameters } from '../resources/parameters.ts';
import { drawAllsky, drawSkyTile, tileSide } from '../sky-picture/draw-sky-tile.ts';
import { densityOrder, smoothDensity } from '../sky-picture/smooth-density.ts';

/** Finer tiles would show nothing more: the density has cells of a degree. */
const finestTile = 2;
/** Cells of order 0. */
const wholeSky = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const keptTiles = 12 * (1 + 4 + 16);
/** Counting reads every object. */
const keeping = { freshMs: 60_000, restPerWork: 100, quickMs: 50, oldestMs: 3_600_000 };

const properties = [
  ['creator_did', 'ivo://lucero/P/objects'],
  ['obs_title', 'Lucero: density of objects'],
  ['obs_description', 'Objects per square degree, over a drawn Milky Way that is no measurement'],
  ['dataproduct_type', 'image'],
  ['hips_version', '1.4'],
  ['hips_frame', 'equatorial'],
  ['hips_order', String(finestTile)],
  ['hips_order_min', '0'],
  ['hips_tile_width', String(tileSide)],
  ['hips_tile_format', 'png'],
  ['hips_status', 'private master clonableOnce'],
  ['hips_initial_fov', '180'],
] as const;

/**
 * GET /sky/objects/properties and its tiles: a HiPS of where the objects are, a sky to look at without any server but
 * this one.
 */
export const getSkyPicture: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'countObjectsByCell'>;
}> = async (app, { store }) => {
  const densities = keptAnswer(async () => {
    const density = await smoothDensity(await store.countObjectsByCell(densityOrder));
    return { density, greatest: density.reduce((a, b) => Math.max(a, b), 0) };
  }, keeping);
  const tiles = new LRUCache<string, Buffer>({ max: keptTiles });

  const propertiesSchema = {
    operationId: 'getSkyPicture',
    summary: 'A HiPS of where the objects are: its properties',
    tags: ['sky'],
    querystring: noParameters,
    produces: ['text/plain'],
    response: {
      200: Type.String({ description: 'As HiPS 1.0 writes them' }),
      '4xx': problemSchema,
    },
  };
  app.get('/sky/objects/properties', { schema: propertiesSchema }, async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(properties.map(([name, value]) => `${name.padEnd(20)} = ${value}\n`).join('')),
  );

  const tileSchema = {
    operationId: 'getSkyTile',
    summary: 'A tile of it',
    tags: ['sky'],
    params: Type.Object({
      order: Type.Integer({ minimum: 0, maximum: finestTile, description: 'Order of the tile' }),
      folder: Type.Integer({ minimum: 0, maximum: 0, description: 'Always 0' }),
      file: Type.String({ pattern: '^[0-9]{1,3}\\.png$', description: 'Cell (NESTED).png' }),
    }),
    querystring: noParameters,
    produces: ['image/png'],
    response: { 200: Type.Unknown({ description: 'The picture' }), '4xx': problemSchema },
  };
  app.get(
    '/sky/objects/Norder:order/Dir:folder/Npix:file',
    { schema: tileSchema },
    async ({ params: { order, file } }, reply) => {
      const cell = Number.parseInt(file, 10);
      if (cell >= 12 * 4 ** order) {
        throw new NotFoundError(`no tile ${cell} of order ${order}`, { file: 'unknown' });
      }
      const { answer, computedMs } = await densities();
      const key = `${computedMs}/${order}/${cell}`;
      let tile = tiles.get(key);
      if (tile === undefined) {
        tile = Buffer.from(drawSkyTile(order, cell, answer.density, answer.greatest));
        tiles.set(key, tile);
      }
      return reply.type('image/png').header('cache-control', 'max-age=300').send(tile);
    },
  );

  const allskySchema = {
    operationId: 'getAllsky',
    summary: 'All of it in one small picture',
    tags: ['sky'],
    querystring: noParameters,
    produces: ['image/png'],
    response: { 200: Type.Unknown({ description: 'The picture' }), '4xx': problemSchema },
  };
  app.get('/sky/objects/Norder3/Allsky.png', { schema: allskySchema }, async (_request, reply) => {
    const { answer, computedMs } = await densities();
    const key = `${computedMs}/allsky`;
    const picture =
      tiles.get(key) ?? Buffer.from(await drawAllsky(answer.density, answer.greatest));
    tiles.set(key, picture);
    return reply.type('image/png').header('cache-control', 'max-age=300').send(picture);
  });

  const mocSchema = {
    operationId: 'getSkyPictureCoverage',
    summary: 'What it covers, as a MOC: all of the sky',
    tags: ['sky'],
    querystring: noParameters,
    produces: ['application/fits'],
    response: { 200: Type.Unknown({ description: 'MOC 2.0, FITS' }), '4xx': problemSchema },
  };
  app.get('/sky/objects/Moc.fits', { schema: mocSchema }, async (_request, reply) =>
    reply.type('application/fits').send(mocFits([{ order: 0, cells: [...wholeSky] }])),
  );
};
