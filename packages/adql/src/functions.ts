/** Functions of numbers and texts: what ADQL defines, by how many values each takes and what it gives. */
import { AdqlError, type Place } from './adql-error.ts';
import {
  asDouble,
  computed,
  isInteger,
  needNumber,
  needText,
  typeForPeople,
  type Value,
} from './value.ts';

interface ScalarFunction {
  readonly least: number;
  readonly most: number;
  readonly write: (given: readonly Value[]) => Value;
  /** Numbers, unless said otherwise. */
  readonly takes?: 'text' | 'any';
}

/** A function of numbers that gives a double. */
const ofDoubles = (sqlName: string, count: number): ScalarFunction => ({
  least: count,
  most: count,
  write: (given) => computed(`${sqlName}(${given.map(asDouble).join(', ')})`, 'double'),
});

/** A function of one number that leaves whole numbers whole. */
const keepingType = (sqlName: string): ScalarFunction => ({
  least: 1,
  most: 1,
  write: ([value]) =>
    isInteger(value!)
      ? computed(`${sqlName}((${value!.sql})::bigint)`, 'long')
      : computed(`${sqlName}(${asDouble(value!)})`, 'double'),
});

/** To so many decimal places, which only exact numbers of Postgres know. */
const rounding = (sqlName: string): ScalarFunction => ({
  least: 1,
  most: 2,
  write: ([value, places]) =>
    places === undefined
      ? computed(`${sqlName}(${asDouble(value!)})`, 'double')
      : computed(
          `${sqlName}((${value!.sql})::numeric, greatest(-300, least(300, ${places.sql}))::integer)::double precision`,
          'double',
        ),
});

const ofText = (sqlName: string): ScalarFunction => ({
  least: 1,
  most: 1,
  takes: 'text',
  write: ([value]) => computed(`${sqlName}((${value!.sql})::text)`, 'text'),
});

const functions: ReadonlyMap<string, ScalarFunction> = new Map(
  Object.entries({
    ABS: keepingType('abs'),
    CEILING: ofDoubles('ceil', 1),
    FLOOR: ofDoubles('floor', 1),
    DEGREES: ofDoubles('degrees', 1),
    RADIANS: ofDoubles('radians', 1),
    EXP: ofDoubles('exp', 1),
    LOG: ofDoubles('ln', 1),
    LOG10: ofDoubles('log', 1),
    PI: ofDoubles('pi', 0),
    POWER: ofDoubles('power', 2),
    SQRT: ofDoubles('sqrt', 1),
    SIN: ofDoubles('sin', 1),
    COS: ofDoubles('cos', 1),
    TAN: ofDoubles('tan', 1),
    COT: ofDoubles('cot', 1),
    ASIN: ofDoubles('asin', 1),
    ACOS: ofDoubles('acos', 1),
    ATAN: ofDoubles('atan', 1),
    ATAN2: ofDoubles('atan2', 2),
    ROUND: rounding('round'),
    TRUNCATE: rounding('trunc'),
    MOD: {
      least: 2,
      most: 2,
      write: ([a, b]) =>
        isInteger(a!) && isInteger(b!)
          ? computed(`mod((${a!.sql})::bigint, (${b!.sql})::bigint)`, 'long')
          : computed(`mod((${a!.sql})::numeric, (${b!.sql})::numeric)::double precision`, 'double'),
    },
    // A seed would be one for the whole session; it is taken, and changes nothing.
    RAND: { least: 0, most: 1, write: () => computed('random()', 'double') },
    LOWER: ofText('lower'),
    UPPER: ofText('upper'),
    COALESCE: {
      least: 1,
      most: 20,
      takes: 'any',
      write: (given) => {
        const type = given.find((value) => value.type !== 'null')?.type ?? 'text';
        return computed(`coalesce(${given.map(({ sql }) => sql).join(', ')})`, type);
      },
    },
  } satisfies Record<string, ScalarFunction>),
);

export const functionNames: readonly string[] = [...functions.keys()];

/** Null: no function of this name. Throws AdqlError when it is given too few, too many or the wrong values. */
export function callFunction(name: string, given: readonly Value[], place: Place): Value | null {
  const known = functions.get(name);
  if (known === undefined) return null;
  const { least, most, takes } = known;
  if (given.length < least || given.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    throw new AdqlError(`${name} takes ${wanted} values, not ${given.length}`, place);
  }
  if (takes === undefined) for (const value of given) needNumber(value, place, name);
  if (takes === 'text') for (const value of given) needText(value, place, name);
  if (takes === 'any') needAlike(given, place, name);
  return known.write(given);
}

function needAlike(given: readonly Value[], place: Place, name: string): void {
  const kinds = new Set(given.filter(({ type }) => type !== 'null').map(typeForPeople));
  if (kinds.size > 1) {
    throw new AdqlError(`${name} takes values of one kind, not ${[...kinds].join(' and ')}`, place);
  }
}
