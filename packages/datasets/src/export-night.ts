/**
 * A night to its data set. In a folder beside the releases: table by table, rows are copied from the store as text,
 * sorted by DuckDB on disk, and written leaf by leaf; so memory does not grow with the night. Then the ledger is
 * compared, every file hashed, the manifest written, and the folder renamed: before that nobody sees anything of it,
 * and whatever is killed until then leaves the former revision as it was.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { type DuckOptions, openDuckSession } from './duck-session.ts';
import { exportTable } from './export-table.ts';
import { describeFile, filesBelow } from './file-hashes.ts';
import { checkFreeSpace } from './free-space.ts';
import { collectionProperties } from './hats-properties.ts';
import type { NightTableName } from './night-column.ts';
import {
  haveSameContents,
  type ManifestFile,
  manifestName,
  manifestText,
  type NightManifest,
  type SurveyReconciliation,
  signatureName,
  type TableSummary,
} from './night-manifest.ts';
import type { LedgerCount, NightSource } from './night-source.ts';
import { nightTables, nightTablesVersion } from './night-tables.ts';
import { nightWindows } from './night-window.ts';
import { beginWork, endWork, nightFolder, putInPlace, readManifest } from './release-folder.ts';
import { addToRunningCatalogues } from './running-catalogue.ts';

export interface NightExport {
  /** Of all data sets. */
  readonly folder: string;
  /** YYYY-MM-DD */
  readonly night: string;
  readonly source: NightSource;
  readonly codeVersion: string;
  /** What must stay free on the disk. */
  readonly keepFreeBytes: number;
  readonly duck: Pick<DuckOptions, 'memoryMebibytes' | 'threads'>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => Promise<void>;
}

export interface ExportProgress {
  readonly percent: number;
  /** What is being done, in words. */
  readonly step: string;
}

export interface ExportedNight {
  readonly manifest: NightManifest;
  readonly manifestSha256: string;
  /** False: the contents are those of the former export, and so is the manifest. */
  readonly isNew: boolean;
}

/** Of the time of an export, about: the rest is the tables. */
const shareOfHashing = 0.05;

/**
 * @throws LuceroError LUCERO_NIGHT_INVALID, LUCERO_NIGHT_UNRECONCILED (the ledger has other alerts than the export),
 *   LUCERO_RELEASE_DISK_FULL; the former export stays
 */
export async function exportNight(options: NightExport): Promise<ExportedNight> {
  const { folder, night, source, signal, keepFreeBytes } = options;
  const windows = nightWindows(night);
  const work = await beginWork(folder, night);
  try {
    await checkFreeSpace(folder, keepFreeBytes);
    const made = join(work, night);
    const scratch = join(work, 'scratch');
    await mkdir(made);
    await mkdir(scratch);
    const ledger = await source.countLedger();
    const featureSets = await source.listFeatureSets();
    const tables = await writeTables(options, { made, scratch }, featureSets);
    const reconciliation = reconcile(ledger, tables.alerts);
    await writeFile(
      join(made, 'collection.properties'),
      collectionProperties(`lucero_${night}`, 'objects', 'objects_margin'),
    );
    await rm(scratch, { recursive: true });
    const files = await describeFiles(made, options);
    const manifest: NightManifest = {
      ...{ format: 'lucero-night/1', night, revision: 1, replaces: null, windows },
      tables: withBytes(tables, files),
      reconciliation,
      versions: {
        code: options.codeVersion,
        tables: nightTablesVersion,
        hats: 'v1.0',
        writer: builderOf(options.codeVersion),
        featureSets: [...new Set(featureSets.map(({ version }) => version))].sort(),
        classifiers: (await source.listClassifiers()).map((said) => ({
          ...{ classifier: said.classifier, version: said.classifierVersion },
          ...{ modelHash: said.modelHash, taxonomy: said.taxonomy, shadow: said.shadow },
        })),
      },
      files,
    };
    signal.throwIfAborted();
    return await replaceFormer(folder, night, made, manifest);
  } catch (error) {
    await endWork(folder, night);
    throw error;
  }
}

const builderOf = (codeVersion: string) => `Lucero ${codeVersion}`;

type Tables = Readonly<Record<NightTableName, Omit<TableSummary, 'byteCount'>>>;

