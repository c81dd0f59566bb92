import { earthState, mjdOfJ2000, secondsPerAu } from './barycentric.ts';
import { mjdTaiToTdb, mjdTaiToTt } from './time-scales.ts';
import { toUnitVector } from './unit-vector.ts';

const secondsPerDay = 86_400;
/** Nodes of the table are this far apart. */
const stepDays = 4;
/** 44 years of nodes, 0.2 MB; dates further apart than that take each other's place. */
const tableNodes = 4096;
const numbersPerNode = 6;

const nodeInPlace = new Int32Array(tableNodes).fill(-0x80000000);
const states = new Float64Array(tableNodes * numbersPerNode);

/** Where position [au] and velocity [au/d] of the Earth at a node stand in `states`. */
function stateAtNode(node: number): number {
  // A table of a pure function: what it holds never changes a result, only the time it takes.
  const place = ((node % tableNodes) + tableNodes) % tableNodes;
  const start = place * numbersPerNode;
  if (nodeInPlace[place] !== node) {
    const earth = earthState(node * stepDays);
    states.set([earth.x, earth.y, earth.z, earth.vx, earth.vy, earth.vz], start);
    nodeInPlace[place] = node;
  }
  return start;
}

/** Cubic Hermite between two nodes, u in 0 to 1 from the first. */
function between(u: number, from: number, to: number, axis: number): number {
  const v = 1 - u;
  const position =
    v * v * (1 + 2 * u) * states[from + axis] + u * u * (1 + 2 * v) * states[to + axis];
  const slope = u * v * (v * states[from + axis + 3] - u * states[to + axis + 3]);
  return position + stepDays * slope;
}

/**
 * Times of arrival at the barycentre [MJD, TDB] for one direction, from times in TAI: as
 * mjdTaiToBarycentricTdb, but a hundred times faster, for the many points of a light curve.
 *
 * Formula:   TDB + r · n / c, with r interpolated (cubic Hermite) between positions and velocities
 *            of the Earth 4 days apart
 * Symbols:   r Earth's centre from the barycentre; n direction of the source
 * Differs:   within 0.1 ms of mjdTaiToBarycentricTdb
 */
export function barycentricClock(raDeg: number, decDeg: number): (mjdTai: number) => number {
  const [x, y, z] = toUnitVector(raDeg, decDeg);
  return (mjdTai) => {
    const nodes = (mjdTaiToTt(mjdTai) - mjdOfJ2000) / stepDays;
    const node = Math.floor(nodes);
    const from = stateAtNode(node);
    const to = stateAtNode(node + 1);
    const u = nodes - node;
    const towardsSource =
      x * between(u, from, to, 0) + y * between(u, from, to, 1) + z * between(u, from, to, 2);
    return mjdTaiToTdb(mjdTai) + (secondsPerAu * towardsSource) / secondsPerDay;
  };
}
