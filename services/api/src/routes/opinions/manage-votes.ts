import { type Caller, ownerOf } from '@lucero/access';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { ObjectKey } from '@lucero/store';
import { newestVersions, pathTo, taxonomies } from '@lucero/taxonomy';
import { type Static, Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import type { NameStore } from '../../names/name-store.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { plainLabels, votesJson, votesSchema } from '../../resources/opinions.ts';
import { noParameters, objectParameters } from '../../resources/parameters.ts';

const given = Type.Object(
  {
    label: Type.String({
      ...{ minLength: 1, maxLength: 64 },
      description: 'A class of a taxonomy, or interesting, or artefact',
      examples: ['SNIa', 'interesting'],
    }),
    taxonomy: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 64 },
        description:
          'Class tree of the label; may be left out where only one has this class: its newest version then',
        examples: ['lucero-lightcurves/2'],
      }),
    ),
    confidence: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'How sure you are, 0 to 1' }),
    ),
  },
  { additionalProperties: false },
);

type VoteStore = NameStore &
  Pick<ApiStore, 'listVotes' | 'putVote' | 'deleteVotes' | 'listClassifiers'>;

/** GET, PUT and DELETE of /objects/:survey/:oid/votes: what people say that an object is. */
export const manageVotes: TypedHttpPlugin<{
  readonly store: VoteStore;
  readonly nowMs?: () => number;
}> = async (app, { store, nowMs = Date.now }) => {
  const path = '/objects/:survey/:oid/votes';
  const described = { tags: ['objects'], params: objectParameters, querystring: noParameters };
  const answers = { 200: votesSchema, '4xx': problemSchema };
  const write = { onRequest: requireScope('write'), config: costs(20) };

  const votesOf = async ({ survey, objectKind, oid }: ObjectKey, caller: Caller) => {
    const key = { survey, objectKind, oid };
    return { ...key, ...votesJson(await store.listVotes(key), ownerOf(caller)) };
  };

  const listed = {
    operationId: 'listVotes',
    summary: 'What people say that an object is',
    ...{ ...described, response: answers },
  };
  app.get(path, { schema: listed }, async ({ caller, params }) =>
    votesOf(await findKnownObject(store, params), caller),
  );

  const put = {
    operationId: 'putVote',
    summary: 'Say what an object is: one vote a person, which replaces the one before',
    ...{ ...described, security, body: given, response: answers },
  };
  app.put(path, { schema: put, ...write }, async ({ caller, params, body }) => {
    const object = await findKnownObject(store, params);
    const vote = {
      ...(await labelOf(store, body)),
      confidence: body.confidence ?? null,
      ...{ owner: ownerOf(caller), votedMs: nowMs() },
    };
    if (!(await store.putVote({ ...object, ...vote }))) {
      throw new RequestInvalidError({ label: 'would be more votes than a person may have' });
    }
    return votesOf(object, caller);
  });

  const ended = {
    operationId: 'deleteVote',
    summary: 'Take back what one has said of an object',
    ...{ ...described, security },
    response: { 204: Type.Null({ description: 'taken back' }), '4xx': problemSchema },
  };
  app.delete(path, { schema: ended, ...write }, async ({ caller, params }, reply) => {
    const object = await findKnownObject(store, params);
    if (!(await store.deleteVotes({ ...object, owner: ownerOf(caller) }))) {
      throw new NotFoundError(`you have not voted on ${object.oid}`, {
        oid: 'has no vote of yours',
      });
    }
    return reply.code(204).send(null);
  });
};

/** Throws RequestInvalidError for a label that nobody knows, with those that there are. */
async function labelOf(
  store: Pick<ApiStore, 'listClassifiers'>,
  { label, taxonomy }: Static<typeof given>,
): Promise<{ readonly label: string; readonly taxonomy: string | null }> {
  if ((plainLabels as readonly string[]).includes(label)) {
    if (taxonomy !== undefined) {
      throw new RequestInvalidError({
        taxonomy: `has no place beside ${label}, which is no class`,
      });
    }
    return { label, taxonomy: null };
  }
  const trees = new Map(taxonomies.map((tree) => [tree.id, pathTo(tree, label) !== null]));
  const classes = new Set<string>(
    taxonomies.flatMap((tree) => tree.classes.map(({ name }) => name)),
  );
  for (const classifier of await store.listClassifiers()) {
    for (const name of classifier.classes) classes.add(name);
    const isThere = classifier.classes.includes(label);
    trees.set(classifier.taxonomy, trees.get(classifier.taxonomy) === true || isThere);
  }
  const having = [...trees].flatMap(([id, isThere]) => (isThere ? [id] : []));
  if (having.length === 0) {
    const known = [...plainLabels, ...[...classes].toSorted()].join(', ');
    throw new RequestInvalidError({ label: `${label} is unknown here; there are: ${known}` });
  }
  if (taxonomy !== undefined && !having.includes(taxonomy)) {
    throw new RequestInvalidError({
      taxonomy: `has no ${label}; these have: ${having.join(', ')}`,
    });
  }
  const [only, ...others] = newestVersions(having);
  const chosen = taxonomy ?? (others.length === 0 ? only : undefined);
  if (chosen === undefined) {
    throw new RequestInvalidError({ taxonomy: `is needed: ${label} is in ${having.join(', ')}` });
  }
  return { label, taxonomy: chosen };
}
