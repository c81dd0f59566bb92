/**
 * The columns of measurements, each declared once: what ingest writes, what light curves read, and the types of
 * both are derived from these lists. A new column needs a line here, a migration, the field in packages/alert
 * and its line in the contents of measurement-rank.ts there; the tests fail when one of these is missing.
 */
import type {
  Band,
  Detection,
  ForcedPhotometry,
  MeasurementRank,
  NearestSource,
  NonDetection,
} from '@lucero/alert';
import {
  bigint,
  boolean,
  type ColumnsOf,
  double,
  integer,
  nullable,
  text,
} from '../postgres/column.ts';

const band = text<Band>('band');
const mjdTai = double('mjd_tai', 'd');

/** Of the nearest source in the reference image; forced measurements have these, too. */
const reference = {
  referenceDistanceArcsec: nullable(double('reference_distance_arcsec', 'arcsec')),
  referenceMag: nullable(double('reference_mag', 'mag')),
  referenceMagErr: nullable(double('reference_mag_err', 'mag')),
  referenceChi: nullable(double('reference_chi', '1')),
  referenceSharp: nullable(double('reference_sharp', '1')),
  referenceImageId: nullable(bigint('reference_image_id')),
};

export const detectionColumns = {
  alertId: bigint('alert_id'),
  mjdTai,
  band,
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  psfFluxNanojansky: nullable(double('psf_flux_nanojansky', 'nJy')),
  psfFluxErrNanojansky: nullable(double('psf_flux_err_nanojansky', 'nJy')),
  scienceFluxNanojansky: nullable(double('science_flux_nanojansky', 'nJy')),
  scienceFluxErrNanojansky: nullable(double('science_flux_err_nanojansky', 'nJy')),
  ...reference,
  reliability: nullable(double('reliability', '1')),
  forestReliability: nullable(double('forest_reliability', '1')),
  limitingMag: nullable(double('limiting_mag', 'mag')),
} satisfies Partial<ColumnsOf<Detection>>;

export const forcedColumns = {
  forcedId: bigint('forced_id'),
  mjdTai,
  band,
  fluxNanojansky: nullable(double('flux_nanojansky', 'nJy')),
  fluxErrNanojansky: nullable(double('flux_err_nanojansky', 'nJy')),
  scienceFluxNanojansky: nullable(double('science_flux_nanojansky', 'nJy')),
  scienceFluxErrNanojansky: nullable(double('science_flux_err_nanojansky', 'nJy')),
  isUsable: boolean('is_usable'),
  ...reference,
} satisfies Partial<ColumnsOf<ForcedPhotometry>>;

/** Update records identify forced photometry by these; light curves do not need them. */
export const forcedNameColumns = {
  imageId: nullable(bigint('image_id')),
  detector: nullable(integer('detector')),
} satisfies Partial<ColumnsOf<ForcedPhotometry>>;

export const nonDetectionColumns = {
  mjdTai,
  band,
  limitingMag: double('limiting_mag', 'mag'),
} satisfies Partial<ColumnsOf<NonDetection>>;

/** The key of an upper limit; light curves do not need it. */
export const imageColumns = { imageId: bigint('image_id') } satisfies Partial<
  ColumnsOf<NonDetection>
>;

/** Of the alert's nearest catalogued source. */
export const nearestSourceColumns = {
  starScore: nullable(double('nearest_star_score', '1')),
  distanceArcsec: nullable(double('nearest_distance_arcsec', 'arcsec')),
  gMag: nullable(double('nearest_g_mag', 'mag')),
  rMag: nullable(double('nearest_r_mag', 'mag')),
  iMag: nullable(double('nearest_i_mag', 'mag')),
  zMag: nullable(double('nearest_z_mag', 'mag')),
} satisfies ColumnsOf<NearestSource>;

/** What ranks a measurement; null in rows that were stored before there were ranks. */
export const rankColumns = {
  saidMjdTai: nullable(double('said_mjd_tai', 'd')),
  contentCode: nullable(integer('content_code')),
} satisfies { readonly [Field in keyof MeasurementRank]?: unknown };

export const hasAlertColumns = {
  /** True when this detection arrived as an alert of its own (so it has stamps). */
  hasAlert: boolean('has_alert'),
};

export const withdrawalColumns = {
  /** When the survey withdrew it; null = it is not withdrawn. */
  withdrawnMjdTai: nullable(double('withdrawn_mjd_tai', 'd')),
};
