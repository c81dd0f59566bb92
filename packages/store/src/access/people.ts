import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { People } from './contract.ts';

export function people(pool: ConnectionPool): People {
  const signIn = readStatement('access/sign-in');
  const find = readStatement('access/find-session');
  const end = readStatement('access/end-session');
  return {
    signIn: async ({ issuer, subject, name }, { secretHash, hours }) => {
      const given = [issuer, subject, name, secretHash, hours];
      const [row] = await pool.query<{ readonly person_id: bigint }>(signIn, given);
      if (row === undefined) throw new Error('a person who signs in has no row');
      return row.person_id;
    },
    findSession: async (secretHash) => {
      const [row] = await pool.query<SessionRow>(find, [secretHash]);
      if (row === undefined) return null;
      const { person_id: personId, issuer, subject, name } = row;
      return { personId, issuer, subject, name };
    },
    endSession: async (secretHash) => {
      await pool.query(end, [secretHash]);
    },
  };
}

interface SessionRow {
  readonly [column: string]: unknown;
  readonly person_id: bigint;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
}
