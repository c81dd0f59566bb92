import type { PublicTable } from '@lucero/adql';
import type { TableColumn } from '@lucero/tables';
import { count, id, mjdTai, mjdUtc, number, objectKey, text } from './public-columns.ts';

const event = text('event', 'Name of the event of another messenger', 'meta.id');
const distance = [
  number('distance_mean_mpc', 'Mean distance of the event', 'Mpc', 'pos.distance'),
  number('distance_sigma_mpc', 'Its standard deviation', 'Mpc', 'stat.stdev;pos.distance'),
];

const table = (
  name: string,
  description: string,
  columns: readonly TableColumn[],
): PublicTable => ({
  ...{ schema: 'lucero', name, description, columns },
  source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
});

/** Events with a region of the sky: views of migration 0035. */
export const regionTables: readonly PublicTable[] = [
  table('region_event', 'Gravitational waves, bursts and neutrinos with a region of the sky', [
    event,
    text('kind', 'gravitational-wave, neutrino, gamma-ray, x-ray, radio or other', 'meta.code'),
    text('event_names', 'As its notices write it, with | between'),
    mjdTai('event_mjd_tai', 'When it was'),
    mjdTai('window_from_mjd_tai', 'Objects are matched when detected after this', 'time.start'),
    mjdTai('window_to_mjd_tai', 'and before this', 'time.end'),
    text('state', 'live or retracted', 'meta.code'),
    count('version', 'Version of the map that holds'),
    text('alert_type', 'Of that version: preliminary, initial, update, …', 'meta.code'),
    mjdUtc('issued_mjd_utc', 'When that version was made', 'time.creation'),
    number('false_alarm_rate_hz', 'How often noise alone looks like this', 'Hz', 'arith.rate'),
    number('area_50_square_deg', 'Area of the 50 % region', 'deg2', 'phys.angArea'),
    number('area_90_square_deg', 'Area of the 90 % region', 'deg2', 'phys.angArea'),
    number('peak_ra_deg', 'Right ascension of the densest cell, ICRS', 'deg', 'pos.eq.ra'),
    number('peak_dec_deg', 'Declination of the densest cell, ICRS', 'deg', 'pos.eq.dec'),
    ...distance,
  ]),
  table('region_range', 'Regions of events as ranges of HEALPix cells, a little wide', [
    event,
    count('level_percent', 'Credible level: 50, 90 or 99'),
    id('from_hpx29', 'First cell, NESTED, order 29', 'pos.healpix'),
    id('to_hpx29', 'Behind the last cell', 'pos.healpix'),
  ]),
  table('region_match', 'Objects in the region and the window of an event, or that were', [
    ...objectKey,
    event,
    text('state', 'inside, outside (a newer map left it out), or retracted', 'meta.code'),
    count('version', 'Version of the map that was compared'),
    number(
      'credible_level',
      'Smallest credible level whose region holds the object, 0 to 1',
      null,
      'stat.probability',
    ),
    number(
      'density_per_sr',
      'Probability of the event per solid angle',
      'sr-1',
      'stat.probability',
    ),
    ...distance,
    number('ra_deg', 'Right ascension that was compared, ICRS', 'deg', 'pos.eq.ra'),
    number('dec_deg', 'Declination that was compared, ICRS', 'deg', 'pos.eq.dec'),
    mjdTai('first_mjd_tai', 'First detection of the object at all', 'time.start;obs'),
    mjdTai('first_in_window_mjd_tai', 'First detection within the window', 'time.start;obs'),
  ]),
];
