import type { PublicTable } from '@lucero/adql';
import { magnitude, number, objectKey, text } from './public-columns.ts';

/** The galaxies that objects belong to: lucero_public.host of packages/store. */
export const hostTable: PublicTable = {
  schema: 'lucero',
  name: 'host',
  description: 'The galaxy that each object belongs to, or that it has none',
  source: { kind: 'stored', sqlSchema: 'lucero_public', position: null },
  columns: [
    ...objectKey,
    text('verdict', 'nuclear, hosted, orphan, stellar or unknown', 'meta.code'),
    text('host_catalog', 'Catalogue of the host, name@version', 'meta.id'),
    text('host_source_id', 'Id of the host in that catalogue', 'meta.id;src'),
    text('host_name', 'Name of the host', 'meta.id;src'),
    number('host_ra_deg', 'Right ascension of its nucleus, ICRS', 'deg', 'pos.eq.ra;src'),
    number('host_dec_deg', 'Declination of its nucleus, ICRS', 'deg', 'pos.eq.dec;src'),
    number('separation_arcsec', 'Of the object from the nucleus', 'arcsec', 'pos.angDistance'),
    number(
      'position_angle_deg',
      'Of the object as seen from the nucleus, from north through east',
      'deg',
      'pos.posAng',
    ),
    number('offset_kpc', 'The separation as a length on the sky', 'kpc', 'phys.size'),
    number(
      'normalised_separation',
      'The separation in directional light radii',
      null,
      'pos.angDistance;arith.ratio',
    ),
    number('posterior', 'Probability that it is the host', null, 'stat.probability'),
    number(
      'hostless_posterior',
      'Probability that none of the catalogued galaxies is',
      null,
      'stat.probability',
    ),
    number('redshift', 'Of the host', null, 'src.redshift'),
    number('redshift_error', 'Its error', null, 'stat.error;src.redshift'),
    text('redshift_kind', 'spectroscopic, photometric or unknown', 'meta.code'),
    number(
      'luminosity_distance_mpc',
      'By the redshift in flat LambdaCDM, H0 67.66, Omega_m 0.3111',
      'Mpc',
      'pos.distance',
    ),
    magnitude('brightest_mag', 'AB magnitude of its brightest alert, of the difference flux'),
    number(
      'absolute_mag',
      'Of that alert at that distance, K-correction of a flat spectrum, no extinction',
      'mag',
      'phys.magAbs',
    ),
    text('sentence', 'The same in words', 'meta.note'),
    text(
      'catalogs',
      'Catalogues that were asked and have rows in this part of the sky, separated by spaces',
      'meta.dataset',
    ),
    text('unknown_catalogs', 'Those of them that could not be read there', 'meta.dataset'),
  ],
};
