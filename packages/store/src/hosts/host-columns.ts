import type { HostRecord, HostVerdict, NearStarRecord, RedshiftKind } from '@lucero/hosts';
import { double, json, nullable, type RecordOf, text, texts } from '../postgres/column.ts';
import type { FoundHost } from './contract.ts';

/** What follows from a found host. */
export const hostColumns = {
  mjdTai: double('mjd_tai', 'd'),
  verdict: text<HostVerdict>('verdict'),
  sentence: text('sentence'),
  candidates: json<HostRecord['candidates']>('candidates'),
  hostlessPosterior: nullable(double('hostless_posterior', '1')),
  nearestStar: nullable(json<NearStarRecord>('nearest_star')),
  catalogs: texts('catalogs'),
  unknownCatalogs: texts('unknown_catalogs'),
};

/** Of the best candidate, where it is the host. */
export const bestHostColumns = {
  hostCatalog: nullable(text('host_catalog')),
  hostSourceId: nullable(text('host_source_id')),
  hostName: nullable(text('host_name')),
  hostRaDeg: nullable(double('host_ra_deg', 'deg')),
  hostDecDeg: nullable(double('host_dec_deg', 'deg')),
  separationArcsec: nullable(double('separation_arcsec', 'arcsec')),
  positionAngleDeg: nullable(double('position_angle_deg', 'deg')),
  offsetKpc: nullable(double('offset_kpc', 'kpc')),
  normalisedSeparation: nullable(double('normalised_separation', '1')),
  posterior: nullable(double('posterior', '1')),
  redshift: nullable(double('redshift', '1')),
  redshiftError: nullable(double('redshift_error', '1')),
  redshiftKind: nullable(text<RedshiftKind>('redshift_kind')),
  luminosityDistanceMpc: nullable(double('luminosity_distance_mpc', 'Mpc')),
};

export const brightestColumns = { brightestMag: nullable(double('brightest_mag', 'mag')) };

/** The table makes it. */
export const absoluteMagColumns = { absoluteMag: nullable(double('absolute_mag', 'mag')) };

export function bestHostOf({ host }: FoundHost): RecordOf<typeof bestHostColumns> | null {
  const best = host.candidates[0];
  if (best === undefined || (host.verdict !== 'nuclear' && host.verdict !== 'hosted')) return null;
  return {
    hostCatalog: best.catalog,
    hostSourceId: best.sourceId,
    hostName: best.name,
    hostRaDeg: best.raDeg,
    hostDecDeg: best.decDeg,
    separationArcsec: best.separationArcsec,
    positionAngleDeg: best.positionAngleDeg,
    offsetKpc: best.offsetKpc,
    normalisedSeparation: best.normalisedSeparation,
    posterior: best.posterior,
    redshift: best.redshift?.value ?? null,
    redshiftError: best.redshift?.error ?? null,
    redshiftKind: best.redshift?.kind ?? null,
    luminosityDistanceMpc: best.luminosityDistanceMpc,
  };
}
