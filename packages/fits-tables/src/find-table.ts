import type { RangeReader } from './byte-source.ts';
import { type ColumnFormat, columnFormats } from './column-format.ts';
import { blockBytes, type FitsHeader } from './fits-card.ts';
import { headerCount, headerText, maxHeaderBytes, parseHeader } from './fits-header.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

/** Which table of a file: its EXTNAME, or its place (0 is the primary HDU); absent: the first binary table. */
export type TableChoice = string | number | undefined;

/** Where a binary table lies in its file. */
export interface TablePlace {
  readonly header: FitsHeader;
  /** Keywords of the primary HDU: what holds for the whole file. */
  readonly primaryHeader: FitsHeader;
  readonly rowCount: number;
  readonly rowBytes: number;
  readonly columns: readonly ColumnFormat[];
  readonly rowsStart: number;
  readonly heapStart: number;
  readonly heapEnd: number;
}

const maxHdus = 1000;
const isExtension = /^(IMAGE|TABLE|BINTABLE|FOREIGN|DUMP)$/;

/** Walks from HDU to HDU; the data of those that are passed over are not read. */
export function* findTable(byteLength: number, choice: TableChoice): RangeReader<TablePlace> {
  let primaryHeader: FitsHeader = new Map();
  let start = 0;
  const names: string[] = [];
  for (let number = 0; start < byteLength && number < maxHdus; number++) {
    const { header, headerBytes } = yield* readHeader(start, byteLength);
    if (number === 0) primaryHeader = header;
    const name = headerText(header, 'EXTNAME');
    const dataStart = start + headerBytes;
    const dataBytes = dataBytesOf(header);
    if (isChosen(header, number, name, choice)) {
      return placeOf(header, primaryHeader, dataStart, dataStart + dataBytes, byteLength);
    }
    names.push(`${number}${name === null ? '' : ` ${name}`}`);
    start = dataStart + Math.ceil(dataBytes / blockBytes) * blockBytes;
  }
  const wanted = choice === undefined ? 'binary table' : `HDU ${choice}`;
  throw new FitsTableInvalidError(
    `no ${wanted} among the ${names.length} HDUs: ${names.slice(0, 20).join(', ')}`,
  );
}

/** Blocks are asked for in growing steps until END is there. */
function* readHeader(
  start: number,
  byteLength: number,
): RangeReader<{ header: FitsHeader; headerBytes: number }> {
  for (let asked = 4 * blockBytes; ; asked *= 4) {
    const end = Math.min(start + asked, byteLength);
    const parsed = parseHeader(yield { start, end, what: 'header' });
    if (parsed !== null) return parsed;
    if (end === byteLength || asked > maxHeaderBytes) {
      throw new FitsTableInvalidError(`header without END at byte ${start}: truncated`, { start });
    }
  }
}

function isChosen(
  header: FitsHeader,
  number: number,
  name: string | null,
  choice: TableChoice,
): boolean {
  if (typeof choice === 'number') return number === choice;
  if (typeof choice === 'string') return name === choice;
  // An image compressed by tiles stands in a binary table, too, and is none.
  return header.get('XTENSION') === 'BINTABLE' && header.get('ZIMAGE') !== true;
}

/** FITS standard 4.0, equation 2: |BITPIX| / 8 x GCOUNT x (PCOUNT + NAXIS1 x ... x NAXISm). */
function dataBytesOf(header: FitsHeader): number {
  const axes = headerCount(header, 'NAXIS', null, 999);
  const bitpix = header.get('BITPIX');
  if (typeof bitpix !== 'number' || ![8, 16, 32, 64].includes(Math.abs(bitpix))) {
    throw new FitsTableInvalidError(`BITPIX is ${bitpix ?? 'absent'}`);
  }
  const kind = header.get('XTENSION');
  if (kind !== undefined && !isExtension.test(String(kind))) {
    throw new FitsTableInvalidError(`an extension of the kind ${kind}`);
  }
  if (axes === 0) return 0;
  let elements = 1;
  for (let axis = 1; axis <= axes; axis++) elements *= headerCount(header, `NAXIS${axis}`, null);
  const bytes =
    (Math.abs(bitpix) / 8) *
    headerCount(header, 'GCOUNT', 1) *
    (headerCount(header, 'PCOUNT', 0) + elements);
  if (!Number.isSafeInteger(bytes)) throw new FitsTableInvalidError('a size that cannot be');
  return bytes;
}

function placeOf(
  header: FitsHeader,
  primaryHeader: FitsHeader,
  rowsStart: number,
  heapEnd: number,
  byteLength: number,
): TablePlace {
  if (header.get('XTENSION') !== 'BINTABLE') {
    throw new FitsTableInvalidError(
      `this HDU is ${header.get('XTENSION') ?? 'an image'}; only BINTABLE is read`,
    );
  }
  if (header.get('ZTABLE') === true) {
    throw new FitsTableInvalidError('the table is compressed: unpack it first (funpack)');
  }
  if (headerCount(header, 'NAXIS', null) !== 2 || header.get('BITPIX') !== 8) {
    throw new FitsTableInvalidError('a binary table has NAXIS = 2 and BITPIX = 8');
  }
  const rowBytes = headerCount(header, 'NAXIS1', null);
  const rowCount = headerCount(header, 'NAXIS2', null);
  const tableBytes = rowBytes * rowCount;
  // The zeros that fill the last block may be missing, the rows may not.
  if (rowsStart + tableBytes > byteLength) {
    throw new FitsTableInvalidError(
      `truncated: ${rowCount} rows of ${rowBytes} bytes are announced, the file ends in row ${
        Math.floor((byteLength - rowsStart) / rowBytes) + 1
      }`,
      { rowCount, rowBytes, byteLength },
    );
  }
  if (heapEnd > byteLength) {
    throw new FitsTableInvalidError('truncated: the file ends in the heap behind the rows');
  }
  return {
    ...{ header, primaryHeader, rowCount, rowBytes, rowsStart, heapEnd },
    columns: columnFormats(header, rowBytes),
    heapStart: Math.min(rowsStart + headerCount(header, 'THEAP', tableBytes), heapEnd),
  };
}
