import {
  bigint,
  double,
  integer,
  json,
  milliseconds,
  nullable,
  text,
  texts,
} from '../postgres/column.ts';
import { recordOfRow } from '../postgres/stored-record.ts';
import type {
  AreaKind,
  AreaRow,
  FilterRow,
  FilterState,
  FilterTrialRow,
  FilterVersionRow,
  FilterVisibility,
  SetVersionRow,
  WatchlistRow,
} from './contract.ts';

export type Row = Readonly<Record<string, unknown>>;

export const filterColumns = {
  name: text('name'),
  owner: text('owner'),
  ownerName: text('owner_name'),
  description: text('description'),
  visibility: text<FilterVisibility>('visibility'),
  version: integer('version'),
  state: text<FilterState>('state'),
  stateReason: nullable(text('state_reason')),
  stateBy: text('state_by'),
  stateChangedMs: milliseconds('state_changed_ms'),
  activeVersion: nullable(integer('active_version')),
  maxEventsPerNight: nullable(integer('max_events_per_night')),
  forkedFrom: nullable(text('forked_from')),
  createdMs: milliseconds('created_ms'),
  changedMs: milliseconds('changed_ms'),
};

const expressionColumns = {
  expression: text('expression'),
  needs: texts('needs'),
  watchlists: texts('watchlists'),
  areas: texts('areas'),
};

export const filterVersionColumns = {
  name: text('name'),
  version: integer('version'),
  ...expressionColumns,
  author: text('author'),
  authorName: text('author_name'),
  comment: text('comment'),
  restoredFrom: nullable(integer('restored_from')),
  createdMs: milliseconds('created_ms'),
};

/** A count that travels as bigint and is far below 2^53. */
const count = (name: string) => ({ ...milliseconds(name) });

export const filterTrialColumns = {
  filterTrialId: bigint('filter_trial_id'),
  name: text('name'),
  version: integer('version'),
  madeBy: text('made_by'),
  madeMs: milliseconds('made_ms'),
  fromMjdTai: double('from_mjd_tai', 'd'),
  toMjdTai: double('to_mjd_tai', 'd'),
  alertCount: count('alert_count'),
  passedCount: count('passed_count'),
  unknownCount: count('unknown_count'),
  nightCount: integer('night_count'),
  meanEventsPerNight: double('mean_events_per_night', '1'),
  greatestEventsPerNight: double('greatest_events_per_night', '1'),
  result: json<Readonly<Record<string, unknown>>>('result'),
};

export const watchlistColumns = {
  name: text('name'),
  owner: text('owner'),
  ownerName: text('owner_name'),
  description: text('description'),
  visibility: text<FilterVisibility>('visibility'),
  version: integer('version'),
  rowCount: integer('row_count'),
  revision: bigint('revision'),
  createdMs: milliseconds('created_ms'),
  changedMs: milliseconds('changed_ms'),
};

export const areaColumns = {
  name: text('name'),
  owner: text('owner'),
  ownerName: text('owner_name'),
  description: text('description'),
  visibility: text<FilterVisibility>('visibility'),
  kind: text<AreaKind>('kind'),
  version: integer('version'),
  credibleLevel: double('credible_level', '1'),
  fromMjdTai: nullable(double('from_mjd_tai', 'd')),
  toMjdTai: nullable(double('to_mjd_tai', 'd')),
  revision: bigint('revision'),
  createdMs: milliseconds('created_ms'),
  changedMs: milliseconds('changed_ms'),
};

const setVersionColumns = {
  version: integer('version'),
  authorName: text('author_name'),
  comment: text('comment'),
  createdMs: milliseconds('created_ms'),
  rowCount: nullable(integer('row_count')),
};

export const filterOf = (row: Row): FilterRow => recordOfRow(filterColumns, row);
export const filterVersionOf = (row: Row): FilterVersionRow =>
  recordOfRow(filterVersionColumns, row);
export const filterTrialOf = (row: Row): FilterTrialRow => recordOfRow(filterTrialColumns, row);
export const watchlistOf = (row: Row): WatchlistRow => recordOfRow(watchlistColumns, row);
export const setVersionOf = (row: Row): SetVersionRow => recordOfRow(setVersionColumns, row);

export const areaOf = (row: Row): AreaRow => ({
  ...recordOfRow(areaColumns, row),
  summary: row.summary as AreaRow['summary'],
});
