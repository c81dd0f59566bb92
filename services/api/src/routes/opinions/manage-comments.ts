import { ownerOf } from '@lucero/access';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { requireScope } from '../../access/require-scope.ts';
import { security } from '../../access/resources.ts';
import type { ApiStore } from '../../api-options.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import type { NameStore } from '../../names/name-store.ts';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { commentJson, commentSchema, commentsSchema } from '../../resources/opinions.ts';
import {
  noParameters,
  objectParameters,
  oidParameter,
  surveyParameter,
} from '../../resources/parameters.ts';

const greatestLength = 2_000;

const given = Type.Object(
  {
    comment: Type.String({
      ...{ minLength: 1, maxLength: greatestLength },
      description: 'Plain text; lines may be broken',
      examples: ['Blue, and rising since Tuesday: worth a spectrum.'],
    }),
  },
  { additionalProperties: false },
);

type CommentStore = NameStore &
  Pick<ApiStore, 'listComments' | 'addComment' | 'editComment' | 'deleteComment'>;

/** GET and POST of /objects/:survey/:oid/comments, PUT and DELETE of one's own: what people want to tell each other. */
export const manageComments: TypedHttpPlugin<{
  readonly store: CommentStore;
  readonly nowMs?: () => number;
}> = async (app, { store, nowMs = Date.now }) => {
  const path = '/objects/:survey/:oid/comments';
  const one = `${path}/:commentId`;
  const tags = ['objects'];
  const querystring = noParameters;
  const ofObject = { tags, params: objectParameters, querystring };
  const ofComment = {
    ...{ tags, security, querystring },
    params: Type.Object({
      survey: surveyParameter,
      oid: oidParameter,
      commentId: Type.String({ pattern: '^[0-9]{1,18}$', description: 'Number of the comment' }),
    }),
  };
  const write = { onRequest: requireScope('write'), config: costs(20) };
  const none = (commentId: string) =>
    new NotFoundError(`you have no comment ${commentId}`, { commentId: 'is none of yours' });

  const listed = {
    operationId: 'listComments',
    summary: 'What people say about an object',
    ...{ ...ofObject, response: { 200: commentsSchema, '4xx': problemSchema } },
  };
  app.get(path, { schema: listed }, async ({ caller, params }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const comments = await store.listComments({ survey, objectKind, oid });
    const own = ownerOf(caller);
    return {
      ...{ survey, objectKind, oid },
      items: comments.map((comment) => commentJson(comment, own)),
    };
  });

  const added = {
    operationId: 'postComment',
    summary: 'Say something about an object',
    ...{ ...ofObject, security, body: given },
    response: { 201: commentSchema, '4xx': problemSchema },
  };
  app.post(path, { schema: added, ...write }, async ({ caller, params, body }, reply) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const comment = plainText(body.comment);
    const owner = ownerOf(caller);
    const key = { survey, objectKind, oid };
    const commentId = await store.addComment({ ...key, owner, comment, createdMs: nowMs() });
    if (commentId === null) {
      throw new RequestInvalidError({ comment: 'would be more comments than a person may have' });
    }
    const said = (await store.listComments(key)).find((each) => each.commentId === commentId);
    if (said === undefined) throw none(commentId.toString());
    return reply.code(201).send(commentJson(said, owner));
  });

  const edited = {
    operationId: 'putComment',
    summary: 'Change a comment of one’s own',
    ...{ ...ofComment, body: given },
    response: { 204: Type.Null({ description: 'changed' }), '4xx': problemSchema },
  };
  app.put(one, { schema: edited, ...write }, async ({ caller, params, body }, reply) => {
    const { commentId } = params;
    const comment = plainText(body.comment);
    const change = { commentId: BigInt(commentId), owner: ownerOf(caller), comment };
    if (!(await store.editComment({ ...change, editedMs: nowMs() }))) throw none(commentId);
    return reply.code(204).send(null);
  });

  const ended = {
    operationId: 'deleteComment',
    summary: 'Take back a comment of one’s own',
    ...ofComment,
    response: { 204: Type.Null({ description: 'taken back' }), '4xx': problemSchema },
  };
  app.delete(one, { schema: ended, ...write }, async ({ caller, params: { commentId } }, reply) => {
    const of = { commentId: BigInt(commentId), owner: ownerOf(caller) };
    if (!(await store.deleteComment(of))) throw none(commentId);
    return reply.code(204).send(null);
  });
};

/**
 * As it is kept: trimmed, with plain breaks of lines. Pages show it as text whatever it holds; markup is refused
 * because whoever writes it expects something else than what others will see.
 */
function plainText(comment: string): string {
  const text = comment.replaceAll('\r\n', '\n').trim();
  if (text === '') throw new RequestInvalidError({ comment: 'is empty' });
  if (/[^\P{C}\n\t]/u.test(text)) {
    throw new RequestInvalidError({ comment: 'has characters that nobody sees' });
  }
  const tag = /<!--|<[/!]?[a-z][^<>]*>/i.exec(text);
  if (tag !== null) {
    throw new RequestInvalidError({
      comment: `is plain text, and has what looks like markup: ${tag[0].slice(0, 40)}`,
    });
  }
  return text;
}
