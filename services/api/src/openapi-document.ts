import type { OpenApiOptions } from '@lucero/http';
import type { Door } from './door.ts';
import { namedSchemas } from './named-schemas.ts';
import { problemSchema } from './problem.ts';
import { listedProblems } from './problem-kinds.ts';

/** Parts of a route's schema that are for readers, not for checking. */
interface RouteSchema {
  readonly hide?: boolean;
  readonly operationId?: string;
  readonly security?: unknown;
  readonly params?: unknown;
  readonly body?: unknown;
  readonly response?: Readonly<Record<string, unknown>>;
}

const introduction = `Everything that Lucero knows, as JSON over HTTP: objects with their classes, light curves, \
features, the story of each alert, its stamps and its packet. Reading needs no account.

Ids have 64 bits and are **decimal strings**. What is absent is \`null\`. Names carry units and time scales: \`raDeg\`, \
\`radiusArcsec\`, \`mjdTai\`. Unknown parameters are refused by name. Errors are \`application/problem+json\`; \
[what each means](/api/problems).`;

const tags = [
  { name: 'objects', description: 'One place on the sky that varies, and what is known of it.' },
  {
    name: 'sources',
    description: 'What surveys see of one thing: its objects, its names, one light curve.',
  },
  { name: 'alerts', description: 'One detection: its story, its stamps, its packet.' },
  { name: 'solar system', description: 'Moving objects, by the designation that people use.' },
  {
    name: 'regions',
    description: 'Gravitational waves, bursts and neutrinos, and the objects in their regions.',
  },
  {
    name: 'filters',
    description:
      'What people want to be told of: expressions, watchlists, areas of the sky, and what passed.',
  },
  { name: 'nights', description: 'What each night brought, and what became of it.' },
  { name: 'releases', description: 'Nights as data sets: Parquet in HATS layout, signed.' },
  { name: 'observing', description: 'What can be seen from where, and when.' },
  { name: 'sky', description: 'Where the objects are, as a picture for viewers of the sky.' },
  { name: 'features', description: 'The numbers that are computed from light curves.' },
  { name: 'catalogues', description: 'What the sources at the places of objects are taken from.' },
  { name: 'classifiers', description: 'Whose classes these are.' },
  { name: 'surveys', description: 'Whose alerts are read here.' },
  { name: 'schemas', description: 'Records field by field: which is the survey’s, which is ours.' },
  { name: 'export', description: 'Whole tables, and large parts of them, as files.' },
  {
    name: 'access',
    description: 'Who asks, signing in, tokens, and users of the Kafka topics: reading needs none.',
  },
  {
    name: 'reports',
    description:
      'Reports to the Transient Name Server: drafts by whoever may write, approved by operators, sent by `lucero tns send` alone.',
  },
  { name: 'operators', description: 'What could not be processed; needs the scope of operators.' },
  { name: 'service', description: 'How much is here, and whether it is well.' },
];

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: 'A token: Authorization: Bearer lucero_…' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'lucero-session',
    description: 'Of a browser that signed in; its name begins with __Host- over https',
  },
} as const;

/** The OpenAPI document of every route of Lucero's own, and of the doors that ask for it. */
export function openApiOptions(version: string, doors: readonly Door[]): OpenApiOptions {
  const hidden = doors.filter((door) => door.documented !== true).flatMap((door) => door.prefixes);
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lucero API',
        version,
        description: introduction,
        license: { name: 'Apache 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes },
      tags: [...tags, ...doors.flatMap((door) => door.tags ?? [])],
    },
    transform: ({ schema, url, route }) => ({
      url: url.replace(/\*$/, ':path'),
      schema: documented(withNamedRest(schema as RouteSchema | undefined), {
        url,
        method: [route.method].flat()[0]!,
        isHidden: hidden.some((prefix) => url === prefix || url.startsWith(`${prefix}/`)),
      }) as never,
    }),
    transformObject: (made) =>
      namedSchemas((made as { readonly openapiObject: object }).openapiObject as never) as never,
  };
}

/** The rest of an address, which routers call *, has a name in the document. */
function withNamedRest(schema: RouteSchema | undefined): RouteSchema | undefined {
  const { params } = (schema ?? {}) as { readonly params?: ParametersSchema };
  if (params?.properties?.['*'] === undefined) return schema;
  const { '*': path, ...properties } = params.properties;
  const required = params.required?.map((name) => (name === '*' ? 'path' : name));
  return { ...schema, params: { ...params, properties: { ...properties, path }, required } };
}

interface ParametersSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** A route as readers see it: with a name, and with every answer that it can give. */
function documented(
  schema: RouteSchema | undefined,
  route: { readonly url: string; readonly method: string; readonly isHidden: boolean },
): RouteSchema {
  if (schema === undefined || schema.hide === true || route.isHidden) return { hide: true };
  const { '4xx': _refused, ...own } = schema.response ?? {};
  return {
    ...schema,
    operationId: schema.operationId ?? operationIdOf(route),
    response: {
      ...problemsOf(schema, own),
      ...Object.fromEntries(
        Object.entries(own).map(([status, body]) => [
          status,
          body === problemSchema ? problemWithCodes(Number(status)) : body,
        ]),
      ),
    },
  };
}

/** GET /api/v1/objects/:survey/:oid/lightcurve → getObjectsBySurveyByOidLightcurve: for routes that say none. */
function operationIdOf({ url, method }: { readonly url: string; readonly method: string }): string {
  const words = url
    .replace(/^\/api\/v\d+/, '')
    .replaceAll(/:(\w+)/g, '/by/$1')
    .split(/[^0-9A-Za-z]+/)
    .filter((word) => word !== '');
  const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return `${method.toLowerCase()}${words.map(capital).join('')}`;
}

/** What every route may answer, and what only those with a body do. */
function problemsOf(
  { body, security, response = {} }: RouteSchema,
  own: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // It refuses nothing: /health.
  if (!('4xx' in response)) return {};
  const statuses = [
    // 401: a token that lets nobody in is refused also where none is needed.
    ...[400, 401, 404, 414, 421, 429, 431, 500, 503],
    ...(security === undefined ? [] : [403]),
    ...(body === undefined ? [] : [413, 415]),
  ];
  return Object.fromEntries(
    statuses
      .filter((status) => !(String(status) in own))
      .map((status) => [status, problemWithCodes(status)]),
  );
}

/** The body of an error, with the codes that come with a status. */
function problemWithCodes(status: number): object {
  const codes = listedProblems.filter((each) => each.status === status).map(({ code }) => code);
  return { ...problemSchema, description: codes.join(', ') || 'LUCERO_REQUEST_INVALID' };
}
