import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { contentName } from '../content-name.ts';
import { isHeldNow, notModified } from '../immutable-reply.ts';
import { problemSchema } from '../problem.ts';
import { noParameters } from '../resources/parameters.ts';

const classifiersSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      classifier: Type.String({ description: 'Name' }),
      version: Type.String({ description: 'Immutable version' }),
      modelHash: Type.String({ description: 'SHA-256 of the model file' }),
      taxonomy: Type.String({ description: 'Class tree and its version' }),
      classes: Type.Array(Type.String(), { description: 'In the order of its output' }),
    }),
  ),
});

/** GET /classifiers: every classifier version that has classified something here. */
export const listClassifiers: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'listClassifiers'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listClassifiers',
    summary: 'Classifiers with their versions and classes',
    tags: ['classifiers'],
    querystring: noParameters,
    response: { 200: classifiersSchema, 304: notModified, '4xx': problemSchema },
  };
  app.get('/classifiers', { schema }, async (request, reply) => {
    const rows = await store.listClassifiers();
    const answer = {
      items: rows.map(({ classifier, version, modelHash, taxonomy, classes }) => {
        return { classifier, version, modelHash, taxonomy, classes: [...classes] };
      }),
    };
    if (isHeldNow(request, reply, contentName(answer))) return reply.code(304).send(undefined);
    return answer;
  });
};
