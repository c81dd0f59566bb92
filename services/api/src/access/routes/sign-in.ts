import { hashSecret, newSecret } from '@lucero/access';
import type { TypedHttpPlugin } from '@lucero/http';
import type { People } from '@lucero/store';
import { Type } from 'typebox';
import { problemSchema } from '../../problem.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { noParameters } from '../../resources/parameters.ts';
import { TooManyFailuresError } from '../access-error.ts';
import { attemptOfText, textOfAttempt } from '../attempt-text.ts';
import type { FailedAttempts } from '../failed-attempts.ts';
import type { Login } from '../login.ts';
import { ownAddress } from '../own-address.ts';
import { loginCookieOf, sessionCookieOf } from '../session-cookie.ts';

/** From being sent to the issuer to coming back. */
const attemptSeconds = 600;

const issuerParameter = Type.Object({
  issuer: Type.String({
    pattern: '^[a-z][a-z0-9-]{0,31}$',
    description: 'name of the issuer; /login lists them',
  }),
});

export interface SignInOptions {
  readonly store: Pick<People, 'signIn' | 'endSession'>;
  readonly failures: FailedAttempts;
  readonly login: Login | null;
}

/** GET /login, /login/{issuer} and its callback, POST /logout: how a person gets a session, and ends it. */
export const signIn: TypedHttpPlugin<SignInOptions> = async (app, { store, failures, login }) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const tags = ['access'];
  const issuerOf = (name: string) => {
    const issuer = login?.issuers.find((each) => each.name === name);
    if (login === null || issuer === undefined) {
      throw new NotFoundError(`nobody signs in by ${name} here; /api/v1/login lists the issuers`, {
        issuer: 'is none here',
      });
    }
    return { ...login, issuer };
  };

  app.get(
    '/login',
    {
      schema: {
        operationId: 'listIssuers',
        summary: 'Where a person may sign in',
        tags,
        querystring: noParameters,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object(
                {
                  issuer: Type.String({ description: 'Name, for /login/{issuer}' }),
                  title: Type.String({ description: 'Name in print' }),
                },
                { title: 'Issuer' },
              ),
            ),
          }),
          '4xx': problemSchema,
        },
      },
    },
    async () => ({
      items: (login?.issuers ?? []).map(({ name, title }) => ({ issuer: name, title })),
    }),
  );

  app.get(
    '/login/:issuer',
    {
      schema: {
        operationId: 'getSignIn',
        summary: 'Sends a browser to the issuer, which sends it back signed in',
        tags,
        params: issuerParameter,
        querystring: Type.Object({
          returnTo: Type.String({
            maxLength: 1000,
            default: '/',
            description: 'path on this Lucero to come back to',
          }),
        }),
        response: { 302: Type.Null({ description: 'to the issuer' }), '4xx': problemSchema },
      },
    },
    async ({ params, query: { returnTo } }, reply) => {
      const { issuer, publicOrigin } = issuerOf(params.issuer);
      if (ownAddress(returnTo, publicOrigin) === null) {
        throw new RequestInvalidError({ returnTo: 'must be a path on this Lucero: /objects' });
      }
      const { url, attempt } = await issuer.begin();
      const kept = textOfAttempt({ ...attempt, issuerName: issuer.name, returnTo });
      loginCookieOf(publicOrigin).set(reply, kept, attemptSeconds);
      return reply.redirect(url.href, 302);
    },
  );

  // What an issuer adds to the address is its own: no parameter is checked here but by the sign-in itself.
  app.get(
    '/login/:issuer/callback',
    { schema: { hide: true, params: issuerParameter } },
    async (request, reply) => {
      const { issuer, publicOrigin, sessionHours } = issuerOf(request.params.issuer);
      const waitSeconds = failures.waitSeconds(request.ip);
      if (waitSeconds > 0) throw new TooManyFailuresError(waitSeconds);
      const cookie = loginCookieOf(publicOrigin);
      const attempt = attemptOfText(cookie.read(request) ?? '');
      cookie.clear(reply);
      const address = ownAddress(attempt?.returnTo ?? '', publicOrigin);
      if (attempt === null || attempt.issuerName !== issuer.name || address === null) {
        failures.count(request.ip);
        throw new RequestInvalidError({
          state: 'is of no sign-in of this browser, or of one of more than ten minutes ago',
        });
      }
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const person = await issuer.finish(query, attempt).catch((error: unknown) => {
        failures.count(request.ip);
        throw error;
      });
      const secret = newSecret();
      await store.signIn(person, { secretHash: hashSecret(secret), hours: sessionHours });
      sessionCookieOf(publicOrigin).set(reply, secret, Math.floor(sessionHours * 3600));
      return reply.redirect(address, 303);
    },
  );

  app.post(
    '/logout',
    {
      schema: {
        operationId: 'postSignOut',
        summary: 'Ends the session of this browser',
        tags,
        querystring: noParameters,
        response: {
          204: Type.Null({ description: 'signed out, or never was in' }),
          403: problemSchema,
          '4xx': problemSchema,
        },
      },
    },
    async (request, reply) => {
      if (login !== null) {
        const cookie = sessionCookieOf(login.publicOrigin);
        const secret = cookie.read(request);
        if (secret !== null) await store.endSession(hashSecret(secret));
        cookie.clear(reply);
      }
      return reply.code(204).send(null);
    },
  );
};
