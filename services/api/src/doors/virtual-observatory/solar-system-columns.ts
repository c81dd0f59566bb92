import type { TableColumn } from '@lucero/tables';
import {
  count,
  id,
  magnitude,
  mjdTai,
  mjdUtc,
  nanojansky,
  number,
  objectKey,
  text,
} from './public-columns.ts';

const degrees = (name: string, description: string, ucd: string | null = null) =>
  number(name, description, 'deg', ucd);
const au = (name: string, description: string) => number(name, description, 'AU', 'pos.distance');
const arcsec = (name: string, description: string) =>
  number(name, description, 'arcsec', 'pos.angDistance');
/** Modified Julian Date in TT, which the description says: no time of an observation. */
const mjdTt = (name: string, description: string): TableColumn =>
  number(name, `${description}, MJD in TT`, 'd', 'time.epoch');

const designation = text(
  'designation',
  'As the Minor Planet Center writes it, unpacked: 433, 2014 JN80',
  'meta.id;src',
);

/** Columns of lucero_public.solar_system_detection. */
export const solarSystemDetectionColumns: readonly TableColumn[] = [
  ...objectKey,
  id('alert_id', 'Alert: ZTF candid, LSST diaSourceId', 'meta.id;obs'),
  designation,
  mjdTai('mjd_tai', 'Of the detection: start of the exposure (ZTF) or its middle (LSST)'),
  number('exposure_seconds', 'Length of the exposure', 's', 'time.duration;obs.exposure'),
  text('band', 'Band of the survey: g, r, i, …', 'instr.bandpass'),
  degrees('ra_deg', 'Right ascension, ICRS', 'pos.eq.ra;meta.main'),
  degrees('dec_deg', 'Declination, ICRS', 'pos.eq.dec;meta.main'),
  nanojansky('psf_flux_nanojansky', 'PSF flux of the difference image, AB, signed'),
  nanojansky('psf_flux_err_nanojansky', 'Error of psf_flux_nanojansky', 'stat.error;phot.flux'),
  arcsec('distance_arcsec', 'From the place that the survey predicted'),
  magnitude('predicted_mag', 'V magnitude that the survey predicted'),
  degrees('phase_angle_deg', 'Angle Sun, object, observer', 'pos.phaseAng'),
  degrees('elongation_deg', 'Angle Sun, observer, object', 'pos.angDistance'),
  au('helio_range_au', 'Distance from the Sun'),
  au('topo_range_au', 'Distance from the observer'),
  degrees('predicted_ra_deg', 'Right ascension that the survey predicted, ICRS'),
  degrees('predicted_dec_deg', 'Declination that the survey predicted, ICRS'),
  arcsec('offset_ra_arcsec', 'Measured minus predicted right ascension, with cos(dec)'),
  arcsec('offset_dec_arcsec', 'Measured minus predicted declination'),
  number('rate_ra_deg_per_day', 'Predicted motion towards east', 'deg/d', 'pos.pm;pos.eq.ra'),
  number('rate_dec_deg_per_day', 'Predicted motion towards north', 'deg/d', 'pos.pm;pos.eq.dec'),
];

/** Columns of lucero_public.orbit_match. */
export const orbitMatchColumns: readonly TableColumn[] = [
  ...objectKey,
  id('alert_id', 'Alert: ZTF candid, LSST diaSourceId', 'meta.id;obs'),
  mjdTai('mjd_tai', 'Of the detection: start of the exposure (ZTF) or its middle (LSST)'),
  designation,
  arcsec('separation_arcsec', 'From where the known body should be'),
  magnitude('predicted_mag', 'V magnitude by H and G'),
  mjdTt('epoch_mjd_tt', 'Epoch of its elements'),
  text('orbits', 'Name and version of the file of orbits', 'meta.version'),
];

/** Columns of lucero_public.solar_system_object. */
export const solarSystemObjectColumns: readonly TableColumn[] = [
  { ...designation, description: 'Primary provisional designation, unpacked' },
  text('number', 'Number of a numbered object', 'meta.id'),
  text('name', 'Proper name', 'meta.id'),
  mjdTt('epoch_mjd_tt', 'When the elements are the true orbit'),
  au('perihelion_au', 'Perihelion distance'),
  number('eccentricity', 'Eccentricity', null, 'src.orbital.eccentricity'),
  degrees('inclination_deg', 'Inclination to the ecliptic of J2000', 'src.orbital.inclination'),
  degrees('node_deg', 'Longitude of the ascending node', 'src.orbital.node'),
  degrees('perihelion_argument_deg', 'Argument of the perihelion', 'src.orbital.periastron'),
  mjdTt('perihelion_mjd_tt', 'Passage of the perihelion'),
  number('absolute_mag', 'Absolute magnitude H, V', 'mag', 'phys.magAbs'),
  number('slope', 'Slope parameter G', null, null),
  arcsec('rms_arcsec', 'Scatter of the observations about the orbit'),
  number('arc_days', 'From the first observation to the last', 'd', 'time.duration'),
  au('earth_moid_au', "Least distance of the orbit from the Earth's"),
  count('observation_count', 'Observations'),
  count('opposition_count', 'Oppositions observed'),
  mjdUtc('fitted_mjd_utc', 'When the orbit was computed', 'time.processing'),
  text('survey', 'Survey whose alert brought the orbit', 'meta.id;instr.obsty'),
  id('alert_id', 'That alert', 'meta.id;obs'),
];
