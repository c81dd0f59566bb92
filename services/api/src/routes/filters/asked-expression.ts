import type { Caller } from '@lucero/access';
import type { CompiledFilter } from '@lucero/filters';
import { Type } from 'typebox';
import { checkedFor } from '../../filters/check-expression.ts';
import { visibleTo } from '../../filters/visible.ts';
import { NotFoundError, RequestInvalidError } from '../../request-error.ts';
import { expressionText } from '../../resources/filter.ts';
import { ownedName } from '../../resources/owned.ts';
import type { FilterRoutesOptions } from './manage-filters.ts';

/** An expression as it is written, or that of a saved filter. */
export const askedExpression = {
  expression: Type.Optional(expressionText),
  name: Type.Optional({ ...ownedName, description: 'A saved filter, instead of `expression`' }),
  version: Type.Optional(
    Type.Integer({
      ...{ minimum: 1, maximum: 2_147_483_647 },
      description: 'Of the saved filter; default: the newest',
    }),
  ),
};

export interface AskedExpression {
  readonly compiled: CompiledFilter;
  /** Null: it is of no saved filter. */
  readonly saved: {
    readonly name: string;
    readonly version: number;
    readonly owner: string;
  } | null;
}

/** Throws RequestInvalidError, which says where the expression is wrong, and NotFoundError. */
export async function readAskedExpression(
  { store, vocabulary }: Pick<FilterRoutesOptions, 'store' | 'vocabulary'>,
  caller: Caller,
  asked: {
    readonly expression?: string | undefined;
    readonly name?: string | undefined;
    readonly version?: number | undefined;
  },
): Promise<AskedExpression> {
  const { expression, name } = asked;
  if ((expression === undefined) === (name === undefined)) {
    throw new RequestInvalidError({ expression: 'is needed, or the name of a saved filter' });
  }
  const given = { vocabulary: await vocabulary() };
  if (expression !== undefined) {
    if (asked.version !== undefined) {
      throw new RequestInvalidError({ version: 'is of a saved filter: give its name' });
    }
    return { compiled: await checkedFor(store, caller, { ...given, expression }), saved: null };
  }
  const filter = visibleTo(caller, {
    ...{ found: await store.findFilter(name!), what: 'filter', name: name! },
  });
  const version = asked.version ?? filter.version;
  const row = await store.findFilterVersion(filter.name, version);
  if (row === null) {
    throw new NotFoundError(`${filter.name} has no version ${version}`, { version: 'unknown' });
  }
  const compiled = await checkedFor(store, caller, { ...given, expression: row.expression });
  return { compiled, saved: { name: filter.name, version, owner: filter.owner } };
}
