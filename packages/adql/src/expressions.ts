/** Expressions as SQL: names become columns, literals become parameters, and nothing else passes. */
import { AdqlError } from './adql-error.ts';
import { aggregateNames, callAggregate } from './aggregates.ts';
import { comparable } from './comparisons.ts';
import { constantOf } from './constant.ts';
import { callFunction, functionNames } from './functions.ts';
import { limits } from './limits.ts';
import { suggestion } from './names.ts';
import { distancePoints, distanceSql, nearCondition, regionCondition } from './regions.ts';
import { resolveColumn } from './scope.ts';
import type { Setting } from './setting.ts';
import { pointOf, shapeNames } from './shapes.ts';
import type { Expression } from './syntax.ts';
import { functionName } from './syntax-walk.ts';
import {
  asLong,
  computed,
  isInteger,
  needCondition,
  needNumber,
  needText,
  sqlTypes,
  type Value,
} from './value.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

const greatestLong = 2n ** 63n - 1n;
const regionPredicates: readonly string[] = ['CONTAINS', 'INTERSECTS'];

/** Throws AdqlError. */
export function writeValue(expression: Expression, setting: Setting): Value {
  setting.work.countExpression();
  const value = unboundedValue(expression, setting);
  if (value.sql.length > limits.sqlCharacters) {
    throw new AdqlError('the query is too large in SQL', expression.place);
  }
  return value;
}

function unboundedValue(expression: Expression, setting: Setting): Value {
  const { work, scope } = setting;
  const { place } = expression;
  switch (expression.kind) {
    case 'number':
      return numberLiteral(expression, setting);
    case 'text':
      return computed(
        work.parameters.add(expression.value.replaceAll('\u0000', ''), 'text'),
        'text',
      );
    case 'null':
      return computed('NULL', 'null');
    case 'true':
    case 'false':
      return computed(expression.kind, 'boolean');
    case 'star':
      throw new AdqlError('* stands alone, or in COUNT(*)', place);
    case 'column': {
      const { sql, type, column } = resolveColumn(expression.names, scope);
      return { sql, type, column };
    }
    case 'call':
      return called(expression, setting);
    case 'cast':
      return cast(expression, setting);
    case 'negative': {
      const value = needNumber(writeValue(expression.operand, setting), place, '-');
      return computed(`(- ${value.sql})`, value.type);
    }
    case 'arithmetic':
      return arithmetic(expression, setting);
    case 'query': {
      const { sql, columns } = work.innerQuery(expression.query, scope);
      const [column, more] = columns;
      if (column === undefined || more !== undefined) {
        throw new AdqlError('a query that is a value has one column', place);
      }
      return { sql: `(${sql})`, type: column.type, column: column.column };
    }
    default:
      return computed(conditionSql(expression, setting), 'boolean');
  }
}

/** Expressions that are true or false by their form. */
type Condition =
  | Of<'and' | 'or' | 'not' | 'comparison' | 'isNull' | 'between' | 'like' | 'inList' | 'inQuery'>
  | Of<'exists'>;

/** SQL of what must be true. Throws AdqlError when it is no condition. */
export function conditionOf(expression: Expression, setting: Setting, what: string): string {
  return needCondition(writeValue(expression, setting), expression.place, what).sql;
}

