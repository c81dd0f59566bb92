import {
  type RowBatches,
  type TableColumn,
  type VotableOptions,
  type VotableSerialization,
  writeCsv,
  writeJsonLines,
  writeParquet,
  writeVotable,
} from '@lucero/tables';

type Chunks = AsyncIterable<string | Uint8Array>;

/** A way to write a result. */
export interface ResultFormat {
  readonly name: string;
  /** As clients ask for it, the first as it is answered. */
  readonly mimeTypes: readonly [string, ...string[]];
  /** Short names to ask by. */
  readonly aliases: readonly string[];
  /** Identifier of the standard; null: of none. */
  readonly standardId: string | null;
  readonly write: (batches: RowBatches, options: Omit<VotableOptions, 'serialization'>) => Chunks;
}

const votable =
  (serialization: VotableSerialization): ResultFormat['write'] =>
  (batches, options) =>
    writeVotable(batches, { ...options, serialization, version: votableVersion });
/** That which older clients know, too. */
export const votableVersion = '1.4';
const standard = 'ivo://ivoa.net/std/TAPRegExt#output-votable';

export const resultFormats: readonly [ResultFormat, ...ResultFormat[]] = [
  {
    name: 'VOTable',
    mimeTypes: [
      'application/x-votable+xml',
      ...['text/xml', 'application/x-votable+xml;serialization=tabledata'],
    ],
    aliases: ['votable', 'votable/td'],
    standardId: `${standard}-td`,
    write: votable('tabledata'),
  },
  {
    name: 'VOTable, BINARY2',
    mimeTypes: ['application/x-votable+xml;serialization=binary2'],
    aliases: ['votable/b2'],
    standardId: `${standard}-binary2`,
    write: votable('binary2'),
  },
  {
    name: 'CSV',
    mimeTypes: ['text/csv;header=present', 'text/csv'],
    aliases: ['csv'],
    standardId: null,
    write: (batches, { columns }) => writeCsv(batches, columns),
  },
  {
    name: 'JSON lines',
    mimeTypes: ['application/x-ndjson', 'application/jsonl'],
    aliases: ['json', 'jsonl'],
    standardId: null,
    write: (batches, { columns }) => writeJsonLines(batches, columns),
  },
  {
    name: 'Parquet',
    mimeTypes: ['application/vnd.apache.parquet', 'application/parquet'],
    aliases: ['parquet'],
    standardId: null,
    write: (batches, { columns }) =>
      writeParquet(batches, columns as readonly TableColumn[], 'Lucero'),
  },
];

/** By mime type or short name, in any case and spacing; null: no such format. */
export function resultFormat(asked: string | null): ResultFormat | null {
  if (asked === null || asked.trim() === '') return resultFormats[0];
  const wanted = asked.replaceAll(/\s/g, '').toLowerCase();
  return (
    resultFormats.find(({ aliases, mimeTypes }) => [...aliases, ...mimeTypes].includes(wanted)) ??
    null
  );
}
