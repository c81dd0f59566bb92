import type { Detection, NonDetection } from '@lucero/alert';
import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { mjdTaiToUnixMs } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';

/** What is known of an object now. */
export interface NoticedCandidate {
  readonly survey: string;
  readonly oid: string;
  /** Mean of its detections, ICRS. */
  readonly raDeg: number;
  readonly decDeg: number;
  /** In time order. */
  readonly detections: readonly Pick<
    Detection,
    'mjdTai' | 'band' | 'psfFluxNanojansky' | 'psfFluxErrNanojansky'
  >[];
  readonly nonDetections: readonly Pick<NonDetection, 'mjdTai' | 'band' | 'limitingMag'>[];
  /** Null: not classified. */
  readonly classification: {
    readonly classifier: string;
    readonly classifierVersion: string;
    readonly probabilities: Readonly<Record<string, number>>;
  } | null;
  /** Of its host; null: none is known. */
  readonly redshift: {
    readonly value: number;
    readonly error: number | null;
    readonly kind: 'spectroscopic' | 'photometric' | 'unknown';
  } | null;
}

const schemaAddress = 'https://gcn.nasa.gov/schema/v7.2.3/gcn/notices/core/Alert.schema.json';
/** The newest; more is a light curve, which has an address of its own. */
const mostPoints = 200;

/**
 * An object as one record in the shape of GCN's optical alerts (boom/alert of gcn-schema 7.2): the target with scores and
 * the redshift of its host, and its photometry with upper limits. It belongs to no chain of notices.
 */
export function candidateNotice(
  of: NoticedCandidate,
  atMs: number,
): Readonly<Record<string, unknown>> {
  const { classification, redshift } = of;
  return {
    $schema: schemaAddress,
    alert_datetime: utcOf(atMs),
    alert_tense: 'current',
    alert_type: 'initial',
    mission: 'Lucero',
    messenger: 'EM',
    data: {
      targets: [
        {
          ...{ event_name: of.oid, ra: of.raDeg, dec: of.decDeg },
          ...(classification === null
            ? {}
            : {
                classification_scores: classification.probabilities,
                classifier: classification.classifier,
                classifier_version: classification.classifierVersion,
              }),
          ...(redshift === null ? {} : redshiftOf(redshift)),
        },
      ],
      photometry: photometryOf(of),
    },
  };
}

function redshiftOf({ value, error, kind }: NonNullable<NoticedCandidate['redshift']>) {
  return {
    ...{ redshift: value, redshift_type: 'host' },
    ...(error === null ? {} : { redshift_error: error }),
    ...(kind === 'unknown' ? {} : { redshift_measure: kind }),
  };
}

/** A magnitude has no sign: a source that is fainter than in the template has none here. */
function photometryOf(of: NoticedCandidate): readonly object[] {
  const facility = findSurvey(of.survey)?.facility;
  if (facility === undefined) return [];
  const { telescope, instrument, filterPrefix } = facility;
  const image = (mjdTai: number, band: string) => ({
    ...{ event_name: of.oid, observation_start: utcOf(mjdTaiToUnixMs(mjdTai)) },
    ...{ telescope, instrument, filter: `${filterPrefix}${band.toLowerCase()}`, mag_system: 'AB' },
  });
  const seen = of.detections.flatMap(({ mjdTai, band, ...fluxes }) => {
    const { psfFluxNanojansky: flux, psfFluxErrNanojansky: error } = fluxes;
    const mag = flux === null ? null : nanojanskyToMag(flux);
    if (flux === null || mag === null) return [];
    const magErr = error === null ? null : nanojanskyErrToMag(error, flux);
    const point = {
      ...image(mjdTai, band),
      mag,
      ...(magErr === null ? {} : { mag_error: magErr }),
    };
    return [{ mjdTai, point }];
  });
  const limits = of.nonDetections.map(({ mjdTai, band, limitingMag }) => ({
    mjdTai,
    point: { ...image(mjdTai, band), limiting_mag: limitingMag },
  }));
  return [...seen, ...limits]
    .sort((a, b) => a.mjdTai - b.mjdTai)
    .slice(-mostPoints)
    .map(({ point }) => point);
}

const utcOf = (unixMs: number): string => new Date(Math.round(unixMs)).toISOString();
