import { AdqlError, type Place } from './adql-error.ts';
import { asDouble, asLong, computed, isInteger, needNumber, type Value } from './value.ts';

export const aggregateNames: readonly string[] = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX'];

/** @param given the one value, null: `*` */
export function callAggregate(
  name: string,
  given: Value | null,
  isDistinct: boolean,
  place: Place,
): Value {
  const distinct = isDistinct ? 'DISTINCT ' : '';
  if (name === 'COUNT') {
    return computed(`count(${given === null ? '*' : `${distinct}${given.sql}`})`, 'long');
  }
  if (given === null) throw new AdqlError(`${name} needs a column, not *`, place);
  if (name === 'MIN' || name === 'MAX') {
    if (given.type === 'boolean') throw new AdqlError(`${name} needs a number or a text`, place);
    return { ...given, sql: `${name.toLowerCase()}(${given.sql})` };
  }
  needNumber(given, place, name);
  if (name === 'AVG') return computed(`avg(${distinct}${asDouble(given)})`, 'double');
  // The exact sum of whole numbers is larger than they are; what does not fit is refused by Postgres.
  return isInteger(given)
    ? computed(`sum(${distinct}${asLong(given)})::bigint`, 'long')
    : computed(`sum(${distinct}${asDouble(given)})`, 'double');
}
