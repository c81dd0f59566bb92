import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { AccessTokenRow, AccessTokens } from './contract.ts';

export function accessTokens(pool: ConnectionPool): AccessTokens {
  const add = readStatement('access/add-access-token');
  const find = readStatement('access/find-access-token');
  const noteUse = readStatement('access/note-access-token-use');
  const list = readStatement('access/list-access-tokens');
  const remove = readStatement('access/remove-access-token');
  return {
    addAccessToken: async (token, most) => {
      const [row] = await pool.query<StoredToken>(add, [
        ...[token.tokenId, token.secretHash, token.personId, token.name],
        textArray(token.scopes, (scope) => scope),
        ...[token.lifetimeDays, most],
      ]);
      return row === undefined ? null : tokenOf(row);
    },
    findAccessToken: async (tokenId) => {
      const [row] = await pool.query<HeldToken>(find, [tokenId]);
      if (row === undefined) return null;
      const { issuer, subject } = row;
      return {
        secretHash: row.secret_hash,
        scopes: row.scopes,
        personId: row.person_id,
        identity: issuer === null || subject === null ? null : { issuer, subject },
        personName: row.person_name,
        isUseNoted: row.is_use_noted,
      };
    },
    noteAccessTokenUse: async (tokenId) => {
      await pool.query(noteUse, [tokenId]);
    },
    listAccessTokens: async (of, limit) => {
      const personId = of === 'everybody' ? null : of.personId;
      return (await pool.query<StoredToken>(list, [personId, limit])).map(tokenOf);
    },
    removeAccessToken: async (tokenId, of) => {
      const personId = of === 'anybody' ? null : of.personId;
      return (await pool.query(remove, [tokenId, personId])).length > 0;
    },
  };
}

interface StoredToken {
  readonly [column: string]: unknown;
  readonly token_id: string;
  readonly person_id: bigint | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

interface HeldToken {
  readonly [column: string]: unknown;
  readonly secret_hash: Buffer;
  readonly scopes: readonly string[];
  readonly person_id: bigint | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly person_name: string | null;
  readonly is_use_noted: boolean;
}

const tokenOf = (row: StoredToken): AccessTokenRow => ({
  tokenId: row.token_id,
  personId: row.person_id,
  name: row.name,
  scopes: row.scopes,
  createdMs: row.created_at.getTime(),
  expiresMs: row.expires_at?.getTime() ?? null,
  lastUsedMs: row.last_used_at?.getTime() ?? null,
});
