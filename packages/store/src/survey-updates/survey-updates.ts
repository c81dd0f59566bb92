import type { SurveyUpdate } from '@lucero/alert';
import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import { isSameOrigin, originOf } from '../alerts/alert-receipt.ts';
import { beginStoring } from '../measurements/begin-storing.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { GivenUpdate, SurveyUpdates, UpdateResult } from './contract.ts';
import { type ForcedName, updateSettling } from './settle-updates.ts';
import {
  isSameRecord,
  type KeptUpdateRow,
  type UpdateRow,
  updateKeyArrays,
  updateKeyText,
  updateOf,
  updateStatements,
} from './update-rows.ts';

/** Number of records that are announced in one Kafka transaction and marked in one Postgres transaction. */
const announcedAtOnce = 500;

/** The update records of surveys: stored, applied to measurements, and passed on to be announced. */
export function surveyUpdates(pool: ConnectionPool): SurveyUpdates {
  const begin = beginStoring().alone;
  const markAnnounced = readStatement('survey-updates/mark-updates-announced');
  const { insert, claim, read, readToAnnounce } = updateStatements();
  const settling = updateSettling();

  async function settle(query: Queries['query'], updates: readonly SurveyUpdate[]): Promise<void> {
    const named = updates.flatMap(({ survey, alertId }) =>
      alertId === null ? [] : [{ survey, alertId }],
    );
    const corrections = await settling.readCorrections(query, named);
    await settling.settleDetections(query, [...corrections.values()]);
    await settling.settleForced(query, updates.flatMap(forcedNameOf));
  }

  return {
    applyUpdates: async (given) => {
      // The same record several times in one call: the first is stored, the others are compared with it.
      const firsts = new Map<string, GivenUpdate>();
      for (const each of given) {
        const key = updateKeyText(each.update);
        if (!firsts.has(key)) firsts.set(key, each);
      }
      if (firsts.size === 0) return [];
      const rows = [...firsts.values()];
      return await pool.transaction(async ({ query }) => {
        const kept = new Map(
          (await query<KeptUpdateRow>(read, updateKeyArrays(rows))).map((row) => [
            updateKeyText(updateOf(row)),
            row,
          ]),
        );
        const added = rows.filter(({ update }) => !kept.has(updateKeyText(update)));
        if (added.length > 0) {
          await query(insert, insert.parametersOf(added));
          await settle(
            query,
            added.map(({ update }) => update),
          );
        }
        const claimed = await claimUnannounced(query, rows, kept);
        return given.map((each): UpdateResult => {
          const key = updateKeyText(each.update);
          const first = firsts.get(key)!;
          const held = kept.get(key);
          if (!isSameRecord(each.update, held === undefined ? first.update : updateOf(held))) {
            return 'contradiction';
          }
          if (first !== each) return 'duplicate';
          if (held === undefined || claimed.has(key)) return 'first';
          return isFrom(originOf(held), each.origin) ? 'replay' : 'duplicate';
        });
      }, begin);
    },

    announceUpdates: async (announce) => {
      for (let count = 0; ; ) {
        const announced = await pool.transaction(async ({ query }) => {
          const rows = await query<UpdateRow>(readToAnnounce, [announcedAtOnce]);
          if (rows.length === 0) return 0;
          const updates = rows.map(updateOf);
          await announce(updates);
          await query(
            markAnnounced,
            updateKeyArrays(updates.map((update) => ({ update, recordJson: '', origin: null }))),
          );
          return rows.length;
        });
        count += announced;
        if (announced === 0) return count;
      }
    },
  };

  /** The unannounced records from files that messages bring again now: by updateKeyText. */
  async function claimUnannounced(
    query: Queries['query'],
    rows: readonly GivenUpdate[],
    kept: ReadonlyMap<string, KeptUpdateRow>,
  ): Promise<ReadonlySet<string>> {
    const claimable = rows.filter(({ update, origin }) => {
      const held = kept.get(updateKeyText(update));
      return (
        origin !== null &&
        held !== undefined &&
        held.topic === null &&
        held.announced_ms === null &&
        isSameRecord(update, updateOf(held))
      );
    });
    if (claimable.length === 0) return new Set();
    const claimed = await query<{ survey: string; unique_id: string }>(
      claim,
      claim.parametersOf(claimable),
    );
    return new Set(claimed.map((row) => `${row.survey} ${row.unique_id}`));
  }
}

/** A record from a file has no origin: it is never a replay. */
function isFrom(held: MessageOrigin | null, given: MessageOrigin | null): boolean {
  return held !== null && given !== null && isSameOrigin(held, given);
}

function forcedNameOf(update: SurveyUpdate): ForcedName[] {
  const { kind, survey, objectKind, oid, imageId, detector } = update;
  if (kind !== 'forcedWithdrawal') return [];
  if (objectKind === null || oid === null || imageId === null || detector === null) return [];
  return [{ survey, objectKind, oid, imageId, detector }];
}
