import { constants, zstdCompressSync } from 'node:zlib';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, RowBatches, TableColumn } from './column.ts';
import { writeVotable } from './votable.ts';

/** What one group of rows may hold in memory: a reader skips groups, so they should not be small either. */
const cellsPerGroup = 400_000;
const mostRowsPerGroup = 50_000;
/** Higher levels take twice the time for some percent. */
const zstdLevel = 1;

const isNumber: ReadonlySet<TableColumn['type']> = new Set([
  'long',
  'double',
  'float',
  'timestamp',
]);

type SchemaElements = ConstructorParameters<typeof ParquetWriter>[0]['schema'];

/**
 * Parquet, group of rows by group of rows: what stands in memory is one group. Compressed by Zstandard. 64-bit ids
 * are INT64, times of Unix timestamps in UTC. Units, UCDs and descriptions travel as IVOA's VOParquet says: a
 * VOTable without rows in the metadata of the file. The footer comes last, so a file that was cut is no Parquet.
 *
 * Reference: IVOA Note "Parquet in the VO" 1.0
 */
export async function* writeParquet(
  batches: RowBatches,
  columns: readonly TableColumn[],
  createdBy: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    codec: 'ZSTD',
    compressors: { ZSTD: compressed },
    createdBy,
    kvMetadata: [
      { key: 'IVOA.VOTable-Parquet.version', value: '1.0' },
      { key: 'IVOA.VOTable-Parquet.content', value: await votableWithoutRows(columns) },
    ],
  });
  const groupRows = Math.max(
    1,
    Math.min(mostRowsPerGroup, Math.floor(cellsPerGroup / columns.length)),
  );
  let group: Cell[][] = columns.map(() => []);
  for await (const batch of batches) {
    for (const row of batch) {
      for (let i = 0; i < columns.length; i++)
        group[i]!.push(storedCell(row[i] ?? null, columns[i]!));
      if (group[0]!.length < groupRows) continue;
      await writeGroup(writer, columns, group);
      group = columns.map(() => []);
      yield taken(bytes);
    }
  }
  if (group[0]!.length > 0) await writeGroup(writer, columns, group);
  await writer.finish();
  yield taken(bytes);
}

async function writeGroup(
  writer: ParquetWriter,
  columns: readonly TableColumn[],
  group: readonly Cell[][],
): Promise<void> {
  await writer.write({
    columnData: columns.map(({ name, type }, i) => {
      const data = group[i]!;
      // Hardly a number comes twice: looking for those that do took most of the time.
      return isNumber.has(type) ? { name, data, encoding: 'PLAIN' } : { name, data };
    }),
    rowGroupSize: group[0]!.length,
  });
}

/** What was written since the last call; the writer goes on counting from the beginning of the file. */
function taken(bytes: ByteWriter): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.getBuffer());
  bytes.index = 0;
  return copy;
}

function compressed(page: Uint8Array): Uint8Array {
  return zstdCompressSync(page, { params: { [constants.ZSTD_c_compressionLevel]: zstdLevel } });
}

function schemaOf(columns: readonly TableColumn[]): SchemaElements {
  const root: SchemaElements[number] = { name: 'table', num_children: columns.length };
  return [root, ...columns.map(schemaElement)];
}

function schemaElement({ name, type }: TableColumn): SchemaElements[number] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'long':
      return { ...optional, type: 'INT64' };
    case 'int':
      return { ...optional, type: 'INT32' };
    case 'double':
      return { ...optional, type: 'DOUBLE' };
    case 'float':
      return { ...optional, type: 'FLOAT' };
    case 'boolean':
      return { ...optional, type: 'BOOLEAN' };
    case 'text':
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'timestamp':
      return { ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
  }
}

function storedCell(cell: Cell, { type }: TableColumn): Cell {
  if (cell === null) return null;
  if (type === 'timestamp') return BigInt(Math.round(Number(cell)));
  return typeof cell === 'number' && Number.isNaN(cell) ? null : cell;
}

async function votableWithoutRows(columns: readonly TableColumn[]): Promise<string> {
  const options = { columns, serialization: 'tabledata' } as const;
  return (await Array.fromAsync(writeVotable(noRows(), options))).join('');
}

async function* noRows(): RowBatches & AsyncGenerator<never> {}
