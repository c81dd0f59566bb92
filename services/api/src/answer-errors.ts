import { LuceroError } from '@lucero/errors';
import {
  allowedMethods,
  type HttpApp,
  type HttpError,
  type HttpReply,
  type HttpRequest,
} from '@lucero/http';
import type { ApiOptions } from './api-options.ts';
import { problemJson, problemOf, sendProblem } from './problem.ts';
import { RequestInvalidError } from './request-error.ts';

/** Whatever goes wrong below `app` is answered as a problem; what is our fault is reported. */
export function answerErrors(app: HttpApp, { onFailure }: Pick<ApiOptions, 'onFailure'>): void {
  app.setErrorHandler((error: Error, request, reply) => {
    // Nothing is here: then what is wrong with the body is not the answer.
    if (request.is404 && !(error instanceof LuceroError)) return answerNotFound(request, reply);
    const problem = problemOf(error);
    // Whoever left while it waited hears nothing, and nothing failed.
    if (problem.status >= 500 && !(error.name === 'AbortError' && request.raw.destroyed)) {
      onFailure(error, { method: request.method, url: request.url, id: request.id });
    }
    return sendProblem(reply, problem);
  });
}

/** A request that no route ever sees: a malformed address. */
export function answerBrokenRequest(
  error: HttpError,
  _request: HttpRequest,
  reply: HttpReply,
): void {
  sendProblem(reply, problemOf(error));
}

/** The body for what is no HTTP at all. */
export function brokenRequestBody(status: number, detail: string): object {
  return problemJson({ status, code: 'LUCERO_REQUEST_INVALID', detail, errors: {} });
}

/** Nothing at this address (404), or nothing for this method (405, which says which there are). */
export function answerNotFound(request: HttpRequest, reply: HttpReply): HttpReply {
  const { method, url } = request;
  const allowed = allowedMethods(request.server, url);
  if (allowed.length > 0) {
    return sendProblem(reply.header('allow', allowed.join(', ')), {
      status: 405,
      code: 'LUCERO_METHOD_NOT_ALLOWED',
      detail: `there is no ${method} here; there is ${allowed.join(', ')}`,
      errors: { method: 'is not allowed here' },
    });
  }
  return sendProblem(reply, {
    status: 404,
    code: 'LUCERO_NOT_FOUND',
    detail: `nothing at ${method} ${url}; /api lists what is here`,
    errors: {},
  });
}

/** Postgres takes no NUL in a text: refused here for every door, whatever it makes of its parameters. */
export function refuseNul(app: HttpApp): void {
  app.addHook('preValidation', async ({ params, query }) => {
    for (const given of [params, query]) {
      for (const [name, value] of Object.entries(given ?? {})) {
        if ([value].flat().some((each) => typeof each === 'string' && each.includes('\0'))) {
          throw new RequestInvalidError({ [name.replaceAll('\0', '')]: 'holds a NUL character' });
        }
      }
    }
  });
}
