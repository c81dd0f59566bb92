import { type ErrorCode, errorCatalogue } from '@lucero/errors';

/** What one code of an answer means to a caller. */
export interface ProblemKind {
  /** HTTP status that it comes with. */
  readonly status: number;
  /** What it means and what to do, for people; stands on the page /api/problems. */
  readonly meaning: string;
}

/**
 * Every code that a caller can do something about. A code that is not here is 503 when asking again may help (errors
 * of the catalogue that are retryable), else 500: a defect of Lucero.
 */
export const problemKinds: Readonly<Partial<Record<ErrorCode, ProblemKind>>> = {
  LUCERO_REQUEST_INVALID: {
    status: 400,
    meaning: 'Something in the request cannot be served. `errors` has the reason by name.',
  },
  LUCERO_SKY_MAP_INVALID: {
    status: 400,
    meaning: 'The map of the sky in the body cannot be read; `detail` says what is wrong with it.',
  },
  LUCERO_REGION_NOTICE_INVALID: {
    status: 400,
    meaning: 'The notice in the body has a shape that is not known; `detail` names the field.',
  },
  LUCERO_TOKEN_INVALID: {
    status: 401,
    meaning:
      'No token where one is needed, or one that is unknown, revoked or expired: `WWW-Authenticate` says what is asked for. Operators make them: `npx lucero tokens create`.',
  },
  LUCERO_LOGIN_REFUSED: {
    status: 401,
    meaning: 'The sign-in was given up, took too long, or was answered wrongly: begin again.',
  },
  LUCERO_SCOPE_MISSING: {
    status: 403,
    meaning: 'You are known and may not do this; `detail` names the scope that it takes.',
  },
  LUCERO_NOT_YOURS: {
    status: 403,
    meaning: 'It belongs to somebody else: what is public may be copied, not changed.',
  },
  LUCERO_ORIGIN_REFUSED: {
    status: 403,
    meaning: 'A page of another origin may not use the session of who looks at it.',
  },
  LUCERO_NOT_FOUND: { status: 404, meaning: 'It is not here. `errors` says which part of it.' },
  LUCERO_STAMP_MISSING: {
    status: 404,
    meaning: 'The alert is here, and its packet came without this stamp.',
  },
  LUCERO_PROGRAM_NOT_SERVED: {
    status: 404,
    meaning: 'The alert belongs to a program of the survey that is not given out here.',
  },
  LUCERO_NAME_AMBIGUOUS: {
    status: 409,
    meaning: 'Several sources have this name: `errors` names them; ask by the Lucero id of one.',
  },
  LUCERO_TNS_REPORT_INVALID: {
    status: 409,
    meaning:
      'The object cannot be reported: `detail` says what it lacks, or that it has a name or a report already.',
  },
  LUCERO_NAME_TAKEN: {
    status: 409,
    meaning: 'Somebody else has, or had, this name: choose another.',
  },
  LUCERO_VERSION_CONFLICT: {
    status: 409,
    meaning: 'A newer version was saved meanwhile: look at it, and save again from it.',
  },
  LUCERO_IN_USE: {
    status: 409,
    meaning: 'Filters that run name it: switch them off first.',
  },
  LUCERO_LIMIT_REACHED: {
    status: 409,
    meaning: 'There are as many as there may be; `detail` says of what, and how many.',
  },
  LUCERO_FILTER_UNTRIED: {
    status: 409,
    meaning:
      'A filter is switched on when a trial on past nights has shown its rate: POST /filter-trials.',
  },
  LUCERO_FILTER_RATE: {
    status: 422,
    meaning: 'The filter passes more alerts a night than it may; `detail` has the figures.',
  },
  LUCERO_METHOD_NOT_ALLOWED: {
    status: 405,
    meaning: 'The address exists for other methods: the header `Allow` lists them.',
  },
  LUCERO_BODY_TOO_LARGE: {
    status: 413,
    meaning: 'The body is larger than this address takes: send it in parts.',
  },
  LUCERO_MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    meaning: 'The body is of a type that this address does not read; most take application/json.',
  },
  LUCERO_HOST_REFUSED: {
    status: 421,
    meaning:
      'The name in the header `Host` is not one of this Lucero: LUCERO_API__ALLOWED_HOSTS adds names.',
  },
  LUCERO_STAMP_INVALID: { status: 422, meaning: 'The stamp is no FITS image, or a damaged one.' },
  LUCERO_STAMP_UNSUPPORTED: { status: 422, meaning: 'The stamp is an image that is not read.' },
  LUCERO_STAMP_BLANK: { status: 422, meaning: 'No pixel of the stamp was measured.' },
  LUCERO_NOT_CLASSIFIED: {
    status: 422,
    meaning: 'The classifier leaves this alert out; `detail` says why.',
  },
  LUCERO_TOO_MANY_FAILURES: {
    status: 429,
    meaning: 'Many wrong tokens from this address: wait `Retry-After` seconds, or ask without one.',
  },
  LUCERO_TOO_MANY_REQUESTS: {
    status: 429,
    meaning:
      'More requests than the fair share: wait `Retry-After` seconds; `RateLimit-…` tell what is left.',
  },
  LUCERO_CATALOG_CORRUPT: {
    status: 503,
    meaning:
      'A catalogue cannot be read at this place, so that nobody knows what it has there. Its operator must import it again.',
  },
};

/** Not in the catalogue, which is of errors that have a name inside: what nobody foresaw. */
export const internalCode = 'LUCERO_INTERNAL';

const internalKind: ProblemKind = {
  status: 500,
  meaning: 'An error inside Lucero. It was logged; ask its operator.',
};

const busyMeaning = 'A part of Lucero does not answer or is full: ask again after `Retry-After`.';

/** Every code with its meaning, by status: what the page and the OpenAPI document list. */
export const listedProblems: readonly (ProblemKind & { readonly code: string })[] = [
  ...Object.entries(problemKinds).map(([code, kind]) => ({ code, ...kind })),
  { code: internalCode, ...internalKind },
  ...Object.entries(errorCatalogue)
    .filter(([code, { retryable }]) => retryable && !(code in problemKinds))
    .map(([code]) => ({ code, status: 503, meaning: busyMeaning })),
];

const listedCodes: ReadonlySet<string> = new Set(listedProblems.map(({ code }) => code));

/** The URI reference of RFC 9457 that names a kind of problem, and leads to its meaning. */
export function problemTypeOf(code: string): string {
  return `/api/problems#${listedCodes.has(code) ? code : internalCode}`;
}
