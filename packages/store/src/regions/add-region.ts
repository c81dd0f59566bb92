import { filledStatement } from '../postgres/batch-statement.ts';
import { bigintArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { AddedRegion, GivenRegion, RegionEvent, Regions, RegionWindow } from './contract.ts';
import {
  type Row,
  regionEventColumns,
  regionEventJoins,
  regionEventOf,
  type VersionRow,
} from './region-rows.ts';

const mjdOfUnixZero = 40_587;
/** A retraction of an event of which nothing is known has no time of its own; the offset of TAI does not matter here. */
const mjdOfMs = (ms: number): number => mjdOfUnixZero + ms / 86_400_000;

/**
 * Adds versions, and says what holds of their event: the newest by (time of issue, number, type) is a retraction, or the
 * newest with a map counts. All that add take one lock; notices are few.
 */
export function addRegionTo(pool: ConnectionPool): Regions['addRegion'] {
  const begin = readStatement('regions/begin-adding-region');
  const readVersions = readStatement('regions/read-region-versions');
  const insertVersion = readStatement('regions/insert-region-version');
  const writeEvent = readStatement('regions/write-region-event');
  const findEvent = filledStatement('regions/find-region-events', {
    ...{ columns: regionEventColumns, joins: regionEventJoins },
  });
  const insertRanges = readStatement('regions/insert-region-ranges');

  return async (given, nowMs) =>
    await pool.transaction(async ({ query }) => {
      const versions = await query<VersionRow>(readVersions, [given.event]);
      const [held] = await query<Row>(findEvent, [textArray([given.event], (event) => event)]);
      const before =
        held === undefined
          ? null
          : { ...regionEventOf(held), isWindowSet: held.is_window_set === true };
      const known = versions.find((row) => row.content_hash === given.contentHash);
      if (known !== undefined) {
        const isNewest = newestOf(versions) === known;
        // A notice that is here already may be given again to set the window.
        if (given.window !== null) {
          await settle(query, given, { all: versions, before, isNewest, nowMs });
        }
        return { result: 'known', version: known.version, isNewest } satisfies AddedRegion;
      }
      const added = rowOf(given, (versions.at(-1)?.version ?? 0) + 1);
      await query(insertVersion, [
        ...[given.event, added.version, added.issued_ms, added.alert_number, added.alert_type_rank],
        ...[given.alertType, given.source, given.eventMjdTai, BigInt(nowMs), given.contentHash],
        ...[given.map?.bytes ?? null, given.map && JSON.stringify(given.map.summary)],
        JSON.stringify(given.facts),
      ]);
      if (given.map !== null) {
        const { ranges } = given.map;
        await query(insertRanges, [
          ...[given.event, added.version],
          integerArray(ranges, ({ level }) => level),
          bigintArray(ranges, ({ from }) => from),
          bigintArray(ranges, ({ to }) => to),
        ]);
      }
      const all = [...versions, added];
      const isNewest = newestOf(all) === added;
      await settle(query, given, { all, before, isNewest, nowMs });
      return { result: 'added', version: added.version, isNewest } satisfies AddedRegion;
    }, begin);

  interface Standing {
    readonly all: readonly VersionRow[];
    readonly before: (RegionEvent & { readonly isWindowSet: boolean }) | null;
    readonly isNewest: boolean;
    readonly nowMs: number;
  }

  async function settle(
    query: Queries['query'],
    given: GivenRegion,
    { all, before, isNewest, nowMs }: Standing,
  ): Promise<void> {
    const isRetracted = newestOf(all)?.alert_type === 'retraction';
    const withMap = isRetracted ? undefined : newestOf(all.filter(({ has_map }) => has_map));
    const version = withMap?.version ?? null;
    const ofTime = newestOf(all.filter((row) => row.event_mjd_tai !== null));
    const eventMjdTai = ofTime?.event_mjd_tai ?? before?.eventMjdTai ?? mjdOfMs(given.issuedMs);
    const isWindowSet = given.window !== null || (before?.isWindowSet ?? false);
    const window =
      given.window ?? (isWindowSet ? before!.window : windowAround(eventMjdTai, given));
    const kind = isNewest || before === null ? given.kind : before.kind;
    const names = [...new Set([...(before?.names ?? []), ...given.names])].slice(0, 20);
    const isSame =
      before !== null &&
      before.version === version &&
      before.isRetracted === isRetracted &&
      before.eventMjdTai === eventMjdTai &&
      before.window.fromMjdTai === window.fromMjdTai &&
      before.window.toMjdTai === window.toMjdTai &&
      before.kind === kind &&
      before.names.length === names.length;
    if (isSame) return;
    await query(writeEvent, [
      ...[
        given.event,
        kind,
        textArray(names, (name) => name),
        eventMjdTai,
        window.fromMjdTai,
        window.toMjdTai,
      ],
      ...[isWindowSet, isRetracted, version, BigInt(nowMs)],
    ]);
  }
}

function windowAround(eventMjdTai: number, { windowDays }: GivenRegion): RegionWindow {
  return {
    fromMjdTai: eventMjdTai - windowDays.before,
    toMjdTai: eventMjdTai + windowDays.after,
  };
}

function newestOf(versions: readonly VersionRow[]): VersionRow | undefined {
  return versions
    .toSorted(
      (a, b) =>
        Number(a.issued_ms - b.issued_ms) ||
        a.alert_number - b.alert_number ||
        a.alert_type_rank - b.alert_type_rank ||
        a.version - b.version,
    )
    .at(-1);
}

function rowOf(given: GivenRegion, version: number): VersionRow {
  return {
    ...{ event: given.event, version, issued_ms: BigInt(Math.trunc(given.issuedMs)) },
    ...{ alert_number: given.alertNumber, alert_type_rank: given.alertTypeRank },
    alert_type: given.isRetraction ? 'retraction' : given.alertType,
    ...{ event_mjd_tai: given.eventMjdTai, content_hash: given.contentHash },
    has_map: given.map !== null,
  };
}
