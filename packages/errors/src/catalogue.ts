import type { CatalogueEntry } from './catalogue-entry.ts';
import { filterErrors } from './filter-errors.ts';
import { releaseErrors } from './release-errors.ts';
import { warehouseErrors } from './warehouse-errors.ts';

/** The only list of error codes; printed in docs/operating.md. */
export const errorCatalogue = {
  // Avro: the bytes of a packet or message
  LUCERO_AVRO_NOT_A_PACKET: {
    retryable: false,
    operator:
      'Neither an Avro object container nor a Confluent frame: look at who wrote the topic.',
  },
  LUCERO_AVRO_TRUNCATED: {
    retryable: false,
    operator: 'Bytes are missing at the end or inside: ask the survey to send the packet again.',
  },
  LUCERO_AVRO_CORRUPT: {
    retryable: false,
    operator: 'The bytes contradict their schema: ask the survey to send the packet again.',
  },
  LUCERO_AVRO_CODEC_UNSUPPORTED: {
    retryable: false,
    operator: 'The container is compressed with a codec that Lucero does not read.',
  },
  LUCERO_AVRO_NO_RECORD: {
    retryable: false,
    operator: 'A container with a schema and no record: nothing to store.',
  },
  LUCERO_AVRO_SEVERAL_RECORDS: {
    retryable: false,
    operator:
      'One message holds several alerts: `lucero dead-letters replay` sends them one by one.',
  },
  LUCERO_AVRO_TOO_LARGE: {
    retryable: false,
    operator:
      'A packet above the size limit: raise LUCERO_PACKET__MAX_BYTES if the survey means it.',
  },
  LUCERO_AVRO_BLOCK_TAIL: {
    retryable: false,
    operator:
      'Non-fatal: a block has bytes after the records that it counts. The records are kept; tell the survey.',
  },
  LUCERO_SCHEMA_INVALID: {
    retryable: false,
    operator: 'The packet carries a schema that is not Avro: ask the survey.',
  },
  LUCERO_SCHEMA_NOT_FOUND: {
    retryable: false,
    operator: 'The survey has a new schema: add it to schemas/, then replay the dead letters.',
  },
  LUCERO_SCHEMA_REGISTRY_UNAVAILABLE: {
    retryable: true,
    operator: 'The schema registry does not answer: check LUCERO_REGISTRY__URL and the network.',
  },
  LUCERO_SCHEMA_CACHE_FAULT: {
    retryable: false,
    operator:
      'Non-fatal: LUCERO_REGISTRY__CACHE_PATH cannot be used (rights, disk, a damaged file).',
  },
  LUCERO_SCHEMA_UNAVAILABLE: {
    retryable: true,
    operator: 'A file of schemas/ is there and cannot be read: check its rights and the disk.',
  },
  // Surveys: what the packet says
  LUCERO_SURVEY_UNKNOWN: {
    retryable: false,
    operator: 'No survey folder recognises this schema: see docs/adding-a-survey.md.',
  },
  LUCERO_ALERT_INVALID: {
    retryable: false,
    operator: 'A field that an alert cannot do without is absent or absurd: see the message.',
  },
  LUCERO_ORBIT_INVALID: {
    retryable: false,
    operator:
      'Elements that are no orbit, or a line that is none: see the message, and get the file again.',
  },
  LUCERO_PROGRAM_NOT_SERVED: {
    retryable: false,
    operator:
      'The alert belongs to a program that LUCERO_SURVEY__PROGRAMS does not name: skipped, no error.',
  },
  LUCERO_UPDATE_INVALID: {
    retryable: false,
    operator:
      "A survey's update record cannot be read: the message names the field; the others are applied.",
  },
  LUCERO_UPDATE_CONTRADICTED: {
    retryable: false,
    operator:
      'Two update records of one unique id say different things: the first stands; ask the survey.',
  },
  LUCERO_REMATCH_INVALID: {
    retryable: false,
    operator:
      'A message of lucero.rematches.v1 is none of ours: see its dead letter for who wrote it.',
  },
  // Regions of the sky
  LUCERO_SKY_MAP_INVALID: {
    retryable: false,
    operator: 'A map of the sky that cannot be read; the message says what is wrong with it.',
  },
  LUCERO_REGION_NOTICE_INVALID: {
    retryable: false,
    operator:
      'A notice of a shape that is not known (GCN in text or VOEvent is not read): see the message.',
  },
  // Stamps
  LUCERO_STAMP_MISSING: {
    retryable: false,
    operator: 'The packet has no such cutout (archives drop them): nothing to do.',
  },
  LUCERO_STAMP_INVALID: {
    retryable: false,
    operator: 'The cutout is no FITS image, or a damaged one: see the message.',
  },
  LUCERO_STAMP_UNSUPPORTED: {
    retryable: false,
    operator:
      'The cutout is an image of a kind that is not read (a JPEG, HCOMPRESS_1): see the message.',
  },
  LUCERO_STAMP_BLANK: {
    retryable: false,
    operator: 'The cutout was read and shows nothing (no measured pixel, or all equal).',
  },
  // Classifiers
  LUCERO_MODEL_INVALID: {
    retryable: false,
    operator: 'A folder in models/ contradicts itself (manifest, file or hash): restore it.',
  },
  LUCERO_MODEL_INPUT_INVALID: {
    retryable: false,
    operator: 'An input of the classifier is not finite, or not of any alert: see the message.',
  },
  LUCERO_MODEL_OUTPUT_INVALID: {
    retryable: false,
    operator:
      'The classifier gave something that is not a probability: report it with the alert id.',
  },
  LUCERO_CLASSIFIER_FAILED: {
    retryable: false,
    operator:
      'A served classifier failed on an alert that others answered: its story and the log say which.',
  },
  LUCERO_SHADOW_FAILED: {
    retryable: false,
    operator: 'A shadow classifier failed on an alert; nothing else changed: the log says which.',
  },
  LUCERO_NOT_CLASSIFIED: {
    retryable: false,
    operator: 'A caller asked why of an alert that its classifier leaves out: nothing to do.',
  },
  LUCERO_EXPLANATION_UNAVAILABLE: {
    retryable: true,
    operator: 'More explanations are asked for than one process can make: start another api.',
  },
  LUCERO_EXPORT_BUSY: {
    retryable: true,
    operator:
      'More exports are asked for than one process makes at once: let them wait, or start another api.',
  },
  LUCERO_EXPORT_BROKEN_OFF: {
    retryable: true,
    operator: 'An export ended before its last row (its thread died): see the log.',
  },
  // Light curves
  LUCERO_LIGHT_CURVE_INVALID: {
    retryable: false,
    operator: 'The light curve contradicts the format: see the message.',
  },
  LUCERO_LIGHT_CURVE_MISSING: {
    retryable: false,
    operator:
      'The alert is announced but its light curve is not stored: check ingest and its database.',
  },
  LUCERO_PERIOD_SEARCH_UNAVAILABLE: {
    retryable: true,
    operator:
      'The thread of period searches ended; a new one starts. If it recurs, give the process more memory.',
  },
  // Infrastructure
  LUCERO_KAFKA_UNAVAILABLE: {
    retryable: true,
    operator: 'Kafka does not answer: check LUCERO_KAFKA__BROKERS, credentials and the network.',
  },
  LUCERO_KAFKA_REJECTED: {
    retryable: false,
    operator: 'Kafka refuses for good (authorisation, message size, fencing): see the message.',
  },
  LUCERO_KAFKA_BATCH_CORRUPT: {
    retryable: false,
    operator:
      'A record batch of the topic cannot be decoded; its first letter has the bytes: look at the disk of the broker.',
  },
  LUCERO_PUBLICATION_TAKEN_OVER: {
    retryable: false,
    operator:
      'Another instance publishes from the partition: this one joins the group again by itself.',
  },
  LUCERO_STORE_TIMEOUT: {
    retryable: true,
    operator:
      'A statement took longer than LUCERO_STORE__STATEMENT_TIMEOUT_MS: look for a lock, or a slow disk.',
  },
  LUCERO_STORE_BUSY: {
    retryable: true,
    operator: 'More queries in ADQL come than run at once: start another api.',
  },
  LUCERO_STORE_UNAVAILABLE: {
    retryable: true,
    operator:
      'Postgres does not answer or refuses us (password, privileges, schema): check LUCERO_STORE__URL and the database.',
  },
  LUCERO_STORE_REJECTED: {
    retryable: false,
    operator: 'Postgres refuses these values for good: see the message.',
  },
  LUCERO_STORE_NOT_EMPTY: {
    retryable: false,
    operator: 'A rebuild fills an empty database only: give one with --into, or empty this one.',
  },
  LUCERO_STORE_MIGRATION: {
    retryable: false,
    operator: 'The database was migrated by a newer or an altered Lucero: see the message.',
  },
  LUCERO_LAKE_UNAVAILABLE: {
    retryable: true,
    operator:
      'The data lake cannot be written or read: check LUCERO_LAKE__PATH and the disk or store.',
  },
  LUCERO_LAKE_CORRUPT: {
    retryable: false,
    operator: 'A segment of the data lake does not hold what its index says: restore it.',
  },
  LUCERO_STEP_CONTRACT: {
    retryable: false,
    operator: 'A step broke its contract (outcomes per input): a defect of Lucero, report it.',
  },
  // The Transient Name Server
  LUCERO_TNS_TABLE_INVALID: {
    retryable: false,
    operator:
      'The table of names has other columns or values than before: see the line it names. The old one stays.',
  },
  LUCERO_TNS_REPORT_INVALID: {
    retryable: false,
    operator:
      'The object cannot be reported: the message says what it lacks, or that it has a name there.',
  },
  LUCERO_TNS_UNAVAILABLE: {
    retryable: true,
    operator:
      'The Transient Name Server does not answer now: `lucero tns send` later; nothing is sent twice.',
  },
  LUCERO_TNS_UNAUTHORISED: {
    retryable: false,
    operator:
      'Check LUCERO_TNS__API_KEY, LUCERO_TNS__BOT_ID and LUCERO_TNS__BOT_NAME: the server knows no such bot.',
  },
  // People
  ...filterErrors,
  ...releaseErrors,
  ...warehouseErrors,
  LUCERO_FILE_UNREADABLE: {
    retryable: false,
    operator:
      'A file, or the rest of an archive, that a command was given cannot be read: see the message.',
  },
  LUCERO_CONFIG_INVALID: {
    retryable: false,
    operator: 'A setting is missing, misspelt or out of range: the message names it.',
  },
  LUCERO_FILE_UNWRITABLE: {
    retryable: false,
    operator: 'The folder or file that a command is to write cannot be written: see the message.',
  },
  LUCERO_API_UNREACHABLE: {
    retryable: true,
    operator:
      '`lucero query` found no Lucero at its address: start one, or name another with --url.',
  },
  LUCERO_API_REFUSED: {
    retryable: false,
    operator: '`lucero query` asked for what the API refuses: its message names the parameter.',
  },
  LUCERO_USAGE: { retryable: false, operator: 'The command line is off: see `lucero --help`.' },
  LUCERO_REQUEST_INVALID: {
    retryable: false,
    operator: 'A caller sent a bad request: nothing to do.',
  },
  LUCERO_NAME_AMBIGUOUS: {
    retryable: false,
    operator: 'A caller asked by a name that several sources have: nothing to do.',
  },
  LUCERO_NOT_FOUND: {
    retryable: false,
    operator: 'A caller asked for what is not there: nothing to do.',
  },
  LUCERO_METHOD_NOT_ALLOWED: {
    retryable: false,
    operator: 'A caller used a method that an address does not have: nothing to do.',
  },
  LUCERO_BODY_TOO_LARGE: {
    retryable: false,
    operator: 'A caller sent a body above the limit: nothing to do.',
  },
  LUCERO_MEDIA_TYPE_UNSUPPORTED: {
    retryable: false,
    operator: 'A caller sent a body of a type that is not read: nothing to do.',
  },
  LUCERO_HOST_REFUSED: {
    retryable: false,
    operator:
      'A request named a host that is not ours: if it is, add it to LUCERO_API__ALLOWED_HOSTS.',
  },
  LUCERO_TOO_MANY_REQUESTS: {
    retryable: true,
    operator:
      'A caller asked more than its share: LUCERO_API__REQUESTS_PER_SECOND if the share is too small.',
  },
  LUCERO_DRAWING_BUSY: {
    retryable: true,
    operator: 'More pictures of stamps are asked for than one process draws: start another api.',
  },
  LUCERO_STREAMS_BUSY: {
    retryable: true,
    operator:
      'More event streams are asked for than LUCERO_STREAMS__MAX_STREAMS: start another api, or raise it.',
  },
  LUCERO_TOKEN_INVALID: {
    retryable: false,
    operator:
      'A caller has no token, or one that is unknown, revoked or expired: `lucero tokens create` makes one.',
  },
  LUCERO_SCOPE_MISSING: {
    retryable: false,
    operator: 'A caller may not do this: the message names the scope that a token needs.',
  },
  LUCERO_ORIGIN_REFUSED: {
    retryable: false,
    operator:
      'A page of another origin used the session of a person. If the page is yours, check LUCERO_LOGIN__PUBLIC_URL.',
  },
  LUCERO_TOO_MANY_FAILURES: {
    retryable: false,
    operator:
      'An address sent many wrong tokens within a minute: somebody guesses, or a script is old.',
  },
  LUCERO_LOGIN_REFUSED: {
    retryable: false,
    operator: 'A sign-in was given up, took too long, or its answer is not what was asked for.',
  },
  LUCERO_LOGIN_UNAVAILABLE: {
    retryable: true,
    operator:
      'The issuer of a sign-in does not answer as it should: see the log; check its URL and client.',
  },
  // Catalogues of the sky, as files
  LUCERO_CATALOG_INVALID: {
    retryable: false,
    operator:
      'What describes a catalogue contradicts itself or its rows: the message names the field; correct the manifest.',
  },
  LUCERO_CATALOG_ROW_INVALID: {
    retryable: false,
    operator:
      'A row of a catalogue cannot be taken: the message names it. Nothing was imported; correct the file.',
  },
  LUCERO_CATALOG_EXISTS: {
    retryable: false,
    operator: 'This version is there already: import under another version, or remove it before.',
  },
  LUCERO_CATALOG_CORRUPT: {
    retryable: false,
    operator:
      'A file of a catalogue is not as it was written: import it again; `lucero catalogs verify` says which.',
  },
  LUCERO_CATALOG_FILE_INVALID: {
    retryable: false,
    operator:
      'A file to import is cut, broken or not as its manifest says: see file and place. Nothing was imported.',
  },
  LUCERO_FITS_TABLE_INVALID: {
    retryable: false,
    operator:
      'A file is no FITS binary table, or ends early: the message says where; get it again.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
