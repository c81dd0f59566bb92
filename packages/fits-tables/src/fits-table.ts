import { type ByteSource, readBytes, readSource } from './byte-source.ts';
import type { ColumnFormat } from './column-format.ts';
import { isAsSummed } from './datasum.ts';
import { findTable, type TableChoice } from './find-table.ts';
import type { FitsHeader } from './fits-card.ts';
import type { FitsColumn } from './fits-column.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';
import { readRows } from './read-rows.ts';

export interface FitsTableOptions {
  /** EXTNAME, or the number of the HDU (0 is the primary); absent: the first binary table. */
  readonly hdu?: TableChoice;
}

/** A binary table, whole in memory. */
export interface FitsTable {
  readonly header: FitsHeader;
  /** Keywords of the primary HDU: what holds for the whole file. */
  readonly primaryHeader: FitsHeader;
  readonly rowCount: number;
  readonly columnNames: readonly string[];
  /** All values of a column. Throws FitsTableInvalidError when there is none, naming those that are. */
  readonly column: (name: string) => FitsColumn;
}

/**
 * A binary table of a FITS file that is in memory: TFORM L B I J K A E D C M P Q, scaled (TSCAL, TZERO), with
 * TNULL. Values are read when a column is asked for.
 *
 * Throws FitsTableInvalidError: no FITS, truncated, no such table, a structure that contradicts itself.
 * Reference: FITS standard 4.0, section 7.3
 */
export function readFitsTable(bytes: Uint8Array, { hdu }: FitsTableOptions = {}): FitsTable {
  const place = readBytes(findTable(bytes.length, hdu), bytes);
  const { header, primaryHeader, rowCount, columns } = place;
  return {
    ...{ header, primaryHeader, rowCount },
    columnNames: columns.map(({ name }) => name),
    column: (name) => readBytes(readRows(place, 0, rowCount, [name]), bytes)[0]!,
  };
}

/** A binary table in a file of any size, of which some rows are in memory at a time. */
export interface OpenFitsTable {
  readonly header: FitsHeader;
  readonly primaryHeader: FitsHeader;
  readonly rowCount: number;
  readonly rowBytes: number;
  readonly columns: readonly ColumnFormat[];
  /** Columns by name, in the order of `names`, of the rows from `from` (0 is the first) up to, not with, `to`. */
  readonly readRows: (
    from: number,
    to: number,
    names: readonly string[],
  ) => Promise<readonly FitsColumn[]>;
  /** Reads all data and compares them with DATASUM; null: the header has none. */
  readonly isAsSummed: () => Promise<boolean | null>;
}

/** As readFitsTable, by ranges: headers now, rows when they are asked for. */
export async function openFitsTable(
  source: ByteSource,
  { hdu }: FitsTableOptions = {},
): Promise<OpenFitsTable> {
  const place = await readSource(findTable(source.byteLength, hdu), source);
  const { header, primaryHeader, rowCount, rowBytes, columns } = place;
  return {
    ...{ header, primaryHeader, rowCount, rowBytes, columns },
    readRows: async (from, to, names) => {
      if (!(from >= 0 && from <= to && to <= rowCount)) {
        throw new FitsTableInvalidError(`rows ${from} to ${to} of ${rowCount}`);
      }
      return readSource(readRows(place, from, to, names), source);
    },
    isAsSummed: () => readSource(isAsSummed(place, source.byteLength), source),
  };
}
