import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LuceroError } from '@lucero/errors';
import type { DuckSession } from './duck-session.ts';
import { piecesOf, planLeaves, rowsPerLeaf } from './leaves.ts';
import { broughtColumns, featureColumn, loadRows, type RowsFile, rowsTable } from './load-rows.ts';
import type { NightTable } from './night-column.ts';
import type { TableSummary } from './night-manifest.ts';
import type { FeatureSet, NightSource } from './night-source.ts';
import { writeCatalogue } from './write-catalogue.ts';

export interface TableExport {
  /** Where the night is made, and where what is not of it may lie meanwhile. */
  readonly folder: string;
  readonly scratch: string;
  readonly night: string;
  readonly builder: string;
  readonly featureSets: readonly FeatureSet[];
  readonly signal: AbortSignal;
  /** Of this table, 0 to 1. */
  readonly onProgress: (share: number) => Promise<void>;
}

/** Of the time of a table, about. */
const shareOfCopying = 0.4;
const shareOfLoading = 0.2;

/** One table from its source to its catalogue. Gives what is in it, but for the bytes. */
export async function exportTable(
  session: DuckSession,
  source: NightSource,
  table: NightTable,
  options: TableExport,
): Promise<Omit<TableSummary, 'byteCount'>> {
  const { folder, night, builder, featureSets, signal, onProgress } = options;
  const names = table.hasFeatureColumns ? featureNames(featureSets) : [];
  const columns = [...table.columns, ...names.map(featureColumn)];
  const files = await copyFiles(source, table, options);
  await onProgress(shareOfCopying);
  await loadRows(session, columns, files, night);
  for (const { path } of files) await rm(path);
  await onProgress(shareOfCopying + shareOfLoading);
  const rowLimit = rowsPerLeaf(columns.length);
  const leaves = await planLeaves(session, rowLimit);
  const pieces = piecesOf(leaves, rowLimit);
  await writeCatalogue(session, { folder, night, table, pieces, builder }, async (written) => {
    signal.throwIfAborted();
    const rest = 1 - shareOfCopying - shareOfLoading;
    await onProgress(1 - rest + (rest * written) / leaves.length);
  });
  const bySurvey = (await session.rows(
    `SELECT coalesce(survey, ''), count(*) FROM ${rowsTable} GROUP BY 1 ORDER BY 1`,
  )) as readonly (readonly [string, bigint])[];
  return {
    rowCount: bySurvey.reduce((sum, [, count]) => sum + Number(count), 0),
    bySurvey: Object.fromEntries(bySurvey.map(([survey, count]) => [survey, Number(count)])),
    leafCount: leaves.length,
  };
}

/** Every name once: those of the newest set first, in its order. */
function featureNames(sets: readonly FeatureSet[]): readonly string[] {
  return [...new Set(sets.flatMap(({ names }) => names))];
}

async function copyFiles(
  source: NightSource,
  table: NightTable,
  { scratch, featureSets, signal }: TableExport,
): Promise<readonly RowsFile[]> {
  const columns = broughtColumns(table.columns);
  const names = columns.map(({ name }) => name);
  const copied = async (path: string, rows: AsyncIterable<Uint8Array>) => {
    try {
      await pipeline(Readable.from(rows, { objectMode: true }), createWriteStream(path), {
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw isFull(error) ? diskFull(error) : error;
    }
  };
  if (!table.hasFeatureColumns) {
    const path = join(scratch, `${table.name}.csv`);
    await copied(path, source.copyRows(table.name, names));
    return [{ path, columns }];
  }
  const files: RowsFile[] = [];
  for (const set of featureSets) {
    const path = join(scratch, `${table.name}-${set.featureSetId}.csv`);
    await copied(path, source.copyFeatures(set, names));
    files.push({ path, columns: [...columns, ...set.names.map(featureColumn)] });
  }
  return files;
}

const isFull = (error: unknown) => (error as { readonly code?: unknown }).code === 'ENOSPC';

const diskFull = (cause: unknown) =>
  new LuceroError(
    'LUCERO_RELEASE_DISK_FULL',
    'the disk is full: make room and run the command again',
    {},
    { cause },
  );
