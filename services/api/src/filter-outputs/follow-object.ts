import { createHash } from 'node:crypto';
import { type Caller, ownerNameOf, ownerOf } from '@lucero/access';
import { compileFilter, type FilterVocabulary } from '@lucero/filters';
import type { HttpApp } from '@lucero/http';
import {
  type FilterEvents,
  type FilterRow,
  type Filters,
  followPrefix,
  type ObjectKey,
} from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../access/require-scope.ts';
import { security } from '../access/resources.ts';
import { keptExpression } from '../filters/check-expression.ts';
import type { FilterLimits } from '../filters/filter-limits.ts';
import { limitReached, nameTaken } from '../filters/refusals.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import { findSourceOrNull } from '../names/find-source.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { NameAmbiguousError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';
import { seqSchema } from './filter-event-schemas.ts';

export interface FollowObjectOptions {
  readonly store: NameStore &
    Pick<
      Filters,
      | 'findFilters'
      | 'listFilters'
      | 'addFilter'
      | 'addFilterVersion'
      | 'switchFilterOn'
      | 'removeFilter'
    > &
    Pick<FilterEvents, 'readFilterEventSpans'>;
  readonly limits: FilterLimits;
  readonly vocabulary: () => Promise<FilterVocabulary>;
  readonly nowMs: () => number;
}

/** Of one person, beside their other filters. */
const mostFollowed = 50;
/** Of all people together. */
const mostFollowedOfAll = 1_000;
/** Alerts of one source in a night, at most some hundred in a deep field. */
const maxEventsPerNight = 1_000;
const maxSlugCharacters = 32;
/** Objects of one source that a filter asks for. */
const mostMembers = 20;

const followSchema = Type.Object(
  {
    isFollowed: Type.Boolean({ description: 'By the caller' }),
    filter: nullable(Type.String({ description: 'The filter whose events these are' })),
    newestSeq: seqSchema('Of its newest event; 0: there was none yet'),
    events: nullable(Type.String({ description: 'Where they are read, or streamed from' })),
    followedCount: Type.Integer({ description: 'Objects that the caller follows' }),
    mostFollowed: Type.Integer({ description: 'That one person may follow' }),
  },
  { title: 'Follow' },
);

/** /objects/:survey/:oid/follow: a filter of one line that says when this object changes. */
export async function followObject(app: HttpApp, options: FollowObjectOptions): Promise<void> {
  const { store, limits, vocabulary, nowMs } = options;
  const about = (operationId: string, summary: string) => ({
    ...{ operationId, summary, tags: ['filters'], security },
    ...{ params: objectParameters, querystring: noParameters },
  });
  const answer = { 200: followSchema, '4xx': problemSchema };
  const onRequest = requireScope('write');
  type Params = { readonly survey: string; readonly oid: string };

  app.get<{ Params: Params }>(
    '/objects/:survey/:oid/follow',
    {
      schema: { ...about('getFollow', 'Whether I follow this object'), response: answer },
      onRequest,
    },
    async ({ params, caller }) => {
      const { found } = await followOf(params, caller);
      return described(found, caller);
    },
  );

  app.post<{ Params: Params }>(
    '/objects/:survey/:oid/follow',
    {
      schema: {
        ...about('postFollow', 'Tell me when this object changes'),
        description:
          'Makes a private filter of one line, switched on without a trial, for the alerts of one source are few. Once more it is the same filter.',
        response: answer,
      },
      onRequest,
    },
    async ({ params, caller }) => {
      const { found, members, object } = await followOf(params, caller);
      if (found?.state === 'on') return described(found, caller);
      const followed = await followedBy(caller);
      if (found === null && followed >= mostFollowed) {
        throw limitReached(`you follow ${mostFollowed} objects: leave one first`);
      }
      return described(await follow(found, { caller, members, object }), caller);
    },
  );

  app.delete<{ Params: Params }>(
    '/objects/:survey/:oid/follow',
    {
      schema: {
        ...about('deleteFollow', 'Follow this object no longer'),
        response: { 204: Type.Null({ description: 'it is not followed' }), '4xx': problemSchema },
      },
      onRequest,
    },
    async ({ params, caller }, reply) => {
      const { found } = await followOf(params, caller);
      if (found !== null) await store.removeFilter(found.name, found.owner, nowMs());
      return reply.code(204).send(null);
    },
  );

  /** The caller's filter of this object, or of another object of its source. */
  async function followOf(params: Params, caller: Caller) {
    const object = await findKnownObject(store, params);
    const source = await sourceOf(object.oid);
    const isMember = source?.members.some(({ oid }) => oid === object.oid) ?? false;
    const members = isMember ? source!.members.slice(0, mostMembers) : [object];
    const owner = ownerOf(caller);
    const names = members.map((member) => nameOf(member, owner));
    const found = (await store.findFilters(names)).filter((filter) => filter.owner === owner);
    return {
      object,
      members,
      found: found.find(({ state }) => state === 'on') ?? found[0] ?? null,
    };
  }

  /** Null, too, where several sources have this name: the object is followed alone. */
  async function sourceOf(oid: string) {
    try {
      return await findSourceOrNull(store, oid, 'oid');
    } catch (error) {
      if (error instanceof NameAmbiguousError) return null;
      throw error;
    }
  }

  async function follow(
    found: FilterRow | null,
    given: {
      readonly caller: Caller;
      readonly object: ObjectKey;
      readonly members: readonly ObjectKey[];
    },
  ): Promise<FilterRow> {
    const { caller, object, members } = given;
    const owner = ownerOf(caller);
    const name = found?.name ?? nameOf(object, owner);
    const expression = members
      .map(({ oid }) => `object.oid == ${JSON.stringify(oid)}`)
      .join(' || ');
    const kept = keptExpression(compileFilter(expression, await vocabulary()));
    const by = { name, owner, nowMs: nowMs() };
    let version = found?.version ?? 0;
    if (found === null) {
      const added = await store.addFilter(
        {
          ...{ ...by, ...kept, ownerName: ownerNameOf(caller), visibility: 'private' },
          description: `changes of ${object.oid}`,
          ...{ comment: '', forkedFrom: null },
        },
        mostFollowed,
      );
      if (added.result !== 'added') {
        throw added.result === 'taken'
          ? nameTaken(name)
          : limitReached(`you have ${mostFollowed} filters ${followPrefix}…: remove some`);
      }
      version = added.filter.version;
    }
    const switched = await store.switchFilterOn({
      ...{
        ...by,
        version,
        maxEventsPerNight: Math.min(maxEventsPerNight, limits.maxEventsPerNight),
      },
      ...{ mostActiveOfOwner: mostFollowed, mostActive: mostFollowedOfAll },
    });
    if (switched.result === 'all-full') {
      throw limitReached(`${mostFollowedOfAll} objects are followed here, which is the most`);
    }
    if (switched.result !== 'on') {
      throw limitReached(`you follow ${mostFollowed} objects: leave one first`);
    }
    return switched.filter;
  }

  async function followedBy(caller: Caller): Promise<number> {
    const rows = await store.listFilters({
      ...{ of: { owner: ownerOf(caller) }, state: 'on', after: followPrefix },
      limit: mostFollowed,
    });
    return rows.filter(({ name }) => name.startsWith(followPrefix)).length;
  }

  async function described(found: FilterRow | null, caller: Caller) {
    const isFollowed = found?.state === 'on';
    const [span] = found === null ? [] : await store.readFilterEventSpans([found.name]);
    return {
      isFollowed,
      filter: found?.name ?? null,
      newestSeq: (span?.newestSeq ?? 0n).toString(),
      events: found === null ? null : `/api/v1/filters/${found.name}/events`,
      ...{ followedCount: await followedBy(caller), mostFollowed },
    };
  }
}

/** The same for the same object and person, and for nobody else. */
function nameOf({ survey, objectKind, oid }: ObjectKey, owner: string): string {
  const slug = oid
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugCharacters);
  const hash = createHash('sha256').update(`${owner}\n${survey}\n${objectKind}\n${oid}`);
  return `${followPrefix}${slug}-${hash.digest('hex').slice(0, 10)}`;
}
