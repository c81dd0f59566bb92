import { surveys } from '@lucero/surveys';
import { type Static, type TObject, Type } from 'typebox';

const MiB = 1024 * 1024;

/** How to reach a Kafka, beyond its brokers. */
const kafkaLogin = {
  saslMechanism: Type.Union(
    [
      Type.Literal('none'),
      Type.Literal('plain'),
      Type.Literal('scram-sha-256'),
      Type.Literal('scram-sha-512'),
    ],
    { default: 'none', description: 'how to log in: none, plain, scram-sha-256, scram-sha-512' },
  ),
  saslUsername: Type.String({ default: '', description: 'user, when saslMechanism is not none' }),
  saslPassword: Type.String({ default: '', description: 'password; never logged' }),
  tls: Type.Boolean({ default: false, description: 'encrypt the connections' }),
  tlsCaPath: Type.String({
    default: '',
    description: 'PEM file of the authority that signed the brokers; empty = the system list',
  }),
};

/**
 * Every setting of Lucero, by section. The environment variable of `kafka.brokers` is
 * LUCERO_KAFKA__BROKERS, of `step.maxBytesInFlight` LUCERO_STEP__MAX_BYTES_IN_FLIGHT. Each service
 * names the sections it needs; docs/operating.md prints this list.
 */
