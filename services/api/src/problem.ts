import { STATUS_CODES } from 'node:http';
import { LuceroError } from '@lucero/errors';
import type { HttpReply } from '@lucero/http';
import { Type } from 'typebox';
import { AccessError } from './access/access-error.ts';
import { internalCode, problemKinds, problemTypeOf } from './problem-kinds.ts';
import {
  type FieldErrors,
  NameAmbiguousError,
  NotFoundError,
  RequestInvalidError,
} from './request-error.ts';

/**
 * The one body of every error (RFC 9457). `message` repeats `detail` because the field's clients
 * read that name; it is always an object because some of them index into it.
 */
export const problemSchema = Type.Object(
  {
    type: Type.String({
      format: 'uri-reference',
      description: 'Names the kind of problem and leads to its meaning: /api/problems#<code>',
    }),
    title: Type.String({ description: 'Text of the HTTP status' }),
    status: Type.Integer({ description: 'HTTP status' }),
    detail: Type.String({ description: 'What is wrong, for people' }),
    message: Type.String({ description: 'The same as detail' }),
    code: Type.String({ description: 'What is wrong, for programs: LUCERO_…' }),
    errors: Type.Record(Type.String(), Type.String(), {
      description: 'Reason by name of the field; empty when no field is at fault',
    }),
  },
  {
    title: 'Problem',
    description: 'What is wrong (RFC 9457)',
    examples: [
      {
        ...{ type: '/api/problems#LUCERO_REQUEST_INVALID', title: 'Bad Request', status: 400 },
        ...{ detail: 'limit must be <= 1000', message: 'limit must be <= 1000' },
        ...{ code: 'LUCERO_REQUEST_INVALID', errors: { limit: 'must be <= 1000' } },
      },
    ],
  },
);

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldErrors;
  /** That belong to the refusal: who may come in, when to try again. */
  readonly headers?: Readonly<Record<string, string>>;
}

const busy: Problem = {
  status: 503,
  code: 'LUCERO_STORE_UNAVAILABLE',
  detail: 'a part of Lucero does not answer; try again in a few seconds',
  errors: {},
};
const broken: Problem = {
  status: 500,
  code: internalCode,
  detail: 'an error inside Lucero; it was logged',
  errors: {},
};

/** Refusals of the framework that have a code of their own; others of 4xx are LUCERO_REQUEST_INVALID. */
const codeOfStatus: Readonly<Record<number, string>> = {
  405: 'LUCERO_METHOD_NOT_ALLOWED',
  413: 'LUCERO_BODY_TOO_LARGE',
  415: 'LUCERO_MEDIA_TYPE_UNSUPPORTED',
  429: 'LUCERO_TOO_MANY_REQUESTS',
};

/** The body of a 4xx says what is wrong; that of a 5xx gives no details of the failure. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AccessError) {
    const { status, code, message: detail, headers } = error;
    return { status, code, detail, errors: {}, headers };
  }
  if (error instanceof LuceroError) {
    const { code, message: detail } = error;
    const kind = problemKinds[code];
    if (kind !== undefined) return { status: kind.status, code, detail, errors: fieldsOf(error) };
    // What is full may say so; what is broken gives no details of itself.
    if (code.endsWith('_BUSY') || code === 'LUCERO_EXPLANATION_UNAVAILABLE') {
      return { ...busy, code, detail };
    }
    return error.retryable ? { ...busy, code } : { ...broken, code };
  }
  const status = statusCodeOf(error);
  if (status < 400 || status >= 500) return broken;
  const refusal = error as Refusal;
  return {
    status,
    code: codeOfStatus[status] ?? 'LUCERO_REQUEST_INVALID',
    detail: wordsOf(refusal),
    errors: refusedFields(refusal),
  };
}

/** The store, too, names the parameter that it refuses: in the context of its error. */
function fieldsOf(error: LuceroError): FieldErrors {
  if (
    error instanceof RequestInvalidError ||
    error instanceof NotFoundError ||
    error instanceof NameAmbiguousError
  ) {
    return error.errors;
  }
  const { parameter } = error.context;
  return typeof parameter === 'string' ? { [parameter]: error.message } : {};
}

/** What Fastify throws at a request: malformed addresses, bodies that are no JSON or too large … */
interface Refusal extends Error {
  readonly code?: string;
  readonly validation?: readonly {
    readonly instancePath: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly message?: string;
  }[];
}

/** The framework's own words do not say what to do instead. */
const words: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE:
    'the body is larger than this address takes (JSON: 1 MiB): send it in parts',
  FST_ERR_CTP_INVALID_MEDIA_TYPE:
    'this address does not read bodies of this type; most take Content-Type: application/json',
};

function wordsOf({ code = '', message }: Refusal): string {
  return words[code] ?? message;
}

function refusedFields(refusal: Refusal): FieldErrors {
  const { code, validation } = refusal;
  if (validation !== undefined) {
    return Object.fromEntries(
      validation.map(({ instancePath, params, message: reason = 'is wrong' }) => {
        const path = instancePath.slice(1).replaceAll('/', '.');
        const inner = params.missingProperty ?? params.additionalProperty;
        const name = [path, ...(typeof inner === 'string' ? [inner] : [])].filter((part) => part);
        return [name.join('.') || 'body', reason];
      }),
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { 'content-type': wordsOf(refusal) };
  if (code?.startsWith('FST_ERR_CTP') === true) return { body: wordsOf(refusal) };
  return {};
}

function statusCodeOf(error: unknown): number {
  if (!(error instanceof Error) || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

/** The body of an error, as RFC 9457 and `problemSchema` want it. */
export function problemJson({ status, code, detail, errors }: Problem) {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: problemTypeOf(code), title, status, detail, message: detail, code, errors };
}

export function sendProblem(reply: HttpReply, problem: Problem): HttpReply {
  if (problem.status === 503) reply.header('retry-after', '5');
  // The name of what would have been served does not hold for a refusal.
  return reply
    .removeHeader('etag')
    .code(problem.status)
    .headers(problem.headers ?? {})
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemJson(problem));
}
