import { STATUS_CODES } from 'node:http';
import { LuceroError } from '@lucero/errors';
import type { HttpReply } from '@lucero/http';
import { Type } from 'typebox';
import {
  BusyError,
  type FieldErrors,
  NotFoundError,
  RequestInvalidError,
} from './request-error.ts';

/**
 * The one body of every error (RFC 9457). `message` repeats `detail` because the field's clients
 * read that name; it is always an object because some of them index into it.
 */
export const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'about:blank: the status says what kind of problem it is' }),
    title: Type.String({ description: 'Text of the HTTP status' }),
    status: Type.Integer({ description: 'HTTP status' }),
    detail: Type.String({ description: 'What is wrong, for people' }),
    message: Type.String({ description: 'The same as detail' }),
    code: Type.String({ description: 'What is wrong, for programs: LUCERO_…' }),
    errors: Type.Record(Type.String(), Type.String(), {
      description: 'Reason by parameter name; empty when no parameter is at fault',
    }),
  },
  { description: 'application/problem+json' },
);

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldErrors;
}

const busy: Problem = {
  status: 503,
  code: 'LUCERO_STORE_UNAVAILABLE',
  detail: 'a part of Lucero does not answer; try again in a few seconds',
  errors: {},
};
const broken: Problem = {
  status: 500,
  code: 'LUCERO_INTERNAL',
  detail: 'an error inside Lucero; it was logged',
  errors: {},
};

/** What was asked for is there, and cannot be shown. */
const unprocessable: ReadonlySet<string> = new Set([
  'LUCERO_STAMP_INVALID',
  'LUCERO_STAMP_UNSUPPORTED',
  'LUCERO_STAMP_BLANK',
  'LUCERO_NOT_CLASSIFIED',
]);

/** The body of a 4xx says what is wrong; that of a 5xx gives no details of the failure. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestInvalidError || error instanceof NotFoundError) {
    const status = error instanceof NotFoundError ? 404 : 400;
    return { status, code: error.code, detail: error.message, errors: error.errors };
  }
  if (error instanceof BusyError) {
    return { status: 503, code: error.code, detail: error.message, errors: {} };
  }
  if (error instanceof LuceroError) {
    const { code, message: detail } = error;
    if (error.retryable) return { ...busy, code };
    if (code === 'LUCERO_REQUEST_INVALID') return { status: 400, code, detail, errors: {} };
    if (
      code === 'LUCERO_NOT_FOUND' ||
      code === 'LUCERO_STAMP_MISSING' ||
      code === 'LUCERO_PROGRAM_NOT_SERVED'
    ) {
      return { status: 404, code, detail, errors: {} };
    }
    if (unprocessable.has(code)) {
      return { status: 422, code, detail, errors: {} };
    }
    return { ...broken, code };
  }
  // Fastify's own refusals: malformed URLs, bodies that are too large ...
  const status = statusCodeOf(error);
  if (status >= 400 && status < 500) {
    return { status, code: 'LUCERO_REQUEST_INVALID', detail: (error as Error).message, errors: {} };
  }
  return broken;
}

function statusCodeOf(error: unknown): number {
  if (!(error instanceof Error) || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

export function sendProblem(reply: HttpReply, problem: Problem): HttpReply {
  const { status, code, detail, errors } = problem;
  const title = STATUS_CODES[status] ?? 'Error';
  if (status === 503) reply.header('retry-after', '5');
  // The name of what would have been served does not hold for a refusal.
  return reply
    .removeHeader('etag')
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ type: 'about:blank', title, status, detail, message: detail, code, errors });
}
