import { surveys } from '@lucero/surveys';
import { checkSections } from './check-sections.ts';
import { contextSections } from './context-sections.ts';
import { filterSections } from './filter-sections.ts';
import { lakeSection } from './lake-section.ts';
import { outputSections } from './output-sections.ts';
import { releaseSections } from './release-sections.ts';
import { choice, flag, integer, number, type Setting, text } from './setting.ts';
import { tracingSections } from './tracing-sections.ts';
import { warehouseSections } from './warehouse-sections.ts';

const MiB = 1024 * 1024;

/** How to reach a Kafka, beyond its brokers. */
const kafkaLogin = {
  saslMechanism: choice(['none', 'plain', 'scram-sha-256', 'scram-sha-512'], {
    default: 'none',
    description: 'how to log in: none, plain, scram-sha-256, scram-sha-512',
  }),
  saslUsername: text({ default: '', description: 'user, when saslMechanism is not none' }),
  saslPassword: text({ default: '', description: 'password; never logged' }),
  tls: flag({ default: false, description: 'encrypt the connections' }),
  tlsCaPath: text({
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
  kafka: {
    brokers: text({
      minLength: 1,
      description: 'host:port of the brokers, comma separated',
    }),
    groupPrefix: text({
      default: 'lucero',
      minLength: 1,
      description: 'consumer groups are <groupPrefix>-<service>',
    }),
    ...kafkaLogin,
    compression: choice(['none', 'gzip', 'snappy', 'lz4', 'zstd'], {
      default: 'snappy',
      description: 'of what Lucero writes; it reads all of them',
    }),
    partitions: integer({
      default: 4,
      minimum: 1,
      maximum: 10_000,
      description:
        'of topics that Lucero creates: the most instances that one service may ever have',
    }),
    retentionHours: number({
      default: 168,
      minimum: 1,
      description: 'of topics that Lucero creates [h]; dead letters are kept for ever',
    }),
    sessionTimeoutMs: integer({
      default: 30_000,
      minimum: 6_000,
      maximum: 300_000,
      description: 'an instance silent for this long loses its partitions [ms]',
    }),
  },
  source: {
    brokers: text({
      default: '',
      description:
        'host:port of the brokers of another cluster that has the survey topics; empty = they are on ours',
    }),
    groupPrefix: text({
      default: '',
      description:
        'put in front of the consumer groups there, with a dash; Rubin wants its user name in front',
    }),
    ...kafkaLogin,
  },
  survey: {
    topics: text({
      default: surveys.flatMap(({ topics }) => topics).join(','),
      minLength: 1,
      description:
        'survey topics, comma separated; {night} stands for any date (YYYYMMDD): all nights that are there are read',
    }),
    programs: text({
      default: '1',
      pattern: '^ *(\\d{1,9}|unstated) *(, *(\\d{1,9}|unstated) *)*$',
      description:
        'programs of ZTF that may be served and published, comma separated: 1 public, 2 partnership, 3 Caltech, 0 commissioning; unstated = data that does not say its program',
    }),
  },
  updates: {
    topic: text({
      default: surveys.flatMap(({ updates }) => updates?.topic ?? []).join(','),
      minLength: 1,
      description: "topic of a survey's update records, JSON lines; created when it is missing",
    }),
  },
  ...checkSections,
  ...contextSections,
  ...outputSections,
  ...filterSections,
  ...releaseSections,
  ...tracingSections,
  ...warehouseSections,
  store: {
    url: text({
      pattern: '^postgres(ql)?://',
      description: 'postgres://user:password@host:port/database',
    }),
    poolSize: integer({
      default: 4,
      minimum: 1,
      maximum: 64,
      description: 'connections of this process',
    }),
    statementTimeoutMs: integer({
      default: 30_000,
      minimum: 100,
      description: 'a statement that takes longer is cancelled [ms]',
    }),
    migrate: choice(['at-start', 'beforehand'], {
      default: 'at-start',
      description:
        'who migrates the database: at-start = the first instance of a new version; beforehand = `lucero store migrate` does, and a service waits for it',
    }),
  },
  lake: lakeSection,
  packet: {
    maxBytes: integer({
      default: 16 * MiB,
      minimum: 1024,
      description: 'a larger packet becomes a dead letter [bytes]',
    }),
  },
  registry: {
    url: text({
      default: '',
      pattern: '^(https?://.+)?$',
      description:
        'schema registry for ids that schemas/ lacks, https://user:password@host if it asks for a login (never logged); empty = none',
    }),
    cachePath: text({
      default: '',
      description: 'folder where its schemas are kept; empty = one in the system temporary folder',
    }),
  },
  models: {
    path: text({
      default: '',
      description: 'folder of the classifiers; empty = models/ of this checkout',
    }),
    use: text({
      default: '',
      description:
        'classifiers to serve, name or name@version, comma separated; empty = the newest version of each that is no shadow',
    }),
    shadow: text({
      default: '',
      description:
        'versions to run beside the served ones for comparison, name@version, comma separated; kept in the history, never published',
    }),
  },
  step: {
    maxBytesInFlight: integer({
      default: 10 * MiB,
      minimum: 64 * 1024,
      description: 'messages fetched and not yet committed [bytes]',
    }),
    maxBatchMessages: integer({
      default: 256,
      minimum: 1,
      maximum: 10_000,
      description: 'messages of one batch and one transaction',
    }),
    retrySeconds: number({
      default: 300,
      minimum: 0,
      description: 'how long broken infrastructure is retried before the service stops [s]',
    }),
  },
  http: {
    host: text({ default: '127.0.0.1', description: 'address of /metrics and /health' }),
    port: integer({
      default: 0,
      minimum: 0,
      maximum: 65_535,
      description: 'port of /metrics and /health; 0 = any free one, written to the log',
    }),
  },
  log: {
    level: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'info',
      description: 'fatal, error, warn, info, debug, trace or silent',
    }),
  },
  publish: {
    filtersPath: text({
      default: '',
      description: 'JSON file of named filters: each fills lucero.filter.<name>; empty = none',
    }),
    everything: flag({
      default: true,
      description: 'fill lucero.classified: a slim record of every public classification',
    }),
    jsonTopics: text({
      default: '',
      pattern: '^(all|lucero\\.[\\w.-]+( *, *lucero\\.[\\w.-]+)*)?$',
      description:
        'public topics that are also written as JSON, to <topic>.json, comma separated, or all; empty = none',
    }),
    marshalClasses: text({
      default: '',
      description:
        'classes of which marshals get each alert with its whole object, in lucero.marshal.<survey>.alerts, comma separated, or all; empty = none',
    }),
  },
  notices: {
    classes: text({
      default: '',
      description:
        'classes of which notices are sent to lucero.notices, in the shape of GCN, comma separated; empty = none',
    }),
    minProbability: number({
      default: 0.9,
      minimum: 0,
      maximum: 1,
      description: 'of one of the classes, for a notice',
    }),
  },
  api: {
    host: text({ default: '127.0.0.1', description: 'address of the REST API' }),
    port: integer({
      default: 8080,
      minimum: 0,
      maximum: 65_535,
      description: 'port of the REST API',
    }),
    allowedHosts: text({
      default: '',
      description:
        'names by which the API may be asked, comma separated, beside localhost; empty = any, but while host is this machine alone only localhost, 127.0.0.1 and [::1]',
    }),
    trustedProxies: text({
      default: '',
      description:
        'addresses of proxies whose X-Forwarded-For is believed, comma separated (10.0.0.0/8 is one); empty = none',
    }),
    requestsPerSecond: number({
      default: 50,
      minimum: 0.1,
      maximum: 1_000_000,
      description:
        'requests that one address may send for ever [1/s]; expensive ones count as several',
    }),
    burstRequests: integer({
      default: 1000,
      minimum: 1,
      maximum: 10_000_000,
      description: 'requests that one address may send at once, after a rest',
    }),
  },
  access: {
    brokers: text({
      default: '',
      description:
        'host:port of the cluster where people get users of the topics, comma separated; empty = nobody does',
    }),
    ...kafkaLogin,
    publicBrokers: text({
      default: '',
      description:
        'host:port where these users log in, as people reach it; empty = the brokers above',
    }),
    publicTls: flag({ default: true, description: 'whether their connections are encrypted' }),
    groupPrefix: text({
      default: 'lucero',
      minLength: 1,
      description:
        'of the services’ consumer groups, whose lag /status tells: as kafka.groupPrefix',
    }),
    topics: text({
      default: [
        ...surveys.map(({ name }) => `lucero.${name}.*`),
        ...['lucero.filter.*', 'lucero.marshal.*', 'lucero.classified', 'lucero.classified.json'],
        ...['lucero.notices', 'lucero.matches', 'lucero.matches.json'],
        ...['lucero.regions', 'lucero.regions.json'],
      ].join(','),
      minLength: 1,
      description:
        'what they may read, comma separated: names, or beginnings that end in .*; never internal topics',
    }),
    localPerson: flag({
      default: true,
      description:
        'whether requests from this machine are of one local person, who may have filters and lists without signing in; only where nobody signs in, host is this machine alone, and neither allowedHosts nor trustedProxies is set',
    }),
    usersPerOwner: integer({
      default: 5,
      minimum: 1,
      maximum: 100,
      description: 'users that one person, or one token of the operators, may have',
    }),
  },
  login: {
    publicUrl: text({
      default: '',
      pattern: '^((https://[^/\\s?#]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?)/?)?$',
      description:
        'where browsers reach the API, https://host without a path; empty = nobody signs in here',
    }),
    issuersPath: text({
      default: '',
      description:
        'JSON file of the issuers where people sign in (ORCID, GitHub, any of OpenID Connect), with their secrets; empty = nobody signs in here',
    }),
    sessionHours: number({
      default: 168,
      minimum: 0.1,
      maximum: 8_760,
      description: 'how long a person stays signed in [h]',
    }),
  },
  web: {
    host: text({ default: '127.0.0.1', description: 'address of the web page' }),
    port: integer({
      default: 8081,
      minimum: 0,
      maximum: 65_535,
      description: 'port of the web page',
    }),
    apiUrl: text({
      default: 'http://127.0.0.1:8080',
      description: 'where browsers reach the REST API',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;

export type SectionName = keyof typeof sections;
type Section = (typeof sections)[SectionName];
type ValuesOf<Of extends Section> = {
  readonly [Key in keyof Of]: Of[Key] extends Setting<infer Value> ? Value : never;
};
export type Settings = { readonly [Name in SectionName]: ValuesOf<(typeof sections)[Name]> };
