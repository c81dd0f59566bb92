import type { Detection, NonDetection, ObjectKind } from '@lucero/alert';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { mjdTaiToUnixMs } from '@lucero/sky';
import { findSurvey, type TnsIds } from '@lucero/surveys';
import type { AtArchive, AtEntry, AtLimit, AtPoint, AtReport } from './at-report.ts';
import { TnsReportInvalidError } from './report-invalid-error.ts';

/** What is known of an object that may be reported. */
export interface Candidate {
  readonly survey: string;
  readonly objectKind: ObjectKind;
  readonly oid: string;
  /** Mean of its detections, ICRS. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** In time order. */
  readonly detections: readonly Pick<
    Detection,
    'mjdTai' | 'band' | 'psfFluxNanojansky' | 'psfFluxErrNanojansky' | 'limitingMag'
  >[];
  readonly nonDetections: readonly Pick<NonDetection, 'mjdTai' | 'band' | 'limitingMag'>[];
  /** The galaxy it belongs to; null: none is named. */
  readonly host: { readonly name: string; readonly redshift: number | null } | null;
}

/** In whose name it is reported. */
export interface Reporting {
  /** Of the server's list of groups. */
  readonly reportingGroupId: number;
  /** `A. Person (Institute), B. Person (Institute) on behalf of …` */
  readonly reporter: string;
  /** 0 other, 1 possible supernova, 2 possible nova, 3 known active galaxy, 4 nuclear. */
  readonly atType: number;
  /** Shown with the report; empty: none. */
  readonly remarks: string;
}

const abMagnitude = 1;
const otherArchive = 0;
/** The first are what the server asks for; the rest says how it rises. */
const mostPoints = 10;
const coordinateDigits = 7;
const magDigits = 3;

/**
 * The report of a candidate: its mean place, its first detections as AB magnitudes of the difference flux, the last
 * upper limit before them, its host. The same for the same candidate, whenever it is made.
 *
 * @throws TnsReportInvalidError with everything that it lacks
 */
export function makeReport(candidate: Candidate, reporting: Reporting): AtReport {
  const survey = findSurvey(candidate.survey);
  const name = survey?.names.write(candidate) ?? candidate.oid;
  const ids = survey?.tns ?? null;
  const points = ids === null ? [] : pointsOf(candidate, ids);
  const [first] = points;
  const faults = [
    ...(ids === null ? [`${candidate.survey} has no ids at the Transient Name Server`] : []),
    ...(candidate.objectKind === 'sidereal' ? [] : ['it is a moving object']),
    ...(ids !== null && first === undefined
      ? ['no detection has a magnitude in a known band']
      : []),
    ...(reporting.reportingGroupId > 0 ? [] : ['no reporting group is set']),
    ...(reporting.reporter.trim() === '' ? ['no reporter is set'] : []),
  ];
  if (faults.length > 0 || ids === null || first === undefined) {
    throw new TnsReportInvalidError(name, faults);
  }
  const { host } = candidate;
  const entry: AtEntry = {
    ra: { value: rounded(candidate.raDeg, coordinateDigits) },
    dec: { value: rounded(candidate.decDeg, coordinateDigits) },
    reporting_group_id: reporting.reportingGroupId,
    discovery_data_source_id: ids.groupId,
    reporter: reporting.reporter.trim(),
    discovery_datetime: utcText(first.mjdTai),
    at_type: reporting.atType,
    ...(host === null ? {} : { host_name: host.name }),
    ...(host === null || host.redshift === null ? {} : { host_redshift: host.redshift }),
    internal_name: name,
    ...(reporting.remarks.trim() === '' ? {} : { remarks: reporting.remarks.trim() }),
    non_detection: limitBefore(candidate, ids, first.mjdTai),
    photometry: {
      photometry_group: Object.fromEntries(points.map(({ point }, i) => [String(i), point])),
    },
  };
  return { at_report: { 0: entry } };
}

interface TimedPoint {
  readonly mjdTai: number;
  readonly point: AtPoint;
}

/** A magnitude has no sign: what is fainter than in the template has none, and is not reported. */
function pointsOf({ detections }: Candidate, ids: TnsIds): readonly TimedPoint[] {
  return detections
    .flatMap((detection): TimedPoint[] => {
      const { mjdTai, band, psfFluxNanojansky: flux, psfFluxErrNanojansky: error } = detection;
      const filter = ids.filterIds[band];
      const mag = flux === null ? null : nanojanskyToMag(flux);
      if (filter === undefined || flux === null || mag === null) return [];
      const magErr = error === null ? null : nanojanskyErrToMag(error, flux);
      const { limitingMag } = detection;
      const point: AtPoint = {
        ...imageOf(mjdTai, filter, ids),
        flux: rounded(mag, magDigits),
        ...(magErr === null ? {} : { flux_error: rounded(magErr, magDigits) }),
        ...(limitingMag === null ? {} : { limiting_flux: rounded(limitingMag, magDigits) }),
      };
      return [{ mjdTai, point }];
    })
    .slice(0, mostPoints);
}

function limitBefore(
  { nonDetections }: Candidate,
  ids: TnsIds,
  discoveryMjdTai: number,
): AtLimit | AtArchive {
  const inTime = nonDetections.toSorted((a, b) => a.mjdTai - b.mjdTai);
  const last = inTime.findLast(
    ({ mjdTai, band }) => mjdTai < discoveryMjdTai && ids.filterIds[band] !== undefined,
  );
  const filter = last === undefined ? undefined : ids.filterIds[last.band];
  if (last === undefined || filter === undefined) {
    return {
      archiveid: otherArchive,
      archival_remarks: 'No upper limit before the first detection in the alert stream',
    };
  }
  return {
    ...imageOf(last.mjdTai, filter, ids),
    limiting_flux: rounded(last.limitingMag, magDigits),
  };
}

const imageOf = (mjdTai: number, filter: number, { instrumentId }: TnsIds) => ({
  obsdate: utcText(mjdTai),
  flux_units: abMagnitude,
  filter_value: filter,
  instrument_value: instrumentId,
});

/** `2026-02-09 03:46:46.998`, UTC. */
function utcText(mjdTai: number): string {
  return new Date(Math.round(mjdTaiToUnixMs(mjdTai))).toISOString().replace('T', ' ').slice(0, -1);
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
