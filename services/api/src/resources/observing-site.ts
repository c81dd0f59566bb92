import { type ObservingSite, observingSites } from '@lucero/sky';
import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from './nullable.ts';

/** The site of a request: one that is listed, or any place. */
export const siteProperties = {
  site: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Za-z][0-9A-Za-z-]{0,39}$',
      description: 'siteId or code of the Minor Planet Center; /sites lists them',
      examples: ['paranal', 'X05'],
    }),
  ),
  longitudeDeg: Type.Optional(
    Type.Number({
      minimum: -180,
      maximum: 360,
      description: 'Instead of site: east of Greenwich [deg]',
    }),
  ),
  latitudeDeg: Type.Optional(
    Type.Number({
      minimum: -90,
      maximum: 90,
      description: 'Instead of site: geodetic, north positive [deg]',
    }),
  ),
  heightM: Type.Optional(
    Type.Number({ minimum: -500, maximum: 9000, description: 'Of such a place [m]; default 0' }),
  ),
};
const siteQuery = Type.Object(siteProperties);

export const siteSchema = Type.Object({
  siteId: Type.String({ description: 'Short name; here: a place without one' }),
  name: Type.String({ description: 'Name' }),
  mpcCode: nullable(Type.String({ description: 'Of the Minor Planet Center' })),
  longitudeDeg: Type.Number({ description: 'East of Greenwich [deg]' }),
  latitudeDeg: Type.Number({ description: 'Geodetic, north positive [deg]' }),
  heightM: Type.Number({ description: 'Above the ellipsoid, to some 100 m [m]' }),
});

/** Throws RequestInvalidError naming what is missing or unknown. */
export function siteOf(query: Static<typeof siteQuery>): ObservingSite {
  const { site, longitudeDeg, latitudeDeg, heightM = 0 } = query;
  if (site !== undefined) {
    if (longitudeDeg !== undefined || latitudeDeg !== undefined) {
      throw new RequestInvalidError({ site: 'stands instead of longitudeDeg and latitudeDeg' });
    }
    const found = observingSites.find(({ siteId, mpcCode }) => siteId === site || mpcCode === site);
    if (found === undefined) throw new RequestInvalidError({ site: 'unknown; /sites lists them' });
    return found;
  }
  if (longitudeDeg === undefined || latitudeDeg === undefined) {
    const missing = longitudeDeg === undefined ? 'longitudeDeg' : 'latitudeDeg';
    throw new RequestInvalidError({
      [missing]: 'is missing: a site, or longitudeDeg and latitudeDeg',
    });
  }
  return {
    siteId: 'here',
    name: `${longitudeDeg}°, ${latitudeDeg}°`,
    mpcCode: null,
    longitudeDeg: longitudeDeg > 180 ? longitudeDeg - 360 : longitudeDeg,
    latitudeDeg,
    heightM,
  };
}
