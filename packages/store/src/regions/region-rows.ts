import type { MessageOrigin } from '../alerts/alert-receipt.ts';
import { objectKeyColumns } from '../objects/object-key.ts';
import { bigint, double, integer, json, nullable, text } from '../postgres/column.ts';
import { recordOfRow } from '../postgres/stored-record.ts';
import type {
  NewRegionMatch,
  RegionEvent,
  RegionMatch,
  RegionMatchState,
  RegionSummary,
  RegionVersion,
} from './contract.ts';

export type Row = Readonly<Record<string, unknown>>;

export const regionMatchKeyColumns = { ...objectKeyColumns, event: text('event') };

export const regionMatchColumns = {
  state: text<RegionMatchState>('state'),
  revision: bigint('revision'),
  version: nullable(integer('version')),
  credibleLevel: double('credible_level', '1'),
  densityPerSr: double('density_per_sr', '1'),
  distanceMeanMpc: nullable(double('distance_mean_mpc', 'Mpc')),
  distanceSigmaMpc: nullable(double('distance_sigma_mpc', 'Mpc')),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  firstMjdTai: double('first_mjd_tai', 'd'),
  firstInWindowMjdTai: double('first_in_window_mjd_tai', 'd'),
};

export const originOfMatchColumns = {
  topic: text('topic'),
  partition: integer('topic_partition'),
  offset: bigint('topic_offset'),
};

export const recordOfMatchColumns = {
  record: nullable(json<Readonly<Record<string, unknown>>>('record')),
};

export const originOfMatch = ({ origin }: NewRegionMatch): MessageOrigin => origin;

export function regionMatchOf(row: Row): RegionMatch {
  return recordOfRow({ ...regionMatchKeyColumns, ...regionMatchColumns }, row);
}

/** Of the event `e`, its version that holds `v` and its newest `n`. */
export const regionEventColumns = `e.event, e.kind, e.names, e.event_mjd_tai, e.window_from_mjd_tai, e.window_to_mjd_tai, e.is_window_set,
  e.is_retracted, e.version, e.revision, e.changed_ms, e.sweep_stage IS NOT NULL AS is_sweeping, v.map_summary,
  n.alert_type, n.facts`;
export const regionEventJoins = `LEFT JOIN region_version AS v ON v.event = e.event AND v.version = e.version
JOIN LATERAL (
  SELECT alert_type, facts FROM region_version
  WHERE event = e.event
  ORDER BY issued_ms DESC, alert_number DESC, alert_type_rank DESC, version DESC
  LIMIT 1
) AS n ON true`;

export function regionEventOf(row: Row): RegionEvent {
  return {
    event: row.event as string,
    kind: row.kind as string,
    names: row.names as readonly string[],
    eventMjdTai: row.event_mjd_tai as number,
    window: {
      fromMjdTai: row.window_from_mjd_tai as number,
      toMjdTai: row.window_to_mjd_tai as number,
    },
    isRetracted: row.is_retracted as boolean,
    version: row.version as number | null,
    revision: row.revision as bigint,
    changedMs: Number(row.changed_ms),
    isSweeping: row.is_sweeping as boolean,
    summary: row.map_summary as RegionSummary | null,
    alertType: row.alert_type as string,
    facts: row.facts as Readonly<Record<string, unknown>>,
  };
}

/** A version as read-region-versions.sql gives it. */
export interface VersionRow extends Row {
  readonly event: string;
  readonly version: number;
  readonly issued_ms: bigint;
  readonly alert_number: number;
  readonly alert_type_rank: number;
  readonly alert_type: string;
  readonly event_mjd_tai: number | null;
  readonly content_hash: string;
  readonly has_map: boolean;
}

export function regionVersionOf(row: VersionRow): RegionVersion {
  return {
    event: row.event,
    version: row.version,
    issuedMs: Number(row.issued_ms),
    alertNumber: row.alert_number,
    alertType: row.alert_type,
    source: row.source as string,
    receivedMs: Number(row.received_ms),
    hasMap: row.has_map,
    summary: row.map_summary as RegionSummary | null,
    facts: row.facts as Readonly<Record<string, unknown>>,
  };
}
