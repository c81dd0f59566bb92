import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors as otherCompressors } from 'hyparquet-compressors';
import { asFileError, CatalogFileError } from './catalog-file-error.ts';
import { type FileSource, openFileSource } from './file-source.ts';
import { batchRows, type ReadColumn, type ReadTable, type ReadValues } from './read-table.ts';

/** Values of one row group in memory at a time; a larger group is read in pieces. */
const maxValues = 16_000_000;
const magic = 'PAR1';

/** Those that node has itself are several times faster. */
const compressors: Compressors = {
  ...otherCompressors,
  GZIP: (input) => gunzipSync(input),
  ZSTD: (input) => zstdDecompressSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

/** A Parquet file, one row group after the other. Errors: LUCERO_CATALOG_FILE_INVALID */
export async function openParquet(path: string): Promise<ReadTable> {
  await using opened = new AsyncDisposableStack();
  const source = opened.use(await openFileSource(path));
  const file = asAsyncBuffer(source);
  const metadata = await metadataOf(path, source, file);
  const rowCount = Number(metadata.num_rows);
  const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (inGroups !== rowCount) {
    throw new CatalogFileError(path, `says ${rowCount} rows, its row groups ${inGroups}`);
  }
  const owned = opened.move();
  return {
    ...{ path, format: 'parquet', rowCount },
    columns: parquetSchema(metadata).children.map(columnOf),
    read: (names) => readGroups(path, file, metadata, names),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function metadataOf(
  path: string,
  source: FileSource,
  file: AsyncBuffer,
): Promise<FileMetaData> {
  const { byteLength } = source;
  const isWhole =
    byteLength >= 12 &&
    (await source.read(byteLength - 4, byteLength)).toString('latin1') === magic &&
    (await source.read(0, 4)).toString('latin1') === magic;
  if (!isWhole) throw new CatalogFileError(path, 'truncated, or no Parquet file');
  try {
    return await parquetMetadataAsync(file);
  } catch (error) {
    throw asFileError(path, error);
  }
}

async function* readGroups(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  names: readonly string[],
) {
  let groupStart = 0;
  const pieceRows = Math.max(batchRows, Math.floor(maxValues / Math.max(1, names.length)));
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    for (let from = groupStart; from < groupEnd; from += pieceRows) {
      const to = Math.min(from + pieceRows, groupEnd);
      const columns = await readPiece(path, file, metadata, names, from, to);
      for (let at = from; at < to; at += batchRows) {
        const end = Math.min(at + batchRows, to);
        yield {
          ...{ file: path, rowCount: end - at, placeOf: (i: number) => `row ${at + i + 1}` },
          values: new Map(
            columns.map((values, i) => [names[i]!, partOf(values, at - from, end - from)]),
          ),
        };
      }
    }
    groupStart = groupEnd;
  }
}

async function readPiece(
  path: string,
  file: AsyncBuffer,
  metadata: FileMetaData,
  names: readonly string[],
  from: number,
  to: number,
): Promise<readonly ReadValues[]> {
  try {
    const columns: ReadValues[] = [];
    for (const column of names) {
      // A scan of its own for each column: it keeps what it has read.
      const scan = await parquetScan({ file, metadata, columns: [column], compressors });
      const values = await scan.readColumn({ column, rowStart: from, rowEnd: to });
      if (values.length !== to - from) {
        throw new CatalogFileError(
          path,
          `rows ${from + 1} to ${to}, column ${column}: ${values.length} values are there`,
        );
      }
      columns.push(compact(values as ReadValues));
    }
    return columns;
  } catch (error) {
    if (error instanceof CatalogFileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CatalogFileError(path, `rows ${from + 1} to ${to}: ${reason}`, {}, { cause: error });
  }
}

/** Numbers among which some are absent come as a list of three times the size. */
function compact(values: ReadValues): ReadValues {
  if (ArrayBuffer.isView(values)) return values;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' && value !== null && value !== undefined) return values;
    numbers[i] = value ?? Number.NaN;
  }
  return numbers;
}

const partOf = (values: ReadValues, from: number, to: number): ReadValues =>
  ArrayBuffer.isView(values)
    ? (values as Float64Array).subarray(from, to)
    : ((values as unknown as unknown[]).slice(from, to) as unknown as ReadValues);

function columnOf({ element, children }: SchemaTree): ReadColumn {
  const { name, type, logical_type: logical, converted_type: converted } = element;
  const isOne = children.length === 0 && element.repetition_type !== 'REPEATED';
  return { name, unit: null, kind: isOne ? kindOf(type, logical?.type ?? converted) : null };
}

function kindOf(type: string | undefined, meaning: string | undefined): ReadColumn['kind'] {
  switch (type) {
    case 'BOOLEAN':
      return 'boolean';
    case 'FLOAT':
    case 'DOUBLE':
      return 'number';
    case 'INT32':
    case 'INT64':
      if (meaning === 'DECIMAL') return 'number';
      // Times and dates are no numbers in code.
      return /^(DATE|TIME|TIMESTAMP)/.test(meaning ?? '') ? null : 'integer';
    case 'BYTE_ARRAY':
    case 'FIXED_LEN_BYTE_ARRAY':
      if (meaning === 'FLOAT16' || meaning === 'DECIMAL') return 'number';
      return 'text';
    default:
      return null;
  }
}

function asAsyncBuffer({ byteLength, read }: FileSource): AsyncBuffer {
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      const bytes = await read(start, Math.min(end, byteLength));
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    },
  };
}
