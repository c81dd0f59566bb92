/** A place on the Earth that is observed from. */
export interface ObservingSite {
  readonly siteId: string;
  readonly name: string;
  /** Of the Minor Planet Center; null: a place without one. */
  readonly mpcCode: string | null;
  /** East of Greenwich, −180 to 180. */
  readonly longitudeDeg: number;
  /** Geodetic (WGS 84), north positive. */
  readonly latitudeDeg: number;
  /** Above the ellipsoid. */
  readonly heightM: number;
}

export type SitePlace = Pick<ObservingSite, 'longitudeDeg' | 'latitudeDeg' | 'heightM'>;
