import type { SourceKind } from '../sky-source.ts';
import { type CatalogReading, nothingKnown, numberIn, textIn } from './catalog-reading.ts';

/** Short object types of SIMBAD (2022); https://simbad.cds.unistra.fr/guide/otypes.htx */
const galaxies = [
  'G',
  'GiG',
  'GiP',
  'GiC',
  'BiC',
  'IG',
  'PaG',
  'bCG',
  'LSB',
  'SBG',
  'H2G',
  'EmG',
  'rG',
];
const activeGalaxies = ['AGN', 'QSO', 'Sy1', 'Sy2', 'SyG', 'Bla', 'BLL', 'LIN'];
const variables = [
  ...['V*', 'RR*', 'Ce*', 'cC*', 'WV*', 'Mi*', 'LP*', 'EB*', 'El*', 'RS*', 'BY*', 'Ro*', 'Pu*'],
  ...['dS*', 'gD*', 'bC*', 'a2*', 'RV*', 'RC*', 'Er*', 'Ir*', 'Or*', 'No*', 'CV*', 'Sy*', 'TT*'],
];

/** Supernovae, clusters, associations and streams: an asterisk, and no star. */
const notStars = ['SN*', 'Cl*', 'As*', 'St*'];

/** SIMBAD: the type decides; every type of a star has an asterisk. */
export const simbad: CatalogReading = {
  catalog: 'simbad',
  title: 'SIMBAD',
  kinds: ['galaxy', 'agn', 'star', 'variable', 'unknown'],
  read: (values, sourceId) => {
    const kind = kindOf(textIn(values, 'otype') ?? '');
    const z = numberIn(values, 'rvz_redshift');
    const isFar = kind === 'galaxy' || kind === 'agn';
    return {
      ...nothingKnown,
      name: sourceId,
      kind,
      redshift: isFar && z !== null ? { value: z, error: null, kind: 'unknown' } : null,
    };
  },
};

function kindOf(type: string): SourceKind {
  // A question mark is a candidate.
  if (type.endsWith('?') || notStars.includes(type)) return 'unknown';
  if (galaxies.includes(type)) return 'galaxy';
  if (activeGalaxies.includes(type)) return 'agn';
  if (variables.includes(type)) return 'variable';
  return type.includes('*') ? 'star' : 'unknown';
}
