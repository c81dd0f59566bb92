import { objectKeyColumns } from '../objects/object-key.ts';
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
import type { DescribedColumn } from './contract.ts';

export const catalogColumns = {
  name: text('name'),
  version: text('version'),
  title: text('title'),
  reference: text('reference'),
  rowCount: milliseconds('row_count'),
  epochJyear: nullable(double('epoch_jyear', 'yr')),
  columns: json<readonly DescribedColumn[]>('columns'),
  radius: nullable(json<object>('radius')),
};

export const catalogSetColumns = {
  catalogSetId: integer('catalog_set_id'),
  catalogs: texts('catalogs'),
  place: bigint('place'),
};

export const crossmatchColumns = {
  catalogSetId: integer('catalog_set_id'),
  revision: integer('revision'),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  mjdTai: double('mjd_tai', 'd'),
  detectionCount: integer('detection_count'),
  unknownCatalogs: texts('unknown_catalogs'),
  matchedMs: milliseconds('matched_ms'),
};

/** The message that announces it: always known here. */
export const announcedByColumns = {
  topic: text('topic'),
  partition: integer('topic_partition'),
  offset: bigint('topic_offset'),
};

export const catalogMatchColumns = {
  version: text('catalog_version'),
  sourceId: text('source_id'),
  separationArcsec: double('separation_arcsec', 'arcsec'),
  separationKpc: nullable(double('separation_kpc', 'kpc')),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  values: json<Readonly<Record<string, number | string>>>('source_values'),
};

export const catalogMatchKeyColumns = {
  ...objectKeyColumns,
  catalog: text('catalog'),
  rank: integer('rank'),
};

/** Whole tables, for the test that compares them. */
export const catalogMatchTables = {
  crossmatch: { ...objectKeyColumns, ...crossmatchColumns, ...announcedByColumns },
  catalog_match: { ...catalogMatchKeyColumns, ...catalogMatchColumns },
};
