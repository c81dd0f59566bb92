import { LuceroError } from '@lucero/errors';
import { fromPostgresError } from '../postgres/postgres-error.ts';
import { StoreTimeoutError } from '../postgres/store-errors.ts';

/** The query is well formed, and has no answer: said to who wrote it. */
class PublicQueryRefusedError extends LuceroError {
  constructor(message: string, options?: ErrorOptions) {
    super('LUCERO_REQUEST_INVALID', message, {}, options);
  }
}

/** More users' queries wait than are worth waiting for. */
export class PublicQueriesBusyError extends LuceroError {
  constructor(waiting: number) {
    super('LUCERO_STORE_BUSY', `${waiting} queries wait already; try again in a minute`);
  }
}

/** SQLSTATE classes of which the message speaks of the query's values, and may be told. */
const tellableClasses = new Set(['21', '22']);
const forPeople: Readonly<Record<string, string>> = {
  '0A000': 'the database cannot do that, such as a FULL JOIN by anything but equal columns',
  '42601': 'NULL alone stands in GROUP BY or ORDER BY',
  '42803': 'a column is neither in GROUP BY nor in an aggregate',
  '42804': 'values of different kinds stand where one kind is needed',
  '42846': 'a value cannot be made one of this kind',
  '42883': 'a function or comparison is not defined for these kinds of values',
  '42P18': 'the kind of a value cannot be told: use CAST',
  '53400': 'the query needs more temporary space than a query may: ask for less at a time',
  '54000': 'the query is too complex',
  '54001': 'the query is too complex',
};

/** What a failure of a user's query means to the user. */
export function fromPublicQueryError(error: unknown, timeoutMs: number): LuceroError {
  const known = fromPostgresError(error);
  const cause = known.cause ?? error;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code === '57014') {
    return new StoreTimeoutError(`the query was stopped: it may take ${timeoutMs / 1000} s`, {
      cause,
    });
  }
  const text = forPeople[code];
  if (text !== undefined) return new PublicQueryRefusedError(text, { cause });
  if (tellableClasses.has(code.slice(0, 2)) && cause instanceof Error) {
    return new PublicQueryRefusedError(cause.message, { cause });
  }
  return known;
}
