import type { NightTableName } from './night-column.ts';
import type { NightWindow } from './night-window.ts';

/** What a data set of a night holds, and from what. It names no time of its making: the same rows give the same bytes. */
export interface NightManifest {
  readonly format: 'lucero-night/1';
  readonly night: string;
  /** From 1; rises when a later export has other contents (a late alert, a correction of the survey). */
  readonly revision: number;
  /** SHA-256 of the manifest of the revision before; null: this is the first. */
  readonly replaces: string | null;
  /** Which exposures the night of each survey is. */
  readonly windows: readonly NightWindow[];
  readonly tables: Readonly<Record<NightTableName, TableSummary>>;
  readonly reconciliation: readonly SurveyReconciliation[];
  readonly versions: ManifestVersions;
  /** Every file but this one and its signature, by path. */
  readonly files: readonly ManifestFile[];
}

export interface TableSummary {
  readonly rowCount: number;
  /** Rows by survey; of events without one: ''. */
  readonly bySurvey: Readonly<Record<string, number>>;
  readonly leafCount: number;
  readonly byteCount: number;
}

/** Alerts of one survey: those that the ledger says were stored are those that were exported. */
export interface SurveyReconciliation {
  readonly survey: string;
  readonly ledgerStoredCount: number;
  readonly exportedCount: number;
  /** Never stored, with a reason (`lucero dead-letters`). */
  readonly deadCount: number;
  /** Messages that brought a stored alert again. */
  readonly duplicateCount: number;
}

export interface ManifestVersions {
  readonly code: string;
  /** Version of the list of tables and columns. */
  readonly tables: string;
  readonly hats: string;
  readonly writer: string;
  readonly featureSets: readonly string[];
  readonly classifiers: readonly {
    readonly classifier: string;
    readonly version: string;
    readonly modelHash: string;
    readonly taxonomy: string;
    readonly shadow: boolean;
  }[];
}

export interface ManifestFile {
  /** Below the folder of the night, with '/'. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.sig';

export const manifestText = (manifest: NightManifest): string =>
  `${JSON.stringify(manifest, null, 2)}\n`;

/** Of all files that it lists. */
export const byteCountOf = ({ files }: Pick<NightManifest, 'files'>): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Whether two say the same, whichever revision each is. */
export function haveSameContents(one: NightManifest, other: NightManifest): boolean {
  const withoutRevision = (manifest: NightManifest) =>
    manifestText({ ...manifest, revision: 0, replaces: null });
  return withoutRevision(one) === withoutRevision(other);
}
