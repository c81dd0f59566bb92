import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { StreamUserRow, StreamUsers } from './contract.ts';

export function streamUsers(pool: ConnectionPool): StreamUsers {
  const add = readStatement('access/add-stream-user');
  const list = readStatement('access/list-stream-users');
  const find = readStatement('access/find-stream-user');
  const remove = readStatement('access/remove-stream-user');
  return {
    addStreamUser: async (userName, owner, most) =>
      (await pool.query(add, [userName, owner, most])).length > 0,
    listStreamUsers: async (of, limit) => {
      const owner = of === 'everybody' ? null : of.owner;
      return (await pool.query<StoredUser>(list, [owner, limit])).map(userOf);
    },
    findStreamUser: async (userName) => {
      const [row] = await pool.query<StoredUser>(find, [userName]);
      return row === undefined ? null : userOf(row);
    },
    removeStreamUser: async (userName) => {
      await pool.query(remove, [userName]);
    },
  };
}

interface StoredUser {
  readonly [column: string]: unknown;
  readonly user_name: string;
  readonly owner: string;
  readonly created_at: Date;
}

const userOf = (row: StoredUser): StreamUserRow => ({
  userName: row.user_name,
  owner: row.owner,
  createdMs: row.created_at.getTime(),
});
