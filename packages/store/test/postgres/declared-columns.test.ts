import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { originColumns } from '../../src/alerts/alert-receipt.ts';
import { catalogMatchTables } from '../../src/catalog-matches/crossmatch-columns.ts';
import {
  classificationColumns,
  historyColumns,
  topProbabilityColumns,
} from '../../src/classifications/classification-columns.ts';
import { featureColumns, featureValueColumns } from '../../src/features/feature-columns.ts';
import {
  filterEventColumns,
  announcedByColumns as filterEventOriginColumns,
  seqColumns,
} from '../../src/filter-events/filter-event-columns.ts';
import {
  areaColumns,
  filterColumns,
  filterTrialColumns,
  filterVersionColumns,
  watchlistColumns,
} from '../../src/filters/filter-columns.ts';
import {
  absoluteMagColumns,
  bestHostColumns,
  brightestColumns,
  hostColumns,
} from '../../src/hosts/host-columns.ts';
import {
  eventColumns,
  eventEndColumns,
  eventOriginColumns,
  linkColumns,
  linkEndColumns,
  memberColumns,
  sinceColumns,
} from '../../src/identities/identity-columns.ts';
import { packedColumns } from '../../src/light-curves/pack-light-curves.ts';
import {
  detectionColumns,
  forcedColumns,
  forcedNameColumns,
  hasAlertColumns,
  imageColumns,
  nearestSourceColumns,
  nonDetectionColumns,
  rankColumns,
  withdrawalColumns,
} from '../../src/measurements/measurement-columns.ts';
import { noticeChainColumns, noticeColumns } from '../../src/notices/notice-columns.ts';
import { objectKeyColumns } from '../../src/objects/object-key.ts';
import {
  cellColumns,
  objectColumns,
  historyColumns as objectHistoryColumns,
  positionSumColumns,
} from '../../src/objects/object-row.ts';
import {
  bigint,
  boolean,
  bytes,
  type Column,
  integer,
  milliseconds,
  nullable,
} from '../../src/postgres/column.ts';
import { regionMatchColumns, regionMatchKeyColumns } from '../../src/regions/region-rows.ts';
import { recordColumns, updateColumns } from '../../src/survey-updates/update-rows.ts';
import {
  tnsCellColumns,
  tnsObjectColumns,
  tnsObjectIdColumns,
  tnsReportColumns,
} from '../../src/tns/tns-columns.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { rows } = await openTestStore();

/** Columns of a second record in a row: otherOid. */
function named(prefix: string, columns: object): object {
  return Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [
      `${prefix}${field.charAt(0).toUpperCase()}${field.slice(1)}`,
      column,
    ]),
  );
}

const tables: Readonly<Record<string, object>> = {
  source_member: { ...objectKeyColumns, ...memberColumns, ...sinceColumns },
  source_link: {
    ...linkEndColumns.a,
    ...named('other', linkEndColumns.b),
    ...linkColumns,
    ...sinceColumns,
  },
  source_event: {
    eventId: bigint('event_id'),
    ...eventColumns,
    ...eventEndColumns.object,
    ...named('other', eventEndColumns.other),
    ...eventOriginColumns,
  },
  host: {
    ...objectKeyColumns,
    ...hostColumns,
    ...bestHostColumns,
    ...brightestColumns,
    ...absoluteMagColumns,
  },
  ...catalogMatchTables,
  tns_object: { ...tnsObjectIdColumns, ...tnsObjectColumns, ...tnsCellColumns },
  tns_report: tnsReportColumns,
  filter: { ...filterColumns, isRemoved: boolean('is_removed') },
  filter_version: filterVersionColumns,
  filter_trial: filterTrialColumns,
  watchlist: watchlistColumns,
  sky_area: areaColumns,
  notice: { ...noticeChainColumns, ...noticeColumns },
  detection: {
    ...objectKeyColumns,
    ...detectionColumns,
    ...rankColumns,
    ...hasAlertColumns,
    ...withdrawalColumns,
    ...nearestSourceColumns,
  },
  forced_photometry: {
    ...objectKeyColumns,
    ...forcedColumns,
    ...forcedNameColumns,
    ...rankColumns,
    ...withdrawalColumns,
  },
  non_detection: {
    ...objectKeyColumns,
    ...imageColumns,
    ...nonDetectionColumns,
    ...rankColumns,
  },
  packed_light_curve: { ...objectKeyColumns, ...packedColumns, tail: bytes('tail') },
  object: {
    ...objectKeyColumns,
    ...objectColumns,
    ...objectHistoryColumns,
    ...positionSumColumns,
    ...cellColumns,
  },
  feature: {
    ...objectKeyColumns,
    ...featureColumns,
    ...featureValueColumns,
  },
  classification: {
    ...objectKeyColumns,
    ...classificationColumns,
    ...topProbabilityColumns,
  },
  classification_history: {
    ...objectKeyColumns,
    ...classificationColumns,
    ...topProbabilityColumns,
    ...historyColumns,
    reprocessedMs: nullable(milliseconds('reprocessed_ms')),
  },
  filter_event: {
    ...filterEventColumns,
    ...seqColumns,
    ...filterEventOriginColumns,
    night: integer('night'),
  },
  region_match: { ...regionMatchKeyColumns, ...regionMatchColumns },
  survey_update: {
    ...updateColumns,
    ...recordColumns,
    ...originColumns,
    receivedMs: milliseconds('received_ms'),
    announcedMs: nullable(milliseconds('announced_ms')),
  },
};

for (const [table, columns] of Object.entries(tables)) {
  describe(`columns of ${table}`, () => {
    it('are declared as the migrations make them, and none is left out', async () => {
      const made = await rows(
        `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS "isNullable"
         FROM pg_attribute
         WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped
         ORDER BY attname`,
      );
      const declared = (Object.values(columns) as Column<unknown>[])
        .map(({ name, sqlType: type, isNullable }) => ({ name, type, isNullable }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      assert.deepEqual(declared, made);
    });

    it('are fields of the same name, which has their unit', () => {
      for (const [field, { name, unit }] of Object.entries(
        columns as Record<string, Column<unknown>>,
      )) {
        const words = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        assert.ok(name.endsWith(words), `${field} is ${name}`);
        const suffix = unit === null ? null : unitSuffixes[unit];
        assert.notEqual(suffix, undefined, `${name} is in ${unit}, which is no unit of ours`);
        if (suffix) assert.match(name, suffix);
      }
    });
  });
}

/** How a name says its unit. */
const unitSuffixes: Readonly<Record<string, RegExp | null>> = {
  d: /(mjd_tai|_days)$/,
  'd UTC': /mjd_utc$/,
  deg: /_deg$/,
  arcsec: /_arcsec$/,
  kpc: /_kpc$/,
  Mpc: /_mpc$/,
  nJy: /_nanojansky$/,
  mag: /_mag(_err)?$/,
  '1': null,
};
