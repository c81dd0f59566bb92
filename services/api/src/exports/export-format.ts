import {
  type RowBatches,
  type TableColumn,
  writeCsv,
  writeJsonLines,
  writeParquet,
  writeVotable,
} from '@lucero/tables';

/** Forms that a table leaves in. */
export const exportFormats = ['csv', 'jsonl', 'parquet', 'votable'] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface FormatOptions {
  readonly columns: readonly TableColumn[];
  /** Of the table. */
  readonly name: string;
  /** Of Lucero. */
  readonly version: string;
}

interface Format {
  readonly contentType: string;
  /** Of a file, without the dot. */
  readonly extension: string;
  readonly write: (
    batches: RowBatches,
    options: FormatOptions,
  ) => AsyncGenerator<string | Uint8Array<ArrayBuffer>, void, undefined>;
}

/** Each says its end itself, or, being lines, ends where the answer does: a cut one is recognised. */
export const formats: Readonly<Record<ExportFormat, Format>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    write: (batches, { columns }) => writeCsv(batches, columns),
  },
  jsonl: {
    contentType: 'application/jsonl; charset=utf-8',
    extension: 'jsonl',
    write: (batches, { columns }) => writeJsonLines(batches, columns),
  },
  parquet: {
    contentType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    write: (batches, { columns, version }) => writeParquet(batches, columns, `Lucero ${version}`),
  },
  votable: {
    contentType: 'application/x-votable+xml; serialization=binary2',
    extension: 'vot',
    write: (batches, { columns, name, version }) =>
      writeVotable(batches, {
        columns,
        name,
        serialization: 'binary2',
        infos: [{ name: 'creator', value: `Lucero ${version}` }],
      }),
  },
};
