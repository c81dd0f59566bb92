import { alertKeyArrays } from '../alerts/alert-key.ts';
import { type ObjectKeyRow, objectKeyColumns, objectKeyOf } from '../objects/object-key.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { recordOfRow } from '../postgres/stored-record.ts';
import type { Identities } from './contract.ts';
import { memberColumns, sinceColumns } from './identity-columns.ts';
import { identityEvents } from './identity-events.ts';
import { namedObjectsIn } from './named-objects.ts';
import { settleIdentitiesIn } from './settle-identities.ts';

/** What a page shows of a source: no source of ours has more. */
const greatestCount = 1_000;
/** Of one person or token. */
const greatestAliasCount = 10_000;

type Row = Readonly<Record<string, unknown>>;

/** The graph of names, written and read. */
export function identities(pool: ConnectionPool): Identities {
  const members = readStatement('identities/list-members');
  const aliases = readStatement('identities/list-aliases');
  const insertAlias = readStatement('identities/insert-alias');
  const deleteAlias = readStatement('identities/delete-alias');
  const findReassigned = readStatement('identities/find-reassigned-objects');
  const events = identityEvents();

  return {
    settleIdentities: settleIdentitiesIn(pool),
    findNamedObjects: namedObjectsIn(pool),

    listSourceMembers: async (sourceId) =>
      (await pool.query<Row>(members, [sourceId, greatestCount])).map((row) => ({
        ...recordOfRow(objectKeyColumns, row),
        ...recordOfRow(memberColumns, row),
        ...recordOfRow(sinceColumns, row),
      })),

    listSourceEvents: (sourceId) => events.readOfMembers(pool.query, sourceId, greatestCount),

    listSourceAliases: async (sourceId) =>
      (await pool.query<Row>(aliases, [sourceId, greatestCount])).map((row) => ({
        alias: row.alias as string,
        owner: row.owner as string,
        givenBy: row.given_by as string | null,
        createdMs: Number(row.created_ms),
      })),

    putSourceAlias: async ({ aliasKey, owner, alias, sourceId, createdMs }) =>
      (
        await pool.query(insertAlias, [
          ...[aliasKey, owner, alias, sourceId],
          BigInt(Math.trunc(createdMs)),
          greatestAliasCount,
        ])
      ).length > 0,

    deleteSourceAlias: async ({ aliasKey, owner, sourceId }) =>
      (await pool.query(deleteAlias, [aliasKey, owner, sourceId])).length > 0,

    findReassignedObjects: async (alerts) =>
      alerts.length === 0
        ? []
        : (await pool.query<ObjectKeyRow>(findReassigned, alertKeyArrays(alerts))).map((row) => ({
            ...objectKeyOf(row),
            alertId: row.alert_id as bigint,
            raDeg: row.ra_deg as number,
            decDeg: row.dec_deg as number,
            mjdTai: row.last_mjd_tai as number,
          })),
  };
}
