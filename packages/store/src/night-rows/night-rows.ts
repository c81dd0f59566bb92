/**
 * The rows of a night, for its data set. They leave as the text that Postgres itself makes (COPY): nothing of them is
 * read here, so a million of them cost Node next to nothing. All of a night is read in one snapshot, on one
 * connection without limits of time: a night of ten million alerts takes minutes.
 */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { resultTypes } from '../postgres/connection-pool.ts';
import { fromPostgresError } from '../postgres/postgres-error.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import {
  type NightClassifier,
  type NightFeatureSet,
  type NightLedgerCount,
  type NightReading,
  type NightRows,
  type NightWindow,
  nightRowTables,
} from './contract.ts';
import { nightStatement } from './night-statement.ts';

/** What is held here before the writer must wait for the reader. */
const bytesInFlight = 4 * 1024 ** 2;
const connectTimeoutMs = 10_000;

type Row<Columns> = Columns & { readonly [column: string]: unknown };
type LedgerRow = Row<{
  readonly survey: string;
  readonly stored_count: bigint;
  readonly dead_count: bigint;
  readonly under_way_count: bigint;
}>;
type DuplicateRow = Row<{ readonly survey: string; readonly duplicate_count: bigint }>;
type FeatureSetRow = Row<{
  readonly feature_set_id: number;
  readonly version: string;
  readonly names: readonly string[];
}>;
type ClassifierRow = Row<{
  readonly classifier: string;
  readonly classifier_version: string;
  readonly model_hash: string;
  readonly taxonomy: string;
  readonly shadow: boolean;
}>;

/** @param url of the database: the connection is not one of a pool, whose statements have a limit of time */
export function nightRows(url: string): NightRows {
  const tables = new Map(
    nightRowTables.map((table) => [
      table,
      readStatement(`night-rows/${table.replaceAll('_', '-')}`).text,
    ]),
  );
  const statements = {
    claim: readStatement('night-rows/claim-night').text,
    featureSets: readStatement('night-rows/list-feature-sets').text,
    ledger: readStatement('night-rows/count-ledger').text,
    duplicates: readStatement('night-rows/count-duplicates').text,
    classifiers: readStatement('night-rows/list-classifiers').text,
  };
  return {
    readNight: async (windows, mjdOfDate, signal) => {
      signal.throwIfAborted();
      const client = await openSnapshot(url);
      const abort = () => void client.end().catch(() => undefined);
      signal.addEventListener('abort', abort, { once: true });
      const ask = async <R>(template: string): Promise<R[]> => {
        try {
          return (await client.query(nightStatement(template, windows, mjdOfDate))).rows as R[];
        } catch (error) {
          signal.throwIfAborted();
          throw fromPostgresError(error);
        }
      };
      return {
        claim: async () => {
          const [row] = await ask<{ readonly is_claimed: boolean }>(statements.claim);
          return row?.is_claimed === true;
        },
        copyRows: (table, columns) => {
          const rows = nightStatement(tables.get(table)!, windows, mjdOfDate);
          return copied(
            client,
            `SELECT ${identifiers(columns)} FROM (${rows}) AS night_row`,
            signal,
          );
        },
        copyFeatures: ({ featureSetId, names }, columns) => {
          const rows = nightStatement(tables.get('features')!, windows, mjdOfDate);
          const values = names.map((_, i) => `unpacked[${i + 1}]`);
          // Stored lists are compressed: each element asked of one would unpack it again, a hundred times the cost.
          // The concatenation unpacks it once, and OFFSET 0 keeps it where it is.
          return copied(
            client,
            `SELECT ${[identifiers(columns), ...values].join(', ')}
             FROM (
               SELECT night_row.*, feature_values || '{}'::double precision[] AS unpacked
               FROM (${rows}) AS night_row
               WHERE feature_set_id = ${featureSetId}
               OFFSET 0
             ) AS unpacked_row`,
            signal,
          );
        },
        listFeatureSets: async () =>
          (await ask<FeatureSetRow>(statements.featureSets)).map(featureSetOf),
        countLedger: async () =>
          ledgerCounts(
            windows,
            await ask<LedgerRow>(statements.ledger),
            await ask<DuplicateRow>(statements.duplicates),
          ),
        listClassifiers: async () =>
          (await ask<ClassifierRow>(statements.classifiers)).map(classifierOf),
        [Symbol.asyncDispose]: async () => {
          signal.removeEventListener('abort', abort);
          await client.end().catch(() => undefined);
        },
      } satisfies NightReading;
    },
  };
}

async function openSnapshot(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'lucero night',
    types: resultTypes as unknown as pg.CustomTypesConfig,
  });
  // What fails the query that runs is told by it; without a listener Node would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Doubles are written so that the same bits are read; times of sessions do not stop a long night.
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
      SET LOCAL extra_float_digits = 1; SET LOCAL datestyle = 'ISO'; SET LOCAL work_mem = '64MB'`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw fromPostgresError(error);
  }
  return client;
}

const identifiers = (names: readonly string[]) =>
  names.map((name) => pg.escapeIdentifier(name)).join(', ');

async function* copied(
  client: pg.Client,
  select: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = client.query(
    copyTo(`COPY (${select}) TO STDOUT (FORMAT csv, NULL '\\N')`, {
      highWaterMark: bytesInFlight,
    }),
  );
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (error) {
    signal.throwIfAborted();
    throw fromPostgresError(error);
  }
}

function ledgerCounts(
  windows: readonly NightWindow[],
  counted: readonly LedgerRow[],
  duplicates: readonly DuplicateRow[],
): NightLedgerCount[] {
  const bySurvey = new Map(counted.map((row) => [row.survey, row]));
  const again = new Map(duplicates.map((row) => [row.survey, Number(row.duplicate_count)]));
  return windows
    .map(({ survey }) => survey)
    .filter((survey) => bySurvey.has(survey) || again.has(survey))
    .map((survey) => ({
      survey,
      storedCount: Number(bySurvey.get(survey)?.stored_count ?? 0),
      deadCount: Number(bySurvey.get(survey)?.dead_count ?? 0),
      underWayCount: Number(bySurvey.get(survey)?.under_way_count ?? 0),
      duplicateCount: again.get(survey) ?? 0,
    }));
}

const featureSetOf = (row: FeatureSetRow): NightFeatureSet => ({
  featureSetId: row.feature_set_id,
  version: row.version,
  names: row.names,
});

const classifierOf = (row: ClassifierRow): NightClassifier => ({
  classifier: row.classifier,
  classifierVersion: row.classifier_version,
  modelHash: row.model_hash,
  taxonomy: row.taxonomy,
  shadow: row.shadow,
});
