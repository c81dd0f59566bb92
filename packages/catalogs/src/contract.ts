/**
 * What the rest of Lucero knows of catalogues: how one is described and written, and what is asked of those that are
 * there. Positions are ICRS [deg]; an epoch of a catalogue is a Julian year (2016.0), an epoch of a question an MJD in
 * TAI, as alerts have it.
 */

import type { SourceKind } from '@lucero/hosts';

/** float32 halves the disk of magnitudes and colours; whole numbers of more than 53 bits are text. */
export type ColumnType = 'float64' | 'float32' | 'text';

/** A column beside position, proper motion and source id, which every catalogue has. */
export interface CatalogColumn {
  readonly name: string;
  /** As the Virtual Observatory writes it (mag, mas, km/s); null: none. */
  readonly unit: string | null;
  readonly description: string;
  readonly type: ColumnType;
}

/** How far from a source a position may lie to be matched with it. */
export type RadiusRule =
  | { readonly kind: 'constant'; readonly arcsec: number }
  /** Each row has its own; a row without one has `otherwiseArcsec` (0: it is matched with nothing). */
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly unit: 'arcsec' | 'arcmin' | 'deg';
      readonly maxArcsec: number;
      readonly otherwiseArcsec: number;
    }
  /** What this length is on the sky at the distance of the row; nearby galaxies are kept to `maxArcsec`. */
  | {
      readonly kind: 'physical';
      readonly kpc: number;
      readonly distance:
        | { readonly redshiftColumn: string }
        | { readonly distanceMpcColumn: string };
      readonly maxArcsec: number;
      readonly otherwiseArcsec: number;
    };

/** What an import says of a catalogue. */
export interface CatalogDescription {
  /** Lower case, digits, hyphens: it names a folder and stands in `name@version`. */
  readonly name: string;
  /** Letters, digits, dots, hyphens. The newest of several is the last in natural order: dr9 < dr10. */
  readonly version: string;
  readonly title: string;
  /** Bibcode, DOI or address of who made it. */
  readonly reference: string;
  /** Terms of its publisher. */
  readonly licence?: string;
  readonly columns: readonly CatalogColumn[];
  /** What its rows are, each kind that may be among them; absent: by how packages/hosts reads them. */
  readonly sourceKinds?: readonly SourceKind[];
  /** Of the positions; needed where there are proper motions. */
  readonly epochJyear: number | null;
  readonly properMotion: boolean;
  readonly radius: RadiusRule;
}

/** Rows as columns of one length. NaN, null and '' are absent values; a position must be there. */
export interface CatalogBatch {
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
  /** With cos dec, as catalogues give it [mas/yr]; NaN: none. Null: the catalogue has none. */
  readonly pmRaMasYr: Float64Array | null;
  readonly pmDecMasYr: Float64Array | null;
  /** Unique in the catalogue. */
  readonly sourceId: readonly string[];
  /** By the name of the column: one for each column of the description. */
  readonly values: Readonly<Record<string, NumberColumn | TextColumn>>;
}

export type NumberColumn = Float64Array | Float32Array | readonly (number | null)[];
export type TextColumn = readonly (string | null)[];

/** Rows in any order → a new version of a catalogue, which is there whole after `finish` and not before. */
export interface CatalogWriter {
  /**
   * Adds rows; refuses all of the catalogue with the first bad one. Rows are counted from 1 over all batches.
   * Errors: LUCERO_CATALOG_ROW_INVALID
   */
  readonly add: (batch: CatalogBatch) => Promise<void>;
  /** Sorts, writes and shows the version. Errors: LUCERO_CATALOG_ROW_INVALID (a source id twice) */
  readonly finish: () => Promise<CatalogInfo>;
  /** Removes what was written. Does nothing after `finish`. */
  readonly abort: () => Promise<void>;
}

/** A version of a catalogue on disk. */
export interface CatalogInfo extends CatalogDescription {
  /** `name@version` */
  readonly id: string;
  readonly rowCount: number;
  readonly bytes: number;
  /** Files of rows whose checksum failed, by name; positions in them are answered with 'unknown'. */
  readonly quarantined: readonly string[];
}

/** The catalogues that answer now. */
export interface CatalogSet {
  /** Hash of these and their rows, the same on every machine that has them. */
  readonly id: string;
  /** `name@version`, sorted. */
  readonly catalogs: readonly string[];
}

export interface SkyPosition {
  readonly raDeg: number;
  readonly decDeg: number;
  /** When it was seen there; null: proper motions are not followed. */
  readonly epochMjdTai: number | null;
}

export interface MatchOptions {
  /** Names of catalogues; all when absent. Unknown ones are refused. */
  readonly catalogs?: readonly string[];
  /** At most so many sources of each catalogue, the nearest first (1). */
  readonly nearest?: number;
  /** Instead of the catalogue's own rule. */
  readonly radiusArcsec?: number;
}

export interface CatalogMatch {
  readonly sourceId: string;
  readonly separationArcsec: number;
  /** Of the source at the epoch of the position. */
  readonly raDeg: number;
  readonly decDeg: number;
  readonly values: Readonly<Record<string, number | string | null>>;
}

/** 'unknown': a file that may hold a match cannot be read; never taken for 'none'. */
export interface CatalogAnswer {
  readonly catalog: string;
  readonly version: string;
  readonly status: 'matched' | 'none' | 'unknown';
  /**
   * Whether the cell of the sky that the place lies in holds rows of the catalogue. False: 'none' says nothing there; a
   * match may still come from the cell beside it. True where the footprint is not known.
   */
  readonly isCovered: boolean;
  /** Nearest first; also those of 'unknown' that could be read. */
  readonly matches: readonly CatalogMatch[];
}

export interface Quarantine {
  readonly catalog: string;
  readonly version: string;
  /** Name of the file in the version's folder. */
  readonly file: string;
  readonly reason: string;
}

export interface OpenCatalogsOptions {
  /** Called once for each file. */
  readonly onQuarantined?: (quarantine: Quarantine) => void;
  /** Memory for blocks of rows [bytes]. */
  readonly cacheBytes?: number;
}

/** The newest version of each catalogue in a folder. */
export interface Catalogs extends AsyncDisposable {
  readonly set: CatalogSet;
  readonly list: () => readonly CatalogInfo[];
  /**
   * For each position the answer of each catalogue, in the order asked (else of the names). Large batches are cheaper:
   * neighbours on the sky share what is read. Errors: LUCERO_REQUEST_INVALID (a place that is none, an unknown name)
   */
  readonly match: (
    positions: readonly SkyPosition[],
    options?: MatchOptions,
  ) => Promise<readonly (readonly CatalogAnswer[])[]>;
  /**
   * Looks at the folder again: new versions answer from now on, and files that were repaired. True: `set` has changed, or
   * what was 'unknown' may be known now.
   */
  readonly refresh: () => Promise<boolean>;
}
