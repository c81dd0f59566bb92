import type { TableColumn } from '@lucero/tables';
import { AdqlError } from './adql-error.ts';
import type { Catalogue } from './catalogue.ts';
import { limits } from './limits.ts';
import { parameterList, type SqlParameter, usedParameters } from './parameter-list.ts';
import { queryParser } from './parse-query.ts';
import { type QuerySetting, writeQuery } from './queries.ts';

/** A query that Postgres can run. */
export interface TranslatedQuery {
  /** Made of words, names and numbered parameters of ours: nothing of the user's text is in it. */
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  /** Of the result, as the user named them. */
  readonly columns: readonly TableColumn[];
}

/**
 * Makes the translator of ADQL into the SQL of Postgres; the grammar is built once.
 *
 * Errors: AdqlError, with the place in the text and what was probably meant
 */
export function adqlTranslator(): (
  text: string,
  catalogue: Catalogue,
  /** Rows to be read at most; the query gives no more, whatever its TOP says. */
  mostRows: number,
) => TranslatedQuery {
  const parse = queryParser();
  return (text, catalogue, mostRows) => {
    const parameters = parameterList();
    const work = workOn(catalogue, parameters);
    const { sql, columns } = writeQuery(parse(text), { work, common: [], outer: null }, mostRows);
    return {
      ...usedParameters(sql, parameters),
      columns: columns.map(({ column }) => column),
    };
  };
}

function workOn(
  catalogue: Catalogue,
  parameters: ReturnType<typeof parameterList>,
): QuerySetting['work'] {
  const counter = (most: number, what: string) => {
    let count = 0;
    return (): number => {
      if (++count > most) throw new AdqlError(`more than ${most} ${what}`);
      return count;
    };
  };
  const countTable = counter(limits.tables, 'tables');
  const countSelect = counter(limits.selects, 'SELECTs');
  const countRegion = counter(limits.regions, 'regions of the sky');
  const countExpression = counter(limits.expressions, 'expressions, repeated ones included');
  return {
    catalogue,
    parameters,
    nextTable: () => `t${countTable()}`,
    countSelect: () => void countSelect(),
    countRegion: () => void countRegion(),
    countExpression: () => void countExpression(),
  };
}
