import type { TypedHttpPlugin } from '@lucero/http';
import { type RegionKind, regionKinds } from '@lucero/sky-maps';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { problemSchema } from '../../problem.ts';
import { nullable } from '../../resources/nullable.ts';
import { regionJson, regionSchema } from '../../resources/region.ts';

const querystring = Type.Object({
  kind: Type.Optional(
    Type.Unsafe<RegionKind>({
      type: 'string',
      enum: [...regionKinds],
      description: 'What was seen',
    }),
  ),
  state: Type.Optional(
    Type.Unsafe<'live' | 'retracted'>({
      ...{ type: 'string', enum: ['live', 'retracted'] },
      description: 'retracted: there was no such event',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Events a page' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

/** GET /regions: events of other messengers, newest first. */
export const listRegions: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'listRegions'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listRegions',
    summary: 'Gravitational waves, bursts and neutrinos with a region of the sky, newest first',
    tags: ['regions'],
    querystring,
    response: {
      200: Type.Object({
        items: Type.Array(regionSchema),
        nextCursor: nullable(
          Type.String({ description: 'For the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/regions', { schema }, async ({ query }) => {
    const { limit, cursor, kind, state } = query;
    const { items, nextCursor } = await store.listRegions({
      limit,
      ...(cursor !== undefined && { cursor }),
      ...(kind !== undefined && { kind }),
      ...(state !== undefined && { state }),
    });
    return { items: items.map(regionJson), nextCursor };
  });
};
