import { binary2Row } from './binary2.ts';
import type { RowBatches, TableColumn, TableRow } from './column.ts';
import { tabledataCell } from './votable-cell.ts';
import {
  columnIds,
  fieldElement,
  infoElement,
  serviceElement,
  systemElements,
  type VotableInfo,
  type VotableService,
  type VotableVersion,
  votableClosing,
  votableOpening,
} from './votable-header.ts';
import { xmlText } from './xml-text.ts';

/** TABLEDATA is text that anybody reads; BINARY2 is smaller and faster for many rows. */
export type VotableSerialization = 'tabledata' | 'binary2';

export interface VotableOptions {
  readonly columns: readonly TableColumn[];
  readonly serialization: VotableSerialization;
  /** Default 1.5. */
  readonly version?: VotableVersion;
  /** Name of the table; without it the table has none. */
  readonly name?: string;
  readonly description?: string;
  /** Facts about the table, before it. */
  readonly infos?: readonly VotableInfo[];
  /** Services that are asked with a column; one whose column is not in this table is left out. */
  readonly services?: readonly VotableService[];
  /** Asked after the last row: was there more than was written? Then the table ends with OVERFLOW. */
  readonly isCut?: () => boolean;
  /**
   * What the reader is told when the rows break off: the table ends with ERROR. Without it the error passes,
   * and what was written is no whole document.
   */
  readonly describeFailure?: (error: unknown) => string;
}

/**
 * VOTable 1.5, chunk by chunk: what stands in memory is one batch of rows. `QUERY_STATUS` says OK before the
 * table; what went otherwise (OVERFLOW, ERROR) is said after it, as DALI asks, since nobody knew it before.
 *
 * Reference: IVOA VOTable 1.5; DALI 1.1, section 4.4
 */
export async function* writeVotable(
  batches: RowBatches,
  options: VotableOptions,
): AsyncGenerator<string, void, undefined> {
  const { columns, serialization } = options;
  const ids = columnIds(columns);
  yield `${headOf(options, ids)}\n`;
  const isText = serialization === 'tabledata';
  yield isText ? '<DATA><TABLEDATA>\n' : '<DATA><BINARY2><STREAM encoding="base64">\n';
  const rowsWriter = isText ? tabledataWriter(columns) : binary2Writer(columns);
  let ending: VotableInfo | null = null;
  try {
    for await (const batch of batches) {
      const chunk = rowsWriter.write(batch);
      if (chunk !== '') yield chunk;
    }
    if (options.isCut?.() === true) ending = { name: 'QUERY_STATUS', value: 'OVERFLOW' };
  } catch (error) {
    if (options.describeFailure === undefined) throw error;
    ending = { name: 'QUERY_STATUS', value: 'ERROR', text: options.describeFailure(error) };
  }
  yield `${rowsWriter.end()}${isText ? '</TABLEDATA></DATA>' : '\n</STREAM></BINARY2></DATA>'}\n`;
  yield `${tailOf(options, ids, ending)}\n`;
}

/** A VOTable without a table that says why there is none (DALI 1.1, section 4.4). */
export function votableError(text: string, version: VotableVersion = '1.5'): string {
  return [
    votableOpening(version),
    '<RESOURCE type="results">',
    infoElement({ name: 'QUERY_STATUS', value: 'ERROR', text }),
    '</RESOURCE>',
    `${votableClosing}\n`,
  ].join('\n');
}

function headOf(options: VotableOptions, ids: readonly string[]): string {
  const { columns, name, description, infos = [], version = '1.5' } = options;
  return [
    votableOpening(version),
    '<RESOURCE type="results">',
    infoElement({ name: 'QUERY_STATUS', value: 'OK' }),
    ...infos.map(infoElement),
    ...systemElements(columns),
    name === undefined ? '<TABLE>' : `<TABLE name="${xmlText(name)}">`,
    ...(description === undefined ? [] : [`<DESCRIPTION>${xmlText(description)}</DESCRIPTION>`]),
    ...columns.map((column, i) => fieldElement(column, ids[i]!)),
  ].join('\n');
}

function tailOf(
  { columns, services = [] }: VotableOptions,
  ids: readonly string[],
  ending: VotableInfo | null,
): string {
  const descriptors = services.flatMap((service) => {
    const column = columns.findIndex(({ name }) => name === service.input.column);
    return column < 0 ? [] : [serviceElement(service, ids[column]!)];
  });
  return [
    '</TABLE>',
    ...(ending === null ? [] : [infoElement(ending)]),
    '</RESOURCE>',
    ...descriptors,
    votableClosing,
  ].join('\n');
}

interface RowsWriter {
  readonly write: (rows: readonly TableRow[]) => string;
  /** What is left when no more rows come. */
  readonly end: () => string;
}

function tabledataWriter(columns: readonly TableColumn[]): RowsWriter {
  const types = columns.map(({ type }) => type);
  return {
    write: (rows) =>
      rows
        .map((row) => {
          const cells = types.map((type, i) => `<TD>${tabledataCell(row[i] ?? null, type)}</TD>`);
          return `<TR>${cells.join('')}</TR>\n`;
        })
        .join(''),
    end: () => '',
  };
}

/** Three bytes are four letters of base64: what is over waits for the next rows. */
function binary2Writer(columns: readonly TableColumn[]): RowsWriter {
  let waiting: Buffer = Buffer.alloc(0);
  return {
    write: (rows) => {
      const bytes = Buffer.concat([waiting, ...rows.map((row) => binary2Row(row, columns))]);
      const whole = bytes.length - (bytes.length % 3);
      waiting = bytes.subarray(whole);
      return bytes.toString('base64', 0, whole);
    },
    end: () => waiting.toString('base64'),
  };
}
