import { luminosityDistanceMpc } from '@lucero/hosts';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { HostRow } from '@lucero/store';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { checkNamesBy } from '../../known-names.ts';
import { findKnownRegion } from '../../known-region.ts';
import { problemSchema } from '../../problem.ts';
import { nullable } from '../../resources/nullable.ts';
import { candidateJson, candidateSchema, eventParameter } from '../../resources/region.ts';

const orders = ['level', 'probability', 'age'] as const;
const querystring = Type.Object({
  maxLevel: Type.Number({
    ...{ exclusiveMinimum: 0, maximum: 1, default: 0.9 },
    description: 'Within the region of this credible level',
  }),
  class: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'Only those that a classifier gives this class a probability',
    }),
  ),
  classifier: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'Whose classes; default: the newest classification',
    }),
  ),
  minProbability: Type.Optional(
    Type.Number({ minimum: 0, maximum: 1, description: 'Of the class that is shown' }),
  ),
  firstSeenAfterMjdTai: Type.Optional(
    Type.Number({ description: 'First detection of all after this, MJD in TAI [d]' }),
  ),
  orderBy: Type.Unsafe<(typeof orders)[number]>({
    ...{ type: 'string', enum: [...orders], default: 'level' },
    description:
      'level: the deepest inside first; probability: the surest first; age: the newest object first',
  }),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Objects a page' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

/** GET /regions/:event/candidates: objects within its region and window. */
export const listRegionCandidates: TypedHttpPlugin<{
  readonly store: Pick<
    ApiStore,
    'findRegion' | 'findRegionCandidates' | 'readHosts' | 'listClassifiers'
  >;
}> = async (app, { store }) => {
  const checkNames = checkNamesBy(store);
  const schema = {
    operationId: 'listRegionCandidates',
    summary: 'Objects in the region of an event, detected in its window, ranked',
    tags: ['regions'],
    params: Type.Object({ event: eventParameter }),
    querystring,
    response: {
      200: Type.Object({
        event: Type.String(),
        state: Type.Unsafe<'live' | 'retracted'>({
          ...{ type: 'string', enum: ['live', 'retracted'] },
          description: 'retracted: there was no event, and it has no candidates',
        }),
        version: nullable(Type.Integer({ description: 'Of the map' })),
        items: Type.Array(candidateSchema),
        nextCursor: nullable(
          Type.String({ description: 'For the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/regions/:event/candidates',
    { schema, config: costs(2) },
    async ({ params: { event }, query }) => {
      const { maxLevel, minProbability, firstSeenAfterMjdTai, orderBy, limit, cursor } = query;
      const { class: className, classifier } = query;
      await checkNames({ class: className, classifier });
      const found = await findKnownRegion(store, event);
      // What a retraction takes back is taken back at once, also before the walk over its objects.
      const { items, nextCursor } = found.isRetracted
        ? { items: [], nextCursor: null }
        : await store.findRegionCandidates({
            ...{ event, maxLevel, orderBy, limit },
            ...(className !== undefined && { className }),
            ...(classifier !== undefined && { classifier }),
            ...(minProbability !== undefined && { minProbability }),
            ...(firstSeenAfterMjdTai !== undefined && { firstSeenAfterMjdTai }),
            ...(cursor !== undefined && { cursor }),
          });
      const hosts = items.length === 0 ? [] : await store.readHosts(items);
      return {
        ...{ event, state: found.isRetracted ? ('retracted' as const) : ('live' as const) },
        version: found.version,
        items: items.map((each, i) => candidateJson(each, found.eventMjdTai, distanceOf(hosts[i]))),
        nextCursor,
      };
    },
  );
};

/** Of the most probable galaxy, if there is a host at all. */
function distanceOf(row: HostRow | null | undefined) {
  const none = { redshift: null, distanceMpc: null };
  if (row === null || row === undefined) return none;
  const { verdict, candidates } = row.host;
  if (verdict !== 'nuclear' && verdict !== 'hosted') return none;
  const redshift = candidates[0]?.redshift?.value ?? null;
  return { redshift, distanceMpc: redshift === null ? null : luminosityDistanceMpc(redshift) };
}
