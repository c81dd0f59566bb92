import type { Projection, SurveyRecord } from '@lucero/surveys';
import type { AvroType } from './avro-schema.ts';
import { DatumCursor, type DatumReader } from './datum-cursor.ts';

/** Stands in a projection for an array whose rows are to be found, and built later, some of them. */
export class RowsToFind {
  /** Field of a row: its time. */
  readonly time: string;
  readonly row: Projection;

  constructor(time: string, row: Projection) {
    this.time = time;
    this.row = row;
  }
}

/**
 * Rows of an array that were found and not built: where each is in the packet, and its time. An object
 * brings its whole past with every alert; what is known of it need never become objects.
 */
export class FoundRows {
  readonly bytes: Uint8Array;
  /** Where each row begins, in the order of the packet. */
  readonly starts: number[] = [];
  /** Its time, as the survey says it; NaN: it says none. */
  readonly times: number[] = [];
  /** Where the last row ends. */
  end = 0;
  readonly #readerOf: () => DatumReader<SurveyRecord>;
  #cursor: DatumCursor | null = null;

  constructor(bytes: Uint8Array, readerOf: () => DatumReader<SurveyRecord>) {
    this.bytes = bytes;
    this.#readerOf = readerOf;
  }

  /** For the generated readers: a row ends at `end`, and began at `start`. */
  add(start: number, end: number, time: unknown): void {
    this.starts.push(start);
    this.times.push(typeof time === 'number' ? time : Number.NaN);
    this.end = end;
  }

  /** End of the row `i`: its neighbour's start, or in another block of the array, some bytes before it. */
  endOf(i: number): number {
    return this.starts[i + 1] ?? this.end;
  }

  /** Builds one row, when all are found. */
  build(i: number): SurveyRecord {
    this.#cursor ??= new DatumCursor(this.bytes, 0, this.end);
    this.#cursor.pos = this.starts[i]!;
    const row = this.#readerOf()(this.#cursor);
    this.#cursor.finish();
    return row;
  }
}

/** Makes the rows of one array type; their reader is compiled when a row is first built. */
export function foundRowsOf(
  items: AvroType,
  compile: (items: AvroType) => DatumReader<SurveyRecord>,
): (bytes: Uint8Array) => FoundRows {
  let reader: DatumReader<SurveyRecord> | null = null;
  const readerOf = () => {
    reader ??= compile(items);
    return reader;
  };
  return (bytes) => new FoundRows(bytes, readerOf);
}