async function writeTables(
  { folder, night, source, codeVersion, keepFreeBytes, duck, signal, onProgress }: NightExport,
  { made, scratch }: { readonly made: string; readonly scratch: string },
  featureSets: Awaited<ReturnType<NightSource['listFeatureSets']>>,
): Promise<Tables> {
  using session = await openDuckSession({ folder: scratch, ...duck, signal });
  const summaries = new Map<NightTableName, Omit<TableSummary, 'byteCount'>>();
  // Features first: hundreds of columns take the most memory, and what other tables leave unused would come to it.
  const inOrder = nightTables.toSorted(
    (a, b) => Number(b.hasFeatureColumns) - Number(a.hasFeatureColumns),
  );
  for (const [i, table] of inOrder.entries()) {
    await checkFreeSpace(folder, keepFreeBytes);
    signal.throwIfAborted();
    const summary = await exportTable(session, source, table, {
      ...{ folder: made, scratch, night, featureSets, signal },
      builder: builderOf(codeVersion),
      onProgress: (share) =>
        onProgress({
          percent: 100 * (1 - shareOfHashing) * ((i + share) / nightTables.length),
          step: table.name,
        }),
    });
    summaries.set(table.name, summary);
  }
  return Object.fromEntries(nightTables.map(({ name }) => [name, summaries.get(name)])) as Tables;
}

/** @throws LuceroError LUCERO_NIGHT_UNRECONCILED */
function reconcile(
  ledger: readonly LedgerCount[],
  { bySurvey }: Pick<TableSummary, 'bySurvey'>,
): readonly SurveyReconciliation[] {
  const counted = ledger.map(({ survey, storedCount, deadCount, duplicateCount }) => ({
    ...{ survey, ledgerStoredCount: storedCount, exportedCount: bySurvey[survey] ?? 0 },
    ...{ deadCount, duplicateCount },
  }));
  const known = new Set(ledger.map(({ survey }) => survey));
  const reasons = [
    ...counted
      .filter((each) => each.ledgerStoredCount !== each.exportedCount)
      .map(
        ({ survey, ledgerStoredCount, exportedCount }) =>
          `${survey}: the ledger has ${ledgerStoredCount} stored alerts, the export ${exportedCount}`,
      ),
    ...ledger
      .filter(({ underWayCount }) => underWayCount > 0)
      .map(
        ({ survey, underWayCount }) =>
          `${survey}: ${underWayCount} alerts are neither stored nor dead yet`,
      ),
    ...Object.keys(bySurvey)
      .filter((survey) => !known.has(survey))
      .map((survey) => `${survey}: the export has alerts, the ledger none`),
  ];
  if (reasons.length > 0) {
    throw new LuceroError('LUCERO_NIGHT_UNRECONCILED', reasons.join('; '), {});
  }
  return counted;
}

async function describeFiles(
  made: string,
  { signal, onProgress }: NightExport,
): Promise<readonly ManifestFile[]> {
  const paths = await filesBelow(made);
  const files: ManifestFile[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    files.push(await describeFile(made, path));
    const share = files.length / paths.length;
    await onProgress({ percent: 100 * (1 - shareOfHashing * (1 - share)), step: 'hashes' });
  }
  return files;
}

function withBytes(tables: Tables, files: readonly ManifestFile[]): NightManifest['tables'] {
  return Object.fromEntries(
    nightTables.map(({ name }) => {
      const byteCount = files
        .filter(({ path }) => path.startsWith(`${name}/`) || path.startsWith(`${name}_margin/`))
        .reduce((sum, { bytes }) => sum + bytes, 0);
      return [name, { ...tables[name], byteCount }];
    }),
  ) as unknown as NightManifest['tables'];
}

async function replaceFormer(
  folder: string,
  night: string,
  made: string,
  first: NightManifest,
): Promise<ExportedNight> {
  // A former one that cannot be read is replaced as if it were not there.
  const former = await readManifest(folder, night).catch(() => null);
  const isNew = former === null || !haveSameContents(former.manifest, first);
  if (former !== null && !isNew) {
    // Put in place all the same: a file of the former may be damaged. Its manifest and signature hold.
    await writeFile(join(made, manifestName), former.text);
    const signature = join(nightFolder(folder, night), signatureName);
    if (existsSync(signature)) await copyFile(signature, join(made, signatureName));
  } else {
    const revision = (former?.manifest.revision ?? 0) + 1;
    const manifest = { ...first, revision, replaces: former?.sha256 ?? null };
    await writeFile(join(made, manifestName), manifestText(manifest));
  }
  await putInPlace(folder, night, made);
  // A damaged file of a released night is a damaged link in the running catalogues, too.
  if (!isNew) await addToRunningCatalogues(folder, night);
  const { manifest, sha256 } = (await readManifest(folder, night))!;
  return { manifest, manifestSha256: sha256, isNew };
}
