/**
 * Fills a database with objects that never were, so that a benchmark meets a store that has been in use: every
 * object has what one alert with its history leaves in each table, through all indexes. One statement per
 * batch and table makes the rows on the server; only what is of an object alone (its place, its cell of the
 * sky, its packed light curve) goes through here.
 */
import { historyMonths } from '../classifications/history-months.ts';
import { lightCurvePacking } from '../light-curves/pack-light-curves.ts';
import { type NightlyTable, nightBlocks } from '../nights/night-blocks.ts';
import { objectStatement } from '../objects/object-row.ts';
import { doubleArray, integerArray, textArray } from '../postgres/binary-array.ts';
import {
  type ConnectionPool,
  openConnectionPool,
  type Parameter,
} from '../postgres/connection-pool.ts';
import { migrate } from '../postgres/migrate.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { SyntheticClassifier, SyntheticObject, SyntheticOptions } from './contract.ts';
import {
  answerCount,
  type SyntheticAnswer,
  syntheticAnswers,
  syntheticStatement,
  syntheticSummary,
} from './synthetic-rows.ts';

/** One a core of a small machine: a batch is work of the server alone. */
const connections = 2;
/** VACUUM of the largest table reads all of it. */
const statementTimeoutMs = 3_600_000;
/** JSON of a period search is as long. */
const foundLength = 1_400;
const nightlyTables: readonly NightlyTable[] = ['alert_ledger', 'lake_index', 'publication'];

/**
 * Stores the objects, and when they leave everything does then what autovacuum would do in the days after:
 * VACUUM and ANALYZE of every table, so that neither runs while something is measured. (Readable ones are
 * stored withIndexesLast, which does it.)
 *
 * @param batches of some hundred objects, with numbers and oids that are not stored
 */
export async function fillWithSyntheticObjects(
  url: string,
  batches: Iterable<readonly SyntheticObject[]>,
  options: SyntheticOptions,
): Promise<void> {
  await migrate(url);
  const pool = openConnectionPool({ url, poolSize: connections, statementTimeoutMs });
  try {
    await createPartitions(pool, options.nights);
    await registerClassifiers(pool, options.classifiers);
    const store = await batchWriter(pool, options);
    const waiting = batches[Symbol.iterator]();
    let stored = 0;
    const work = async () => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        await store(next.value);
        stored += next.value.length;
        options.onStored(stored);
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
    if (options.leaves === 'everything') await pool.query('VACUUM (ANALYZE)');
  } finally {
    await pool.close();
  }
}

/** Beforehand: a block that another connection's batch keeps from being made for two seconds is given up. */
async function createPartitions(
  pool: ConnectionPool,
  { first, count }: SyntheticOptions['nights'],
): Promise<void> {
  const times = Array.from({ length: count }, (_, i) => ({ mjdTai: first + i }));
  await historyMonths(pool)(times.map(({ mjdTai }) => mjdTai));
  for (const table of nightlyTables) await nightBlocks(pool, table)(times);
}

async function registerClassifiers(
  pool: ConnectionPool,
  classifiers: readonly SyntheticClassifier[],
): Promise<void> {
  const register = readStatement('classifications/register-classifier');
  for (const { classifier, version, taxonomy, classes } of classifiers) {
    const names = textArray(classes, (name) => name);
    await pool.query(register, [classifier, version, 'a'.repeat(64), taxonomy, names]);
  }
}

async function batchWriter(
  pool: ConnectionPool,
  options: SyntheticOptions,
): Promise<(objects: readonly SyntheticObject[]) => Promise<void>> {
  const { survey, classifiers, features, featuresOfOneIn, classifiedAlerts, leaves } = options;
  const isAll = leaves === 'everything';
  const answers = answerArrays(syntheticAnswers(classifiers));
  const written: readonly (readonly [table: string, ...Parameter[]])[] = [
    ['period-searches', JSON.stringify({ found: 'x'.repeat(foundLength) })],
    ['publications', ...versionArrays(classifiers)],
  ];
  const parts: readonly (readonly [table: string, ...Parameter[]])[] = [
    ['detections'],
    ['forced-photometry'],
    ['non-detections'],
    ['features', await featureSet(pool, features), featureValues(features), featuresOfOneIn],
    ['classifications', ...answers, answerCount, classifiedAlerts],
    ['ledger'],
    ['lake-index'],
    ...(isAll ? written : []),
  ];
  const inserts = parts.map(([table, ...parameters]) => {
    const statement = syntheticStatement(`synthetic/insert-${table}`, survey);
    return { statement, parameters };
  });
  const insertObjects = objectStatement('objects/insert-objects');
  const { packFromRows } = lightCurvePacking();
  return (objects) =>
    pool.transaction(async ({ query }) => {
      const summaries = objects.map((object) => syntheticSummary(object, survey));
      await query(insertObjects, insertObjects.parametersOf(summaries));
      for (const { statement, parameters } of inserts) {
        await query(statement, [...statement.parametersOf(objects), ...parameters]);
      }
      if (isAll) await packFromRows(query, summaries);
    });
}

/** The id of a set of so many names. */
async function featureSet(pool: ConnectionPool, features: number): Promise<number> {
  const names = Array.from({ length: features }, (_, i) => `synthetic_${i}`);
  const [row] = await pool.query<{ feature_set_id: number }>(
    readStatement('features/register-feature-set'),
    ['synthetic', textArray(names, (name) => name)],
  );
  return row!.feature_set_id;
}

/** Numbers that cannot be compressed, as those of real objects. */
function featureValues(features: number): Buffer {
  return doubleArray(
    Array.from({ length: features }, (_, i) => Math.sin(i + 1)),
    (value) => value,
  );
}

function answerArrays(answers: readonly SyntheticAnswer[]): Buffer[] {
  return [
    integerArray(answers, ({ answer }) => answer),
    ...versionArrays(answers.map(({ classifier }) => classifier)),
    textArray(answers, ({ classifier }) => classifier.taxonomy),
    textArray(answers, ({ probabilities }) => probabilities),
    textArray(answers, ({ topClass }) => topClass),
    doubleArray(answers, ({ topProbability }) => topProbability),
    integerArray(answers, ({ classifier }) => classifier.minDetections),
  ];
}

function versionArrays(classifiers: readonly SyntheticClassifier[]): Buffer[] {
  return [
    textArray(classifiers, ({ classifier }) => classifier),
    textArray(classifiers, ({ version }) => version),
  ];
}
