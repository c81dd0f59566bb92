import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { memberObjects } from '../names/find-known-object.ts';
import { findSource } from '../names/find-source.ts';
import type { NameStore } from '../names/name-store.ts';
import { tnsNamesOf } from '../names/tns-names.ts';
import { problemSchema } from '../problem.ts';
import { objectSummariesJson } from '../resources/object-summary.ts';
import { nameParameter, noParameters } from '../resources/parameters.ts';
import {
  bestPosition,
  fullNameOf,
  sourceEventJson,
  sourceNames,
  sourceSchema,
} from '../resources/source.ts';

/** GET /sources/:name: the source that has this name, with all its objects, names and their history. */
export const getSource: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'findDesignations' | 'listSourceEvents' | 'listSourceAliases'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getSource',
    summary: 'One source by any of its names: its objects in all surveys, its names, their history',
    tags: ['sources'],
    params: Type.Object({ name: nameParameter }),
    querystring: noParameters,
    response: { 200: sourceSchema, '4xx': problemSchema },
  };
  app.get('/sources/:name', { schema }, async ({ params }) => {
    const { sourceId, members } = await findSource(store, params.name);
    const [objects, kept, aliases, events] = await Promise.all([
      memberObjects(store, members),
      store.listSourceMembers(sourceId),
      store.listSourceAliases(sourceId),
      store.listSourceEvents(sourceId),
    ]);
    const summaries = await objectSummariesJson(store, objects);
    const place = bestPosition(objects);
    const tns = await tnsNamesOf(store, objects, place);
    return {
      sourceId,
      ...place,
      members: summaries.map((summary) => ({ ...summary, fullName: fullNameOf(summary) })),
      names: sourceNames(sourceId, objects, kept, tns, aliases),
      events: events.map(sourceEventJson),
    };
  });
};