export const sections = {
  kafka: Type.Object({
    brokers: Type.String({
      minLength: 1,
      description: 'host:port of the brokers, comma separated',
    }),
    groupPrefix: Type.String({
      default: 'lucero',
      minLength: 1,
      description: 'consumer groups are <groupPrefix>-<service>',
    }),
    ...kafkaLogin,
    compression: Type.Union(
      [
        Type.Literal('none'),
        Type.Literal('gzip'),
        Type.Literal('snappy'),
        Type.Literal('lz4'),
        Type.Literal('zstd'),
      ],
      { default: 'snappy', description: 'of what Lucero writes; it reads all of them' },
    ),
    partitions: Type.Integer({
      default: 4,
      minimum: 1,
      maximum: 10_000,
      description:
        'of topics that Lucero creates: the most instances that one service may ever have',
    }),
    retentionHours: Type.Number({
      default: 168,
      minimum: 1,
      description: 'of topics that Lucero creates [h]; dead letters are kept for ever',
    }),
    sessionTimeoutMs: Type.Integer({
      default: 30_000,
      minimum: 6_000,
      maximum: 300_000,
      description: 'an instance silent for this long loses its partitions [ms]',
    }),
  }),
  source: Type.Object(
    {
      brokers: Type.String({
        default: '',
        description:
          'host:port of the brokers of another cluster that has the survey topics; empty = they are on ours',
      }),
      groupPrefix: Type.String({
        default: '',
        description:
          'put in front of the consumer groups there, with a dash; Rubin wants its user name in front',
      }),
      ...kafkaLogin,
    },
    { default: {} },
  ),
  survey: Type.Object(
    {
      topics: Type.String({
        default: surveys.flatMap(({ topics }) => topics).join(','),
        minLength: 1,
        description:
          'survey topics, comma separated; {night} stands for any date (YYYYMMDD): all nights that are there are read',
      }),
      programs: Type.String({
        default: '1',
        pattern: '^ *(\\d{1,9}|unstated) *(, *(\\d{1,9}|unstated) *)*$',
        description:
          'programs of ZTF that may be served and published, comma separated: 1 public, 2 partnership, 3 Caltech, 0 commissioning; unstated = data that does not say its program',
      }),
    },
    { default: {} },
  ),
  updates: Type.Object(
    {
      topic: Type.String({
        default: surveys.flatMap(({ updates }) => updates?.topic ?? []).join(','),
        minLength: 1,
        description: "topic of a survey's update records, JSON lines; created when it is missing",
      }),
    },
    { default: {} },
  ),
  store: Type.Object({
    url: Type.String({
      pattern: '^postgres(ql)?://',
      description: 'postgres://user:password@host:port/database',
    }),
    poolSize: Type.Integer({
      default: 4,
      minimum: 1,
      maximum: 64,
      description: 'connections of this process',
    }),
    statementTimeoutMs: Type.Integer({
      default: 30_000,
      minimum: 100,
      description: 'a statement that takes longer is cancelled [ms]',
    }),
  }),
  lake: Type.Object({
    path: Type.String({ minLength: 1, description: 'folder of the raw packets' }),
    maxSegmentBytes: Type.Integer({
      default: 256 * MiB,
      minimum: MiB,
      description: 'a segment file is closed at this size [bytes]',
    }),
  }),
  packet: Type.Object(
    {
      maxBytes: Type.Integer({
        default: 16 * MiB,
        minimum: 1024,
        description: 'a larger packet becomes a dead letter [bytes]',
      }),
    },
    { default: {} },
  ),
  registry: Type.Object(
    {
      url: Type.String({
        default: '',
        pattern: '^(https?://.+)?$',
        description:
          'schema registry for ids that schemas/ lacks, https://user:password@host if it asks for a login (never logged); empty = none',
      }),
      cachePath: Type.String({
        default: '',
        description:
          'folder where its schemas are kept; empty = one in the system temporary folder',
      }),
    },
    { default: {} },
  ),
  models: Type.Object(
    {
      path: Type.String({
        default: '',
        description: 'folder of the classifiers; empty = models/ of this checkout',
      }),
      use: Type.String({
        default: '',
        description:
          'classifiers to serve, name or name@version, comma separated; empty = the newest version of each that is no shadow',
      }),
      shadow: Type.String({
        default: '',
        description:
          'versions to run beside the served ones for comparison, name@version, comma separated; kept in the history, never published',
      }),
    },
    { default: {} },
  ),
  step: Type.Object(
    {
      maxBytesInFlight: Type.Integer({
        default: 10 * MiB,
        minimum: 64 * 1024,
        description: 'messages fetched and not yet committed [bytes]',
      }),
      maxBatchMessages: Type.Integer({
        default: 256,
        minimum: 1,
        maximum: 10_000,
        description: 'messages of one batch and one transaction',
      }),
      retrySeconds: Type.Number({
        default: 300,
        minimum: 0,
        description: 'how long broken infrastructure is retried before the service stops [s]',
      }),
    },
    { default: {} },
  ),
  http: Type.Object(
    {
      host: Type.String({ default: '127.0.0.1', description: 'address of /metrics and /health' }),
      port: Type.Integer({
        default: 0,
        minimum: 0,
        maximum: 65_535,
        description: 'port of /metrics and /health; 0 = any free one, written to the log',
      }),
    },
    { default: {} },
  ),
  log: Type.Object(
    {
      level: Type.Union(
        [
          Type.Literal('fatal'),
          Type.Literal('error'),
          Type.Literal('warn'),
          Type.Literal('info'),
          Type.Literal('debug'),
          Type.Literal('trace'),
          Type.Literal('silent'),
        ],
        { default: 'info', description: 'fatal, error, warn, info, debug, trace or silent' },
      ),
    },
    { default: {} },
  ),
  publish: Type.Object(
    {
      filtersPath: Type.String({
        default: '',
        description: 'JSON file of named filters: each fills lucero.filter.<name>; empty = none',
      }),
    },
    { default: {} },
  ),
  api: Type.Object(
    {
      host: Type.String({ default: '127.0.0.1', description: 'address of the REST API' }),
      port: Type.Integer({
        default: 8080,
        minimum: 0,
        maximum: 65_535,
        description: 'port of the REST API',
      }),
    },
    { default: {} },
  ),
  web: Type.Object(
    {
      host: Type.String({ default: '127.0.0.1', description: 'address of the web page' }),
      port: Type.Integer({
        default: 8081,
        minimum: 0,
        maximum: 65_535,
        description: 'port of the web page',
      }),
      apiUrl: Type.String({
        default: 'http://127.0.0.1:8080',
        description: 'where browsers reach the REST API',
      }),
    },
    { default: {} },
  ),
} as const satisfies Record<string, TObject>;

export type SectionName = keyof typeof sections;
export type Settings = { readonly [Name in SectionName]: Static<(typeof sections)[Name]> };
