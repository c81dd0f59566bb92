/**
 * Says of each request who asks, before anything else is done for it:
 *
 * 1. a token in the address is refused: addresses end up in logs and histories
 * 2. one `Authorization` header: its token must be good, or the request ends here (401), so that a script whose
 *    token was revoked hears of it
 * 3. the session cookie of a person who signed in; one that has ended is as none. With a cookie alone nothing is
 *    changed unless the request comes from a page of this Lucero: browsers send cookies for pages of others, too
 * 4. where nobody signs in and only its own machine can ask: the one person whose Lucero it is
 * 5. else anonymous, which is enough to read
 *
 * Nothing is cached: what is revoked lets nobody in at the next request.
 */
import {
  anonymousCaller,
  type Caller,
  hashSecret,
  holdsToken,
  isScope,
  isSecretOf,
  localCaller,
  parseToken,
  personCaller,
  readAuthorization,
  type Scope,
  scopes,
  scopesOfPeople,
  tokenCaller,
} from '@lucero/access';
import { cookies, type HttpApp, type HttpRequest } from '@lucero/http';
import type { AccessTokens, People, PersonIdentity } from '@lucero/store';
import { RequestInvalidError } from '../request-error.ts';
import { OriginRefusedError, TokenInvalidError, TooManyFailuresError } from './access-error.ts';
import { type FailedAttempts, failedAttempts } from './failed-attempts.ts';
import { type Access, noAccess } from './open-access.ts';
import { isOfLocalPerson } from './own-machine.ts';
import { sessionCookieOf } from './session-cookie.ts';

interface IdentifyOptions {
  readonly store: Pick<AccessTokens, 'findAccessToken' | 'noteAccessTokenUse'> &
    Pick<People, 'findSession'>;
  readonly access?: Access;
}

interface Known extends Pick<IdentifyOptions, 'store'> {
  /** By address and token: an old script is told to wait, and its neighbours behind one address are not. */
  readonly ofToken: FailedAttempts;
  /** By address, of many tokens: somebody tries what exists. */
  readonly ofAddress: FailedAttempts;
  /** https://host[:port] of the pages of this Lucero; null: nobody signs in here. */
  readonly publicOrigin: string | null;
  readonly isOperator: (person: PersonIdentity) => boolean;
  readonly isLocal: boolean;
}

const changesNothing: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const tokenParameter = /[?&](access_)?token=/i;

/** Gives every request of `app` its `caller`; registered before whatever asks for it. */
export async function identifyCallers(
  app: HttpApp,
  { store, access: { login, isLocal = false } = noAccess }: IdentifyOptions,
): Promise<void> {
  const known: Known = {
    store,
    ofToken: failedAttempts(20),
    ofAddress: failedAttempts(200),
    publicOrigin: login?.publicOrigin ?? null,
    isOperator: (person) => login?.issuers.some((issuer) => issuer.isOperator(person)) ?? false,
    isLocal,
  };
  await app.register(cookies);
  // Without a value: it would be shared by all requests.
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request) => {
    request.caller = await callerOf(request, known);
  });
}

async function callerOf(request: HttpRequest, options: Known): Promise<Caller> {
  if (holdsToken(request.url) || tokenParameter.test(request.url)) {
    throw new RequestInvalidError({
      token: 'has no place in an address, which ends up in logs: send Authorization: Bearer',
    });
  }
  const given = readAuthorization(authorizationHeaders(request));
  if (given !== null) return callerOfToken(given, request.ip, options);
  const person = await callerOfSession(request, options);
  if (person !== null) return person;
  const isLocal = options.isLocal && isOfLocalPerson(request);
  return isLocal ? localCaller() : anonymousCaller(request.ip);
}

async function callerOfToken(
  given: Exclude<ReturnType<typeof readAuthorization>, null>,
  address: string,
  { store, ofToken, ofAddress, isOperator }: Known,
): Promise<Caller> {
  if (given === 'several') {
    throw new RequestInvalidError({ authorization: 'is given more than once' });
  }
  const token = given === 'unreadable' ? null : parseToken(given.credentials);
  const trier = `${address} ${token?.tokenId ?? ''}`;
  const waitSeconds = Math.max(ofToken.waitSeconds(trier), ofAddress.waitSeconds(address));
  if (waitSeconds > 0) throw new TooManyFailuresError(waitSeconds);
  const held = token === null ? null : await store.findAccessToken(token.tokenId);
  if (token === null || held === null || !isSecretOf(held.secretHash, token.secretHash)) {
    ofToken.count(trier);
    ofAddress.count(address);
    throw given === 'unreadable'
      ? new TokenInvalidError('Authorization must be Bearer or Token and one token of this Lucero')
      : new TokenInvalidError();
  }
  if (!held.isUseNoted) await store.noteAccessTokenUse(token.tokenId);
  // Never more than its person may now, whatever they could when they made it.
  const allowed = held.identity === null ? scopes : scopesOf(held.identity, isOperator);
  return tokenCaller({
    tokenId: token.tokenId,
    personId: held.personId?.toString() ?? null,
    name: held.personName,
    scopes: held.scopes.filter(isScope).filter((scope) => allowed.includes(scope)),
  });
}

async function callerOfSession(
  request: HttpRequest,
  { store, publicOrigin, isOperator }: Known,
): Promise<Caller | null> {
  if (publicOrigin === null) return null;
  const secret = sessionCookieOf(publicOrigin).read(request);
  if (secret === null) return null;
  const person = await store.findSession(hashSecret(secret));
  if (person === null) return null;
  if (!changesNothing.has(request.method) && !isFromOwnPage(request, publicOrigin)) {
    throw new OriginRefusedError();
  }
  return personCaller({
    personId: String(person.personId),
    name: person.name,
    scopes: scopesOf(person, isOperator),
  });
}

function scopesOf(person: PersonIdentity, isOperator: Known['isOperator']): readonly Scope[] {
  return isOperator(person) ? [...scopesOfPeople, 'operator'] : scopesOfPeople;
}

/** Browsers name the origin of what changes something; those of before 2020 do not, and must use a token. */
function isFromOwnPage({ headers }: HttpRequest, publicOrigin: string): boolean {
  if (headers.origin !== undefined) return headers.origin === publicOrigin;
  return headers['sec-fetch-site'] === 'same-origin';
}

/** Every one that was sent: Node shows the first alone. */
function authorizationHeaders({ raw }: HttpRequest): string[] {
  return raw.rawHeaders.filter(
    (_, i) => i % 2 === 1 && raw.rawHeaders[i - 1]?.toLowerCase() === 'authorization',
  );
}