function conditionSql(expression: Condition, setting: Setting): string {
  const { work, scope } = setting;
  const { place } = expression;
  const side = (each: Expression) => ({ expression: each, value: writeValue(each, setting) });
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const word = expression.kind.toUpperCase();
      const operands = expression.operands.map((each) => conditionOf(each, setting, word));
      return `(${operands.join(` ${word} `)})`;
    }
    case 'not':
      return `(NOT ${conditionOf(expression.operand, setting, 'NOT')})`;
    case 'comparison':
      return comparison(expression, setting);
    case 'isNull': {
      const { sql } = writeValue(expression.operand, setting);
      return `(${sql} IS ${expression.isNegated ? 'NOT ' : ''}NULL)`;
    }
    case 'between': {
      const operand = side(expression.operand);
      const [value, low] = comparable(operand, side(expression.low), place, work.parameters);
      const [, high] = comparable(operand, side(expression.high), place, work.parameters);
      return `(${value} ${expression.isNegated ? 'NOT ' : ''}BETWEEN ${low} AND ${high})`;
    }
    case 'like': {
      const word = expression.ignoresCase ? 'ILIKE' : 'LIKE';
      const value = needText(writeValue(expression.operand, setting), place, word);
      const pattern = needText(writeValue(expression.pattern, setting), place, word);
      // ADQL has no sign that takes the meaning from % and _.
      return `(${value.sql} ${expression.isNegated ? 'NOT ' : ''}${word} ${pattern.sql} ESCAPE '')`;
    }
    case 'inList': {
      const operand = side(expression.operand);
      const pairs = expression.list.map((each) =>
        comparable(operand, side(each), place, work.parameters),
      );
      const list = pairs.map(([, one]) => one).join(', ');
      return `(${pairs[0]![0]} ${expression.isNegated ? 'NOT ' : ''}IN (${list}))`;
    }
    case 'inQuery': {
      const { sql, columns } = work.innerQuery(expression.query, scope);
      const [column, more] = columns;
      if (column === undefined || more !== undefined) {
        throw new AdqlError('the query of an IN has one column', place);
      }
      const found = { value: column, expression: { kind: 'null', place } as const };
      const [value] = comparable(side(expression.operand), found, place, work.parameters);
      return `(${value} ${expression.isNegated ? 'NOT ' : ''}IN (${sql}))`;
    }
    case 'exists':
      return `(EXISTS (${work.innerQuery(expression.query, scope).sql}))`;
  }
}

function numberLiteral({ text, place }: Of<'number'>, { work }: Setting): Value {
  if (/^\d+$/.test(text) && BigInt(text) <= greatestLong) {
    return computed(work.parameters.add(String(BigInt(text)), 'bigint'), 'long');
  }
  const value = Number(text);
  if (!Number.isFinite(value)) throw new AdqlError('the number is too large', place);
  return computed(work.parameters.add(value, 'double precision'), 'double');
}

function arithmetic({ operator, left, right, place }: Of<'arithmetic'>, setting: Setting): Value {
  const [a, b] = [writeValue(left, setting), writeValue(right, setting)];
  if (operator === '||') {
    const texts = [needText(a, place, '||'), needText(b, place, '||')];
    return computed(`(${texts.map(({ sql }) => `(${sql})::text`).join(' || ')})`, 'text');
  }
  needNumber(a, place, operator);
  needNumber(b, place, operator);
  return isInteger(a) && isInteger(b)
    ? computed(`(${asLong(a)} ${operator} ${asLong(b)})`, 'long')
    : computed(`((${a.sql})::double precision ${operator} (${b.sql})::double precision)`, 'double');
}

function comparison(expression: Of<'comparison'>, setting: Setting): string {
  const { operator, left, right, place } = expression;
  const region = regionTest(expression, setting) ?? regionTest(turned(expression), setting);
  if (region !== null) return region;
  const near = nearTest(expression, setting) ?? nearTest(turned(expression), setting);
  if (near !== null) return near;
  const [a, b] = comparable(
    { expression: left, value: writeValue(left, setting) },
    { expression: right, value: writeValue(right, setting) },
    place,
    setting.work.parameters,
  );
  return `(${a} ${operator} ${b})`;
}

/** CONTAINS(…) = 1 is a condition, not a number. */
function regionTest({ operator, left, right }: Of<'comparison'>, setting: Setting): string | null {
  if (left.kind !== 'call' || !regionPredicates.includes(functionName(left))) return null;
  const wanted = constantOf(right);
  if (operator !== '=' || (wanted !== 0 && wanted !== 1)) return null;
  const condition = regionCondition(left, writingOf(setting));
  return wanted === 1 ? condition : `(NOT ${condition})`;
}

/** DISTANCE(…) < r is a cone. */
function nearTest(
  { operator, left, right, place }: Of<'comparison'>,
  setting: Setting,
): string | null {
  if (left.kind !== 'call' || functionName(left) !== 'DISTANCE') return null;
  if (operator !== '<' && operator !== '<=') return null;
  if (constantOf(right) === null) return null;
  const [a, b] = distancePoints(left);
  return nearCondition(a, b, right, operator, place, writingOf(setting));
}

