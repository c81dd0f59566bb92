/**
 * A join of rows that came with the query with a stored table by distance. The cells around each given row
 * are computed here and looked up one by one in the index; the exact distance is tested by the condition of
 * the join, as ever.
 */
import { coneRanges } from '@lucero/sky';
import type { Cell } from '@lucero/tables';
import type { Place } from './adql-error.ts';
import { constantOf } from './constant.ts';
import { arrayLiteral } from './parameter-list.ts';
import { distancePoints } from './regions.ts';
import { findColumn, type Scope, type Source } from './scope.ts';
import type { Work } from './setting.ts';
import { atPlace, type Point, pointOf, regionOf } from './shapes.ts';
import type { Expression } from './syntax.ts';
import { functionName } from './syntax-walk.ts';

const arcsecPerDeg = 3600;
/** Few: a cone of some arcsec around each of thousands of rows. */
const rangesPerRow = 12;

/** Two places that must be near each other. */
interface Near {
  readonly a: Point;
  readonly b: Point;
  readonly radiusDeg: number;
  readonly place: Place;
}

/**
 * SQL that stands for the stored table in the join, or null when no condition brings it near to given rows.
 *
 * @param conditions what must all be true of a joined row
 */
export function crossMatch(
  conditions: readonly Expression[],
  givenSide: readonly Source[],
  storedSide: {
    readonly sources: readonly Source[];
    readonly stored: {
      readonly view: string;
      readonly alias: string;
      readonly cell: string;
    } | null;
  },
  scope: Scope,
  work: Work,
): string | null {
  const { stored } = storedSide;
  const position = storedSide.sources[0]?.position;
  if (stored === null || !position) return null;
  for (const { a, b, radiusDeg, place } of conditions.flatMap(nearOf)) {
    for (const [centre, around] of [
      [a, b],
      [b, a],
    ] as const) {
      const isStored =
        sqlOf(around.ra, scope) === position.ra && sqlOf(around.dec, scope) === position.dec;
      const rows = isStored ? givenPlaces(centre, givenSide, scope) : null;
      if (rows === null) continue;
      const ranges = rows.places.map(([raDeg, decDeg]) =>
        isPlace(raDeg, decDeg)
          ? atPlace(place, () =>
              coneRanges(Number(raDeg), Number(decDeg), radiusDeg * arcsecPerDeg, rangesPerRow),
            )
          : [],
      );
      const arrays = (['from', 'to'] as const).map((end) => {
        const rowsOfCells = ranges.map((cells) => arrayLiteral(cells.map((cell) => cell[end])));
        const parameter = work.parameters.add(arrayLiteral(rowsOfCells), 'text[]');
        return `(${parameter})[${rows.rowNumber}]::bigint[]`;
      });
      // OFFSET 0 makes Postgres look each range up in the index: it cannot guess how few rows they hold.
      return `LATERAL (SELECT found.* FROM unnest(${arrays.join(', ')}) AS cell (first, past) CROSS JOIN LATERAL (SELECT * FROM ${stored.view} WHERE ${stored.cell} >= cell.first AND ${stored.cell} < cell.past OFFSET 0) AS found) AS ${stored.alias}`;
    }
  }
  return null;
}

/** CONTAINS(POINT, CIRCLE) = 1 and DISTANCE(…) < r, either way round, with a radius that is a number. */
function nearOf(condition: Expression): readonly Near[] {
  if (condition.kind !== 'comparison') return [];
  const { left, right, operator, place } = condition;
  for (const [call, other, isLess] of [
    [left, right, operator === '<' || operator === '<='],
    [right, left, operator === '>' || operator === '>='],
  ] as const) {
    if (call.kind !== 'call') continue;
    const name = functionName(call);
    const value = constantOf(other);
    if (name === 'DISTANCE' && isLess && value !== null) {
      const [a, b] = distancePoints(call);
      return [{ a, b, radiusDeg: value, place }];
    }
    if ((name === 'CONTAINS' || name === 'INTERSECTS') && operator === '=' && value === 1) {
      return inCircle(call, place);
    }
  }
  return [];
}

function inCircle(call: Extract<Expression, { kind: 'call' }>, place: Place): readonly Near[] {
  const [first, second] = call.given;
  if (first === undefined || second === undefined) return [];
  const point = pointOf(first) ?? pointOf(second);
  const circle = [first, second].map(regionOf).find((region) => region !== null);
  if (point === null || circle?.kind !== 'circle') return [];
  const radiusDeg = constantOf(circle.radius);
  return radiusDeg === null ? [] : [{ a: point, b: circle.centre, radiusDeg, place }];
}

/** The places of given rows that a point means; null: it means something else. */
function givenPlaces(
  { ra, dec }: Point,
  sources: readonly Source[],
  scope: Scope,
): { readonly places: readonly (readonly [Cell, Cell])[]; readonly rowNumber: string } | null {
  const [raSql, decSql] = [sqlOf(ra, scope), sqlOf(dec, scope)];
  for (const { columns, given } of sources) {
    if (given === null) continue;
    const raAt = columns.findIndex(({ sql }) => sql === raSql);
    const decAt = columns.findIndex(({ sql }) => sql === decSql);
    if (raAt < 0 || decAt < 0) continue;
    const places = given.rows.map((row) => [row[raAt] ?? null, row[decAt] ?? null] as const);
    return { places, rowNumber: given.rowNumber };
  }
  return null;
}

/** A row without a place, or with none on the sky, matches nothing. */
function isPlace(raDeg: Cell, decDeg: Cell): boolean {
  if (raDeg === null || decDeg === null) return false;
  return Number.isFinite(Number(raDeg)) && Math.abs(Number(decDeg)) <= 90;
}

function sqlOf(expression: Expression, scope: Scope): string | null {
  return expression.kind === 'column' ? (findColumn(expression.names, scope)?.sql ?? null) : null;
}
