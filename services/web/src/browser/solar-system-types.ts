/** The parts of the API's answers of solar-system objects that the page reads. */

export interface SolarSystemPoint {
  readonly survey: string;
  readonly oid: string;
  readonly alertId: string;
  readonly mjdTai: number;
  readonly band: string;
  readonly differenceMag: number | null;
  readonly differenceMagErr: number | null;
  readonly reducedMag: number | null;
  readonly phaseAngleDeg: number | null;
  readonly helioRangeAu: number | null;
  readonly topoRangeAu: number | null;
  readonly geometryFrom: 'survey' | 'orbit' | null;
  readonly offsetRaArcsec: number | null;
  readonly offsetDecArcsec: number | null;
  readonly offsetAlongTrackArcsec: number | null;
  readonly offsetCrossTrackArcsec: number | null;
  readonly offsetsFrom: 'survey' | 'orbit' | null;
}

export interface Orbit {
  readonly designation: string;
  readonly epochMjdTt: number;
  readonly perihelionAu: number;
  readonly semiMajorAu: number | null;
  readonly eccentricity: number;
  readonly inclinationDeg: number;
  readonly nodeDeg: number;
  readonly perihelionArgumentDeg: number;
  readonly perihelionMjdTt: number;
  readonly periodDays: number | null;
  readonly absoluteMag: number | null;
  readonly slope: number | null;
  readonly rmsArcsec: number | null;
  readonly arcDays: number | null;
  readonly observationCount: number | null;
  readonly oppositionCount: number | null;
  readonly earthMoidAu: number | null;
}

export interface SolarSystemObject {
  readonly designation: string;
  readonly packedDesignation: string;
  readonly designations: readonly string[];
  readonly name: string | null;
  readonly orbit: Orbit | null;
  readonly items: readonly SolarSystemPoint[];
  readonly nextCursor: string | null;
}

export interface PhaseCurve {
  readonly survey: string;
  readonly band: string;
  readonly phaseSpanDeg: { readonly least: number; readonly greatest: number };
  readonly preferred: string | null;
  readonly fits: readonly {
    readonly model: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly value: number;
      readonly error: number | null;
    }[];
    readonly isPhysical: boolean;
    readonly reducedChiSquare: number | null;
    readonly rmsMag: number;
    readonly pointCount: number;
  }[];
  readonly points: readonly {
    readonly alertId: string;
    readonly midExposureMjdTai: number;
    readonly phaseAngleDeg: number;
    readonly reducedMag: number;
    readonly magErr: number;
    readonly isOutlier: boolean;
  }[];
  readonly curve: {
    readonly phaseAngleDeg: readonly number[];
    readonly reducedMag: readonly number[];
  };
}

export interface PhaseCurves {
  readonly isCut: boolean;
  readonly curves: readonly PhaseCurve[];
}
