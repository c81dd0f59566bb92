/** Coverages as bytes and texts: MOC 2.0, sections 4.3.1 (JSON), 4.3.2 (ASCII) and 4.3.3 (FITS). */
import type { Moc } from '@lucero/sky';

const blockBytes = 2880;
const cardLength = 80;

export function mocJson(moc: Moc): string {
  return JSON.stringify(Object.fromEntries(moc.map(({ order, cells }) => [order, cells])));
}

/** The forms of a coverage, by what they are asked for as. */
export const mocFormats = {
  json: { type: 'application/json', extension: 'json', write: mocJson },
  fits: { type: 'application/fits', extension: 'fits', write: mocFits },
  ascii: { type: 'text/plain; charset=utf-8', extension: 'txt', write: mocAscii },
} as const;

/** Neighbours as from-to: 10/5-7 9 */
export function mocAscii(moc: Moc): string {
  return moc
    .map(({ order, cells }) => {
      const ranges: [number, number][] = [];
      for (const cell of cells) {
        const last = ranges.at(-1);
        if (last !== undefined && last[1] === cell - 1) last[1] = cell;
        else ranges.push([cell, cell]);
      }
      const texts = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
      return `${order}/${texts.join(' ')}`;
    })
    .join(' ');
}

/** A binary table of one column of 64-bit numbers, each an order and a cell at once (NUNIQ). */
export function mocFits(moc: Moc): Buffer {
  const cells = moc.flatMap(({ order, cells: ofOrder }) =>
    ofOrder.map((cell) => uniq(order, cell)),
  );
  const greatestOrder = moc.at(-1)?.order ?? 0;
  const data = Buffer.alloc(blockBytes * Math.ceil((8 * cells.length) / blockBytes));
  for (const [i, cell] of cells.entries()) data.writeBigInt64BE(cell, 8 * i);
  const primary = headerOf([
    ['SIMPLE', true],
    ['BITPIX', 8],
    ['NAXIS', 0],
    ['EXTEND', true],
  ]);
  const table = headerOf([
    ['XTENSION', 'BINTABLE'],
    ['BITPIX', 8],
    ['NAXIS', 2],
    ['NAXIS1', 8],
    ['NAXIS2', cells.length],
    ['PCOUNT', 0],
    ['GCOUNT', 1],
    ['TFIELDS', 1],
    ['TTYPE1', 'UNIQ'],
    ['TFORM1', '1K'],
    ['MOCVERS', '2.0'],
    ['MOCDIM', 'SPACE'],
    ['PIXTYPE', 'HEALPIX'],
    ['ORDERING', 'NUNIQ'],
    ['COORDSYS', 'C'],
    ['MOCORD_S', greatestOrder],
    ['MOCORDER', greatestOrder],
    ['MOCTOOL', 'Lucero'],
  ]);
  return Buffer.concat([primary, table, data]);
}

const uniq = (order: number, cell: number): bigint => (4n << BigInt(2 * order)) + BigInt(cell);

function headerOf(cards: readonly (readonly [string, string | number | boolean])[]): Buffer {
  const lines = cards.map(([name, value]) => {
    const text =
      typeof value === 'string'
        ? `'${value.padEnd(8)}'`
        : (typeof value === 'boolean' ? (value ? 'T' : 'F') : String(value)).padStart(20);
    return `${name.padEnd(8)}= ${text}`.padEnd(cardLength);
  });
  const header = [...lines, 'END'.padEnd(cardLength)].join('');
  return Buffer.from(header.padEnd(blockBytes * Math.ceil(header.length / blockBytes)), 'latin1');
}