const mirrored = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The same comparison from the other side. */
function turned(expression: Of<'comparison'>): Of<'comparison'> {
  const { left, right, operator } = expression;
  return { ...expression, left: right, right: left, operator: mirrored[operator] };
}

function writingOf(setting: Setting) {
  return {
    ...{ scope: setting.scope, work: setting.work },
    numberOf: (each: Expression) => {
      // 2/3600 is meant as a fraction here, though both are whole numbers.
      const constant = constantOf(each);
      if (constant !== null && Number.isFinite(constant)) {
        return computed(setting.work.parameters.add(constant, 'double precision'), 'double');
      }
      const value = needNumber(writeValue(each, setting), each.place, 'a place or a radius');
      if (value.sql.length <= limits.coordinateCharacters) return value;
      throw new AdqlError('a place or a radius is computed too elaborately', each.place);
    },
  };
}

function called(expression: Of<'call'>, setting: Setting): Value {
  const name = functionName(expression);
  const { given, isDistinct, place } = expression;
  if (aggregateNames.includes(name)) return aggregated(expression, setting);
  if (isDistinct) throw new AdqlError(`DISTINCT means nothing in ${name}`, place);
  if (name === 'DISTANCE') {
    const [a, b] = distancePoints(expression);
    return computed(distanceSql(a, b, writingOf(setting)), 'double');
  }
  if (regionPredicates.includes(name)) {
    const condition = regionCondition(expression, writingOf(setting));
    return computed(`(CASE WHEN ${condition} THEN 1 ELSE 0 END)`, 'int');
  }
  if (name === 'COORD1' || name === 'COORD2') {
    const point = given.length === 1 ? pointOf(given[0]!) : null;
    if (point === null) throw new AdqlError(`${name} takes a POINT`, place);
    return writeValue(name === 'COORD1' ? point.ra : point.dec, setting);
  }
  if (shapeNames.includes(name)) {
    throw new AdqlError(`${name} stands within CONTAINS, INTERSECTS or DISTANCE only`, place);
  }
  const values = given.map((each) => writeValue(each, setting));
  const value = callFunction(name, values, place);
  if (value !== null) return value;
  const known = [
    ...functionNames,
    ...aggregateNames,
    ...regionPredicates,
    'DISTANCE',
    ...shapeNames,
  ];
  throw new AdqlError(`no function named ${name}${suggestion(name, known)}`, place);
}

function aggregated(expression: Of<'call'>, setting: Setting): Value {
  const name = functionName(expression);
  const { given, isDistinct, place } = expression;
  if (!setting.mayAggregate) {
    throw new AdqlError(
      `${name} stands in SELECT, HAVING or ORDER BY, and not within another`,
      place,
    );
  }
  const [only, more] = given;
  if (only === undefined || more !== undefined) {
    throw new AdqlError(`${name} takes one column`, place);
  }
  if (only.kind === 'star') return callAggregate(name, null, isDistinct, place);
  const value = writeValue(only, { ...setting, mayAggregate: false });
  return callAggregate(name, value, isDistinct, place);
}

const castTypes: Readonly<Record<string, keyof typeof sqlTypes>> = {
  ...{
    SMALLINT: 'int',
    INTEGER: 'int',
    INT: 'int',
    BIGINT: 'long',
    REAL: 'float',
    FLOAT: 'double',
  },
  ...{ DOUBLE: 'double', CHAR: 'text', VARCHAR: 'text', BOOLEAN: 'boolean' },
};

function cast({ operand, type }: Of<'cast'>, setting: Setting): Value {
  const wanted = castTypes[type.text.toUpperCase()];
  if (wanted === undefined) {
    throw new AdqlError(
      `no type named ${type.text}${suggestion(type.text, Object.keys(castTypes))}`,
      type.place,
    );
  }
  const value = writeValue(operand, setting);
  return { ...computed(`(${value.sql})::${sqlTypes[wanted]}`, wanted), column: value.column };
}
