/**
 * Margins: copies of the rows that lie just beyond the edge of a leaf, so that who matches leaf by leaf finds pairs
 * across edges.
 *
 * A row belongs to the margin of every other leaf that one of some points on a circle around it lies in. The circle is
 * half as large again as the threshold, so that no corner that reaches within the threshold lies between two points;
 * a margin may therefore hold a row somewhat further away, which does no harm.
 */
import { degToRad, hpx29, radToDeg } from '@lucero/sky';
import type { DuckSession } from './duck-session.ts';
import { cellsOf, type Leaf } from './leaves.ts';
import { orderOfRows, rowsTable } from './load-rows.ts';
import type { NightTable } from './night-column.ts';

/** Readers match up to this distance. */
export const marginThresholdArcsec = 10;
/** Rows of margins, with the place of their leaf in the list of leaves as `margin_leaf`. */
export const marginRowsTable = 'margin_rows';

const circleArcsec = 1.5 * marginThresholdArcsec;
const circlePoints = 24;
/** Of the table, in one look: few of them lie at an edge. */
const rowsAtOnce = 500_000;
/** Cells of 52 arcsec, more than three times the circle: only rows in such a cell at the edge of a leaf can matter. */
const edgeOrder = 12;
const edgeShift = 2 * (29 - edgeOrder);

type EdgeRow = readonly [row: bigint, cell: bigint, raDeg: number, decDeg: number];

/** Makes `margin_rows`; gives how many rows each leaf has there, by its place in the list, where it has any. */
export async function findMargin(
  session: DuckSession,
  leaves: readonly Leaf[],
  table: NightTable,
): Promise<readonly (readonly [number, number])[]> {
  await session.run(`CREATE OR REPLACE TABLE margin_pair (margin_leaf INTEGER, margin_row BIGINT)`);
  const firsts = leaves.map((leaf) => cellsOf(leaf)[0]);
  const lasts = leaves.map((leaf) => cellsOf(leaf)[1]);
  const pairs: [number, bigint][] = [];
  const rowCount = leaves.reduce((sum, leaf) => sum + leaf.rowCount, 0);
  for (const order of new Set(leaves.map((leaf) => leaf.order))) {
    const pixels = leaves.filter((leaf) => leaf.order === order).map(({ pixel }) => pixel);
    for (let first = 0; first < rowCount; first += rowsAtOnce) {
      const rows = await session.rows(`SELECT rowid, _healpix_29, ra_deg, dec_deg FROM ${rowsTable}
        WHERE rowid BETWEEN ${first} AND ${first + rowsAtOnce - 1}
          AND _healpix_29 >> ${2 * (29 - order)} IN (${pixels.join(', ')})
          AND ra_deg IS NOT NULL AND ${atEdge(order)}
        ORDER BY rowid`);
      for (const [row, cell, raDeg, decDeg] of rows as readonly EdgeRow[]) {
        const place = placeOf(cell, firsts, lasts);
        for (const beyond of leavesAround(raDeg, decDeg, firsts, lasts)) {
          if (beyond !== place) pairs.push([beyond, row]);
        }
      }
      await session.append('margin_pair', pairs.splice(0));
    }
  }
  await session.run(`CREATE OR REPLACE TABLE ${marginRowsTable} AS
    SELECT margin_leaf, ${rowsTable}.* FROM ${rowsTable}
    JOIN margin_pair ON margin_row = ${rowsTable}.rowid
    ORDER BY margin_leaf, ${orderOfRows(table)}`);
  const counts = await session.rows(`SELECT margin_leaf, count(*) FROM ${marginRowsTable}
    GROUP BY margin_leaf ORDER BY margin_leaf`);
  return (counts as readonly (readonly [number, bigint])[]).map(([place, count]) => [
    place,
    Number(count),
  ]);
}

/** SQL: the row lies in a cell of `edgeOrder` at the edge of its leaf. In a nested number x and y take turns bit by bit. */
function atEdge(order: number): string {
  if (order >= edgeOrder) return 'true';
  const bits = BigInt(2 * (edgeOrder - order));
  const all = (1n << bits) - 1n;
  const ofX = 0x5555_5555_5555_5555n & all;
  const ofY = all ^ ofX;
  const within = `((_healpix_29 >> ${edgeShift}) & ${all})`;
  const sides = [ofX, ofY].flatMap((axis) => [
    `(${within} & ${axis}) = 0`,
    `(${within} & ${axis}) = ${axis}`,
  ]);
  return `(${sides.join(' OR ')})`;
}

/** Places in the list of leaves that the circle around a position touches. */
function leavesAround(
  raDeg: number,
  decDeg: number,
  firsts: readonly bigint[],
  lasts: readonly bigint[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const ra = degToRad(raDeg);
  const dec = degToRad(decDeg);
  const radius = degToRad(circleArcsec / 3600);
  for (let i = 0; i < circlePoints; i++) {
    const bearing = (2 * Math.PI * i) / circlePoints;
    // The point at this distance and bearing, on the sphere: right at the poles, too.
    const sinDec =
      Math.sin(dec) * Math.cos(radius) + Math.cos(dec) * Math.sin(radius) * Math.cos(bearing);
    const raShift = Math.atan2(
      Math.sin(bearing) * Math.sin(radius) * Math.cos(dec),
      Math.cos(radius) - Math.sin(dec) * sinDec,
    );
    const aroundDec = radToDeg(Math.asin(Math.max(-1, Math.min(1, sinDec))));
    const aroundRa = (((radToDeg(ra + raShift) % 360) + 360) % 360) % 360;
    const place = placeOf(hpx29(aroundRa, aroundDec), firsts, lasts);
    if (place !== null) found.add(place);
  }
  return found;
}

function placeOf(cell: bigint, firsts: readonly bigint[], lasts: readonly bigint[]): number | null {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (firsts[middle]! <= cell) low = middle + 1;
    else high = middle;
  }
  const place = low - 1;
  return place >= 0 && cell <= lasts[place]! ? place : null;
}
