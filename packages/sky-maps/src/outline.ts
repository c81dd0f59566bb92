import { cellCentre } from '@lucero/sky';
import { mocOfParts } from './coverage.ts';
import type { PartRange } from './region-map.ts';

/** A closed line on the sky: right ascension and declination [deg] of its points, the first one not repeated. */
export type Ring = readonly (readonly [raDeg: number, decDeg: number])[];

export interface Outline {
  readonly rings: readonly Ring[];
  /** Order of the cells whose outline it is: below that of the map it is a little wide. */
  readonly order: number;
}

const finestOrder = 12;
/** Edges of cells of this order and above are short enough to be straight. */
const straightOrder = 5;

/**
 * The outline of a region, along the edges of cells of one order: the finest that has at most `maxCells` of them.
 *
 * An edge between two cells of the region has two sides within; those with one are the outline. Corners are told apart
 * by their places, so the seams between the twelve faces need no rule.
 */
export function outlineOf(ranges: readonly PartRange[], maxCells: number): Outline {
  let order = finestOrder;
  let cells = cellsAt(ranges, order, maxCells);
  while (cells === null && order > 0) cells = cellsAt(ranges, --order, maxCells);
  const edges = new Map<string, Edge>();
  for (const cell of cells ?? []) {
    const corners = cornersOf(cell, order);
    for (let i = 0; i < 4; i++) {
      const [from, to] = [corners[i], corners[(i + 1) % 4]];
      const reverse = `${to.key}>${from.key}`;
      if (edges.has(reverse)) edges.delete(reverse);
      else
        edges.set(`${from.key}>${to.key}`, {
          from,
          to,
          points: [from, ...between(cell, order, i)],
        });
    }
  }
  return { rings: ringsOf([...edges.values()]), order };
}

/** Null: more than `maxCells`. */
function cellsAt(ranges: readonly PartRange[], order: number, maxCells: number): number[] | null {
  const cells: number[] = [];
  for (const { order: own, cells: ofOrder } of mocOfParts(ranges, order)) {
    const parts = 4 ** (order - own);
    if (cells.length + ofOrder.length * parts > maxCells) return null;
    for (const cell of ofOrder) for (let i = 0; i < parts; i++) cells.push(cell * parts + i);
  }
  return cells;
}

interface Corner {
  readonly key: string;
  readonly raDeg: number;
  readonly decDeg: number;
}

interface Edge {
  readonly from: Corner;
  readonly to: Corner;
  /** From the first on, without the last. */
  readonly points: readonly Corner[];
}

/** South, east, north, west: counter-clockwise as seen from the centre of the sphere or not, but always the same way. */
const cornerSteps = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

function placeInFace(cell: number, order: number): { face: number; x: number; y: number } {
  const inFace = 4 ** order;
  const face = Math.floor(cell / inFace);
  let rest = cell % inFace;
  let [x, y] = [0, 0];
  for (let bit = 0; bit < order; bit++) {
    x += (rest & 1) * 2 ** bit;
    y += ((rest >> 1) & 1) * 2 ** bit;
    rest = Math.floor(rest / 4);
  }
  return { face, x, y };
}

function cornersOf(cell: number, order: number): Corner[] {
  const { face, x, y } = placeInFace(cell, order);
  return cornerSteps.map(([dx, dy]) => pointAt(face, x + dx, y + dy, 2 ** order));
}

/** Points within an edge of a large cell, which is no straight line. */
function between(cell: number, order: number, edge: number): Corner[] {
  const steps = 2 ** Math.max(0, straightOrder - order);
  const { face, x, y } = placeInFace(cell, order);
  const [from, to] = [cornerSteps[edge], cornerSteps[(edge + 1) % 4]];
  return Array.from({ length: steps - 1 }, (_, i) => {
    const share = (i + 1) / steps;
    const dx = from[0] + share * (to[0] - from[0]);
    const dy = from[1] + share * (to[1] - from[1]);
    return pointAt(face, x + dx, y + dy, 2 ** order);
  });
}

/** A point of a face, x and y from 0 to `side`. */
function pointAt(face: number, x: number, y: number, side: number): Corner {
  const [vx, vy, z, fromAxis] = cellCentre(face, x - 0.5, y - 0.5, side);
  const isPole = !(fromAxis > 1e-12);
  const raDeg = isPole ? 0 : ((Math.atan2(vy, vx) * 180) / Math.PI + 360) % 360;
  const decDeg = isPole ? 90 * Math.sign(z) : (Math.atan2(z, fromAxis) * 180) / Math.PI;
  const key = isPole
    ? `pole${Math.sign(z)}`
    : `${Math.round(vx * 1e8)},${Math.round(vy * 1e8)},${Math.round(z * 1e8)}`;
  return { key, raDeg, decDeg };
}

/** Edges put one behind the other until they close. */
function ringsOf(edges: readonly Edge[]): Ring[] {
  const byStart = new Map<string, Edge[]>();
  for (const edge of edges) {
    const same = byStart.get(edge.from.key);
    if (same === undefined) byStart.set(edge.from.key, [edge]);
    else same.push(edge);
  }
  const rings: Ring[] = [];
  for (const first of edges) {
    const ring: [number, number][] = [];
    let edge = take(byStart, first.from.key);
    while (edge !== undefined) {
      for (const { raDeg, decDeg } of edge.points) ring.push([raDeg, decDeg]);
      edge = take(byStart, edge.to.key);
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings;
}

function take(byStart: Map<string, Edge[]>, key: string): Edge | undefined {
  const edges = byStart.get(key);
  const edge = edges?.pop();
  if (edges?.length === 0) byStart.delete(key);
  return edge;
}
