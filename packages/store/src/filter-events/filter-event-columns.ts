import { objectKeyColumns } from '../objects/object-key.ts';
import { bigint, double, integer, json, milliseconds, text } from '../postgres/column.ts';
import type { FilterEventRecord } from './contract.ts';

export const filterEventColumns = {
  ...objectKeyColumns,
  filter: text('filter'),
  filterVersion: integer('filter_version'),
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  passedMs: milliseconds('passed_ms'),
  record: json<FilterEventRecord>('record'),
};

export const seqColumns = { seq: bigint('seq') };

export const announcedByColumns = {
  topic: text('topic'),
  partition: integer('topic_partition'),
  offset: bigint('topic_offset'),
};
