import { findSurvey } from '@lucero/surveys';
import type { AlertType } from './notice-rules.ts';

/** What a notice says of a classification. */
export interface NoticedClassification {
  readonly survey: string;
  readonly oid: string;
  readonly alertId: bigint;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly band: string;
  readonly psfFluxNanojansky: number | null;
  readonly mag: number | null;
  readonly magErr: number | null;
  readonly exposureMs: number;
  readonly classifiedMs: number;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

const schemaAddress = 'https://gcn.nasa.gov/schema/v7.2.3/gcn/notices/core/Alert.schema.json';

interface Notice {
  readonly $schema: string;
  readonly alert_datetime: string;
  readonly alert_tense: 'current';
  readonly alert_type: AlertType;
  readonly record_number: number;
  readonly [field: string]: unknown;
}

/**
 * The text of a notice: the same for the same classification and number, whenever it is made. Fields have GCN's names
 * (gcn-schema 7.2: core/Alert, Reporter, Event, Localization, Photometry, DateTime), coordinates are in degrees, ICRS.
 *
 * @param recordNumber of the notices about this object by this classifier, from 1
 */
export function noticeText(
  of: NoticedClassification,
  alertType: AlertType,
  recordNumber: number,
): string {
  const notice: Notice = {
    $schema: schemaAddress,
    alert_datetime: utcOf(of.classifiedMs),
    alert_tense: 'current',
    alert_type: alertType,
    mission: 'Lucero',
    messenger: 'EM',
    record_number: recordNumber,
    data: {
      targets: [
        {
          event_name: of.oid,
          id: of.alertId.toString(),
          ra: of.raDeg,
          dec: of.decDeg,
          classification_scores: of.probabilities,
          classifier: of.classifier,
          classifier_version: of.classifierVersion,
        },
      ],
      photometry: photometryOf(of),
    },
  };
  return JSON.stringify(notice);
}

/** The notice that takes back another: the same target, and no photometry. */
export function retractionText(formerText: string, recordNumber: number, atMs: number): string {
  const { data, ...former } = JSON.parse(formerText) as Notice & { data: object };
  const notice: Notice = {
    ...former,
    alert_datetime: utcOf(atMs),
    alert_type: 'retraction',
    record_number: recordNumber,
    data: { ...data, photometry: [] },
  };
  return JSON.stringify(notice);
}

/** A magnitude has no sign: a source that is fainter than in the template has none here. */
function photometryOf(of: NoticedClassification): readonly object[] {
  const { psfFluxNanojansky, mag, magErr } = of;
  const facility = findSurvey(of.survey)?.facility;
  if (psfFluxNanojansky === null || psfFluxNanojansky <= 0 || mag === null) return [];
  if (facility === undefined) return [];
  const { telescope, instrument, filterPrefix } = facility;
  return [
    {
      event_name: of.oid,
      observation_start: utcOf(of.exposureMs),
      telescope,
      instrument,
      filter: `${filterPrefix}${of.band.toLowerCase()}`,
      mag,
      ...(magErr === null ? {} : { mag_error: magErr }),
      mag_system: 'AB',
    },
  ];
}

const utcOf = (unixMs: number): string => new Date(Math.round(unixMs)).toISOString();
