/**
 * Sign-in of people by authorization code with PKCE (RFC 7636), state and nonce: at any issuer of OpenID Connect,
 * and at those that have OAuth 2 alone (GitHub), whose user address then says who it is.
 *
 * What must come back (`Attempt`) is given to who asked, who keeps it in a cookie of the very browser: a code that
 * somebody else got is worth nothing without it.
 */
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchProtectedResource,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import {
  addressesOf,
  type IssuerSettings,
  isLoopback,
  type OAuthIssuer,
  type OpenIdIssuer,
} from './issuer-settings.ts';
import { LoginRefusedError, LoginUnavailableError } from './login-errors.ts';

/** A sign-in under way. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who signed in: `issuer` and `subject` together never change hands. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
}

export interface Issuer {
  readonly name: string;
  readonly title: string;
  /** Where to send the browser. */
  readonly begin: () => Promise<{ readonly url: URL; readonly attempt: Attempt }>;
  /**
   * Who it is, from the address at which the browser came back.
   *
   * Errors: LUCERO_LOGIN_REFUSED, LUCERO_LOGIN_UNAVAILABLE
   */
  readonly finish: (query: string, attempt: Attempt) => Promise<Identity>;
  readonly isOperator: (identity: Pick<Identity, 'issuer' | 'subject'>) => boolean;
}

const timeoutSeconds = 10;
/** Keys and endpoints of an issuer may change: its description is fetched again after this time. */
const keptMs = 3_600_000;
const maxNameCharacters = 200;

/** @param redirectUriOf where the browser comes back, by name of the issuer; registered there */
export function openIssuer(
  settings: IssuerSettings,
  redirectUriOf: (name: string) => string,
  nowMs: () => number,
): Issuer {
  const { name, title, operators = [] } = settings;
  const redirectUri = redirectUriOf(name);
  const isOpenId = 'issuer' in settings;
  // Who names the subjects: of OAuth 2 alone that is the address that tells them.
  const issuer = isOpenId ? settings.issuer : settings.userEndpoint;
  const scope = settings.scope ?? (isOpenId ? 'openid profile' : '');
  let kept: { readonly atMs: number; readonly configuration: Promise<Configuration> } | null = null;
  const configurationOf = async (): Promise<Configuration> => {
    if (kept === null || nowMs() - kept.atMs > keptMs) {
      kept = { atMs: nowMs(), configuration: configure(settings) };
    }
    try {
      return await kept.configuration;
    } catch (error) {
      kept = null;
      throw new LoginUnavailableError(name, { cause: error });
    }
  };
  return {
    name,
    title,
    begin: async () => {
      const configuration = await configurationOf();
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        response_type: 'code',
        state: attempt.state,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        ...(scope === '' ? {} : { scope }),
        ...(isOpenId ? { nonce: attempt.nonce } : {}),
      });
      return { url, attempt };
    },
    finish: async (query, attempt) => {
      const configuration = await configurationOf();
      const cameBack = new URL(redirectUri);
      cameBack.search = query;
      try {
        return isOpenId
          ? await finishOpenId(configuration, cameBack, attempt, settings)
          : await finishOAuth(configuration, cameBack, attempt, settings);
      } catch (error) {
        throw loginErrorOf(error, name);
      }
    },
    isOperator: (person) => person.issuer === issuer && operators.includes(person.subject),
  };
}

async function configure(settings: IssuerSettings): Promise<Configuration> {
  const { clientId, clientSecret } = settings;
  const forTests = addressesOf(settings).every(isLoopback) ? [allowInsecureRequests] : [];
  if ('issuer' in settings) {
    return discovery(new URL(settings.issuer), clientId, clientSecret, undefined, {
      execute: [...forTests, enableNonRepudiationChecks],
      timeout: timeoutSeconds,
    });
  }
  const { authorizationEndpoint, tokenEndpoint } = settings;
  const configuration = new Configuration(
    {
      issuer: new URL(authorizationEndpoint).origin,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
    },
    clientId,
    clientSecret,
  );
  configuration.timeout = timeoutSeconds;
  for (const allow of forTests) allow(configuration);
  return configuration;
}

async function finishOpenId(
  configuration: Configuration,
  cameBack: URL,
  { state, nonce, codeVerifier }: Attempt,
  { issuer }: OpenIdIssuer,
): Promise<Identity> {
  const answer = await authorizationCodeGrant(configuration, cameBack, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });
  const claims = answer.claims();
  if (claims === undefined) throw new LoginRefusedError('the issuer did not say who it is');
  const { sub, name, given_name, family_name, preferred_username } = claims;
  // ORCID gives a name in two parts; who hides it has none.
  const inParts = [given_name, family_name].filter((part) => typeof part === 'string').join(' ');
  return { issuer, subject: sub, name: firstText([name, inParts, preferred_username], sub) };
}

async function finishOAuth(
  configuration: Configuration,
  cameBack: URL,
  { state, codeVerifier }: Attempt,
  { userEndpoint, subjectField, nameField }: OAuthIssuer,
): Promise<Identity> {
  const answer = await authorizationCodeGrant(configuration, cameBack, {
    expectedState: state,
    pkceCodeVerifier: codeVerifier,
  });
  const response = await fetchProtectedResource(
    configuration,
    answer.access_token,
    new URL(userEndpoint),
    'GET',
    undefined,
    // GitHub answers nobody without a name.
    new Headers({ accept: 'application/json', 'user-agent': 'lucero' }),
  );
  const user: unknown = await response.json();
  const fields = typeof user === 'object' && user !== null ? { ...user } : {};
  const given: unknown = Reflect.get(fields, subjectField);
  const subject = typeof given === 'number' ? String(given) : given;
  if (typeof subject !== 'string' || subject === '') {
    throw new LoginRefusedError('the issuer did not say who it is');
  }
  const name = firstText([Reflect.get(fields, nameField)], subject);
  return { issuer: userEndpoint, subject, name };
}

function firstText(given: readonly unknown[], otherwise: string): string {
  const text = given.find((each) => typeof each === 'string' && each.trim() !== '') ?? otherwise;
  return String(text)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, maxNameCharacters);
}

function loginErrorOf(error: unknown, name: string): Error {
  if (error instanceof LoginRefusedError) return error;
  const options = { cause: error };
  if (error instanceof AuthorizationResponseError) {
    return new LoginRefusedError('the sign-in was given up at the issuer', options);
  }
  // Any other word of the issuer is about this Lucero (an unknown client), and belongs in its log.
  const isCodeRefused = error instanceof ResponseBodyError && error.error === 'invalid_grant';
  // A client error is an answer that is not what was asked for: another state, another nonce, another key.
  if (isCodeRefused || (error instanceof ClientError && !isOutage(error))) {
    return new LoginRefusedError('the answer of the issuer is not of this sign-in', options);
  }
  return new LoginUnavailableError(name, options);
}

const isOutage = ({ code = '' }: ClientError): boolean =>
  code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
