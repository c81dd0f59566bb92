import { readFile } from 'node:fs/promises';
import { LuceroError } from '@lucero/errors';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const url = (description: string) => Type.String({ pattern: '^https?://', description });
const common = {
  name: Type.String({
    pattern: '^[a-z][a-z0-9-]{0,31}$',
    description: 'part of its addresses: /api/v1/login/<name>; never changed later',
  }),
  title: Type.String({ minLength: 1, description: 'what people read: Sign in with <title>' }),
  clientId: Type.String({ minLength: 1, description: 'what the issuer calls this Lucero' }),
  clientSecret: Type.String({ minLength: 1, description: 'given by the issuer; never logged' }),
  operators: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'subjects (an ORCID iD, the number of a GitHub account) who may do what operators may',
    }),
  ),
};

/** Any issuer of OpenID Connect: its endpoints are found from its address. */
const openIdIssuer = Type.Object(
  {
    ...common,
    issuer: url('address of the issuer, without /.well-known'),
    scope: Type.Optional(Type.String({ description: 'default: openid profile' })),
  },
  { additionalProperties: false },
);

/** OAuth 2 alone, as GitHub has it: who signed in is asked of an address of the issuer. */
const oauthIssuer = Type.Object(
  {
    ...common,
    authorizationEndpoint: url('where browsers are sent'),
    tokenEndpoint: url('where the code becomes a token'),
    userEndpoint: url('where the token tells who it is of, as JSON'),
    subjectField: Type.String({ description: 'of that JSON: what never changes (GitHub: id)' }),
    nameField: Type.String({ description: 'of that JSON: the name to show (GitHub: login)' }),
    scope: Type.Optional(Type.String({ description: 'default: none' })),
  },
  { additionalProperties: false },
);

export type OpenIdIssuer = Static<typeof openIdIssuer>;
export type OAuthIssuer = Static<typeof oauthIssuer>;
export type IssuerSettings = OpenIdIssuer | OAuthIssuer;

const checkOpenId = Compile(openIdIssuer);
const checkOAuth = Compile(oauthIssuer);
const mostIssuers = 20;

/**
 * Reads the JSON file of issuers: a list of objects of either kind. A secret goes over TLS alone, except to this
 * very machine, for tests.
 *
 * Errors: LUCERO_CONFIG_INVALID, which names the field and never shows a value.
 */
export async function readIssuers(path: string): Promise<readonly IssuerSettings[]> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    // What JSON.parse says quotes the file, and with it a secret.
    const why = error instanceof SyntaxError ? 'is not JSON' : (error as Error).message;
    throw invalid(`${path}: ${why}`);
  }
  if (!Array.isArray(given) || given.length > mostIssuers) {
    throw invalid(`${path}: must be a list of at most ${mostIssuers} issuers`);
  }
  const issuers = given.map((each: unknown, i) => issuerOf(each, `${path}: [${i}]`));
  const names = issuers.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw invalid(`${path}: two issuers are called ${twice}`);
  return issuers;
}

function issuerOf(given: unknown, place: string): IssuerSettings {
  const isOAuth = typeof given === 'object' && given !== null && 'userEndpoint' in given;
  const [problem] = (isOAuth ? checkOAuth : checkOpenId).Errors(given);
  if (problem !== undefined) {
    throw invalid(`${place}${problem.instancePath.replaceAll('/', '.')} ${problem.message}`);
  }
  const issuer = given as IssuerSettings;
  for (const address of addressesOf(issuer)) {
    if (!isEncrypted(address)) throw invalid(`${place}: ${address} must be https`);
  }
  return issuer;
}

export function addressesOf(issuer: IssuerSettings): readonly URL[] {
  const texts =
    'issuer' in issuer
      ? [issuer.issuer]
      : [issuer.authorizationEndpoint, issuer.tokenEndpoint, issuer.userEndpoint];
  return texts.map((text) => {
    const address = URL.parse(text);
    if (address === null) throw invalid(`issuer ${issuer.name}: an address that is none`);
    return address;
  });
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

const isEncrypted = (address: URL): boolean => address.protocol === 'https:' || isLoopback(address);

const invalid = (message: string) => new LuceroError('LUCERO_CONFIG_INVALID', message);
