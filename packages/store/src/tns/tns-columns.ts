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
import type { TnsReportState } from './contract.ts';

export const tnsObjectIdColumns = { tnsObjectId: bigint('tns_object_id') };

export const tnsObjectColumns = {
  prefix: text('prefix'),
  name: text('name'),
  type: nullable(text('type')),
  redshift: nullable(double('redshift', '1')),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  discoveryMjdUtc: nullable(double('discovery_mjd_utc', 'd UTC')),
  discoveryMag: nullable(double('discovery_mag', 'mag')),
  discoveryFilter: nullable(text('discovery_filter')),
  reportingGroup: nullable(text('reporting_group')),
  sourceGroup: nullable(text('source_group')),
  internalNames: texts('internal_names'),
  lastModifiedMs: milliseconds('last_modified_ms'),
};

/** Follows from the position. */
export const tnsCellColumns = { hpx29: bigint('hpx29') };

export const tnsReportColumns = {
  ...objectKeyColumns,
  tnsReportId: bigint('tns_report_id'),
  state: text<TnsReportState>('state'),
  url: text('url'),
  report: json<unknown>('report'),
  createdMs: milliseconds('created_ms'),
  createdBy: text('created_by'),
  approvedMs: nullable(milliseconds('approved_ms')),
  approvedBy: nullable(text('approved_by')),
  sendingSinceMs: nullable(milliseconds('sending_since_ms')),
  settledMs: nullable(milliseconds('settled_ms')),
  attemptCount: integer('attempt_count'),
  submissionId: nullable(bigint('submission_id')),
  tnsName: nullable(text('tns_name')),
  remark: nullable(text('remark')),
};
