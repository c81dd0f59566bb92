import type { Scope } from '@lucero/access';
import { type ErrorCode, LuceroError } from '@lucero/errors';

/** The caller may not do this: says with which status, and which headers go with it. */
export class AccessError extends LuceroError {
  readonly status: 401 | 403 | 429;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: 401 | 403 | 429,
    code: ErrorCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, message);
    this.status = status;
    this.headers = headers;
  }
}

const challenge = 'Bearer realm="lucero"';

/** 401: a token was given, and it lets nobody in. Not why: that would tell a guesser what exists. */
export class TokenInvalidError extends AccessError {
  constructor(message = 'the token is unknown, revoked or expired') {
    super(401, 'LUCERO_TOKEN_INVALID', message, {
      'www-authenticate': `${challenge}, error="invalid_token"`,
    });
  }
}

/** 401 when nobody is known to ask, 403 when who asks may not: both name the scope. */
export class ScopeMissingError extends AccessError {
  constructor(scope: Scope, isAnonymous: boolean) {
    if (isAnonymous) {
      super(401, 'LUCERO_TOKEN_INVALID', `this needs a token with the scope ${scope}`, {
        'www-authenticate': `${challenge}, scope="${scope}"`,
      });
    } else {
      super(403, 'LUCERO_SCOPE_MISSING', `this needs the scope ${scope}`, {
        'www-authenticate': `${challenge}, error="insufficient_scope", scope="${scope}"`,
      });
    }
  }
}

/** 401 or 403: only a person who has signed in may do this, no token. */
export class PersonNeededError extends AccessError {
  constructor(isAnonymous: boolean) {
    super(
      isAnonymous ? 401 : 403,
      isAnonymous ? 'LUCERO_TOKEN_INVALID' : 'LUCERO_SCOPE_MISSING',
      'only a person who has signed in may do this (GET /api/v1/login says where); operators use `lucero tokens`',
      { 'www-authenticate': challenge },
    );
  }
}

/** 403: a page of another origin acts with the cookie of who looks at it. */
export class OriginRefusedError extends AccessError {
  constructor() {
    super(
      403,
      'LUCERO_ORIGIN_REFUSED',
      'a request that changes something must come from a page of this Lucero, or with a token',
    );
  }
}

/** 429: an address that sends one wrong token after the other. */
export class TooManyFailuresError extends AccessError {
  constructor(retryAfterSeconds: number) {
    super(
      429,
      'LUCERO_TOO_MANY_FAILURES',
      'too many wrong tokens or sign-ins from this address; without a token reading goes on',
      { 'retry-after': String(retryAfterSeconds) },
    );
  }
}
