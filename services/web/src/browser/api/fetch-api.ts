import { apiAddress, type Query } from './api-address.ts';

/** An answer other than 2xx; the message is the API's own sentence. */
export class ApiError extends Error {
  readonly status: number;
  /** The problem as the API sent it; null: none. */
  readonly problem: Readonly<Record<string, unknown>> | null;

  constructor(status: number, problem: Readonly<Record<string, unknown>> | null) {
    const detail = problem?.detail;
    super(typeof detail === 'string' ? detail : `the API answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

export interface ApiRequest {
  readonly query?: Query;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the API and reads the JSON of its answer; an answer without content is null.
 *
 * @throws ApiError for an answer other than 2xx, TypeError when nothing answers, AbortError when the signal says so
 */
export async function fetchApi<Body>(
  segments: readonly string[],
  { query, method = 'GET', body, signal }: ApiRequest = {},
): Promise<Body> {
  const response = await fetch(apiAddress(segments, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Body;
  throw new ApiError(response.status, answer as Readonly<Record<string, unknown>> | null);
}

/** What a reader can do about a failure. */
export function adviceFor(error: unknown): { readonly what: string; readonly advice: string } {
  if (!(error instanceof ApiError)) {
    return {
      what: 'The API does not answer.',
      advice: 'Is Lucero running? The page tries again by itself.',
    };
  }
  const what = error.message;
  if (error.status === 404) return { what, advice: 'Check the id, or search for it.' };
  if (error.status === 401 || error.status === 403) {
    return { what, advice: 'Sign in, or ask the operator of this Lucero.' };
  }
  if (error.status < 500) return { what, advice: 'Change what you asked for and try again.' };
  return { what, advice: 'The page tries again by itself; /health tells the reason.' };
}
