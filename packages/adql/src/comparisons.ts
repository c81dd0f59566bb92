import { AdqlError, type Place } from './adql-error.ts';
import type { ParameterList } from './parameter-list.ts';
import type { Expression } from './syntax.ts';
import { isCondition, isNumber, isText, typeForPeople, type Value } from './value.ts';

/** A value beside the words that it was written in. */
export interface Side {
  readonly value: Value;
  readonly expression: Expression;
}

/**
 * Both sides in SQL, when they can be compared. Ids of objects are texts here, and of some surveys nothing
 * but digits: a whole number beside a text is that text. 1 and 0 beside a condition are true and false.
 */
export function comparable(
  left: Side,
  right: Side,
  place: Place,
  parameters: ParameterList,
): [left: string, right: string] {
  const [a, b] = [left.value, right.value];
  for (const isKind of [isNumber, isText, isCondition]) {
    if (isKind(a) && isKind(b)) return [a.sql, b.sql];
  }
  const rightAsLeft = asOther(right, a, parameters);
  if (rightAsLeft !== null) return [a.sql, rightAsLeft];
  const leftAsRight = asOther(left, b, parameters);
  if (leftAsRight !== null) return [leftAsRight, b.sql];
  throw new AdqlError(`${typeForPeople(a)} cannot be compared with ${typeForPeople(b)}`, place);
}

function asOther({ expression }: Side, other: Value, parameters: ParameterList): string | null {
  if (expression.kind === 'number' && /^\d+$/.test(expression.text)) {
    if (other.type === 'text') return parameters.add(expression.text, 'text');
    if (other.type === 'boolean' && /^[01]$/.test(expression.text)) {
      return expression.text === '1' ? 'true' : 'false';
    }
  }
  if (expression.kind === 'text' && other.type === 'boolean') {
    if (/^t(rue)?$/i.test(expression.value)) return 'true';
    if (/^f(alse)?$/i.test(expression.value)) return 'false';
  }
  return null;
}
