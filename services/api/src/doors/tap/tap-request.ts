import type { Catalogue, PublicTable } from '@lucero/adql';
import { readVotable, VotableInvalidError } from '@lucero/tables';
import { RequestInvalidError } from '../../request-error.ts';
import type { RequestParameters } from '../virtual-observatory/request-parameters.ts';
import {
  type ResultFormat,
  resultFormat,
  resultFormats,
} from '../virtual-observatory/result-formats.ts';
import { tapLimits } from './tap-limits.ts';

/** A query with everything that came with it. */
export interface TapRequest {
  readonly adql: string;
  readonly format: ResultFormat;
  readonly maxRows: number;
  /** The tables of Lucero, and those that were uploaded. */
  readonly catalogue: Catalogue;
}

const languages = /^ADQL(-2\.[01])?$/i;
const tableName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** Throws RequestInvalidError, naming the parameter. */
export async function tapRequestOf(
  parameters: RequestParameters,
  known: Catalogue,
): Promise<TapRequest> {
  const request = parameters.get('REQUEST');
  if (request !== null && request.toLowerCase() !== 'doquery') {
    throw new RequestInvalidError({ REQUEST: `is ${shown(request)}; only doQuery is known` });
  }
  const language = parameters.get('LANG');
  if (language !== null && !languages.test(language)) {
    throw new RequestInvalidError({ LANG: `is ${shown(language)}; only ADQL is known` });
  }
  const adql = parameters.get('QUERY');
  if (adql === null || adql.trim() === '') throw new RequestInvalidError({ QUERY: 'is missing' });
  const asked = parameters.get('RESPONSEFORMAT') ?? parameters.get('FORMAT');
  const format = resultFormat(asked);
  if (format === null) {
    const names = resultFormats.map(({ aliases }) => aliases[0]).join(', ');
    throw new RequestInvalidError({ RESPONSEFORMAT: `is ${shown(asked ?? '')}; known: ${names}` });
  }
  const maxRows = maxRowsOf(parameters.get('MAXREC'));
  return { adql, format, maxRows, catalogue: [...known, ...(await uploadsOf(parameters))] };
}

function maxRowsOf(maxRec: string | null): number {
  if (maxRec === null || maxRec.trim() === '') return tapLimits.defaultRows;
  if (!/^\d{1,15}$/.test(maxRec)) {
    throw new RequestInvalidError({ MAXREC: 'is no whole number of rows' });
  }
  return Math.min(Number(maxRec), tapLimits.rows);
}

/** UPLOAD=name,param:field;name2,… Addresses are refused: nothing is fetched for anybody. */
async function uploadsOf(parameters: RequestParameters): Promise<readonly PublicTable[]> {
  const asked = parameters
    .getAll('UPLOAD')
    .flatMap((value) => value.split(';'))
    .filter((each) => each.trim() !== '');
  if (asked.length > tapLimits.uploads) {
    throw new RequestInvalidError({ UPLOAD: `more than ${tapLimits.uploads} tables` });
  }
  const tables: PublicTable[] = [];
  for (const each of asked) {
    const [given = '', place = '', more] = each.split(',').map((part) => part.trim());
    const name = given.replace(/^tap_upload\./i, '');
    const field = /^param:(.+)$/.exec(place)?.[1];
    if (!tableName.test(name) || more !== undefined) {
      throw new RequestInvalidError({ UPLOAD: 'is name,param:field' });
    }
    if (field === undefined) {
      throw new RequestInvalidError({
        UPLOAD: `${name}: only param:… is read, a table that comes with the request`,
      });
    }
    if (tables.some((table) => table.name.toLowerCase() === name.toLowerCase())) {
      throw new RequestInvalidError({ UPLOAD: `${name} is given twice` });
    }
    const text = (await parameters.file(field)) ?? parameters.get(field.toUpperCase());
    if (text === null)
      throw new RequestInvalidError({ UPLOAD: `no field ${shown(field)} in the form` });
    tables.push(uploadedTable(name, text));
  }
  return tables;
}

function uploadedTable(name: string, text: string): PublicTable {
  try {
    const { columns, rows } = readVotable(text, {
      rows: tapLimits.uploadRows,
      columns: tapLimits.uploadColumns,
    });
    return {
      ...{ schema: 'tap_upload', name, description: 'Uploaded', columns },
      source: { kind: 'given', rows },
    };
  } catch (error) {
    if (!(error instanceof VotableInvalidError)) throw error;
    throw new RequestInvalidError({ UPLOAD: `${name}: ${error.message}` });
  }
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 60));
