import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { magErrToNanojansky, magToNanojansky } from '@lucero/photometry';
import { ztf } from '@lucero/surveys';
import type { LightCurveInput, Point } from '../src/input/light-curve-input.ts';

interface Row {
  readonly mjd: number;
  readonly band: string;
  readonly ra: number;
  readonly dec: number;
  readonly mag_corr: number | null;
  readonly e_mag_corr_ext: number | null;
  readonly mag: number | null;
  readonly e_mag: number | null;
  readonly isdiffpos: number;
  readonly rb?: number | null;
  readonly procstatus?: string | null;
  readonly distnr?: number | null;
  readonly rfid?: number | null;
  readonly sharpnr?: number | null;
  readonly chinr?: number | null;
}

/** A real light curve as ZTF measured it, and what ALeRCE computes from it. */
export interface RealLightCurve {
  readonly oid: string;
  readonly isSynthetic: boolean;
  readonly input: LightCurveInput;
  readonly alerce: Readonly<Record<string, number | null>>;
}

/** The light curves of golden/alerce_features.jsonl.gz in the folder of real data. */
export function readRealLightCurves(dataFolder: string): RealLightCurve[] {
  const file = join(dataFolder, 'golden/alerce_features.jsonl.gz');
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => toRealLightCurve(JSON.parse(line)));
}

function toRealLightCurve(record: {
  readonly oid: string;
  readonly synthetic: boolean;
  readonly input: {
    readonly detections: readonly Row[];
    readonly forced: readonly Row[];
    readonly metadata: Readonly<Record<string, number | null>>;
  };
  readonly features: Readonly<Record<string, number | null>>;
}): RealLightCurve {
  const { detections, forced, metadata } = record.input;
  const usable = forced.filter(({ procstatus }) => ['0', '57'].includes(String(procstatus ?? 0)));
  const given = (name: string): number | null =>
    metadata[name] === absentMag ? null : (metadata[name] ?? null);
  return {
    oid: record.oid,
    isSynthetic: record.synthetic,
    alerce: record.features,
    input: {
      oid: record.oid,
      survey: ztf,
      ...meanPosition(detections.filter(isMeasured)),
      detections: detections.filter(isMeasured).map(toPoint),
      forced: usable.filter(isMeasured).map(toPoint),
      nearestSource: {
        starScore: given('sgscore1'),
        distanceArcsec: given('distpsnr1'),
        gMag: given('sgmag1'),
        rMag: given('srmag1'),
        iMag: given('simag1'),
        zMag: given('szmag1'),
      },
      allWise: {
        w1Mag: given('W1'),
        w2Mag: given('W2'),
        w3Mag: given('W3'),
        w4Mag: given('W4'),
      },
    },
  };
}

/** Stands for "absent" in the catalogue of nearest sources. */
const absentMag = -999;
/** 100 stands for "undefined" in that file. */
const isMeasured = ({ mag, e_mag }: Row): boolean => mag !== null && mag !== 100 && e_mag !== 100;
const hundredIsNull = (value: number | null): number | null => (value === 100 ? null : value);

function toPoint(row: Row): Point {
  const flux = row.mag === null ? null : row.isdiffpos * magToNanojansky(row.mag);
  return {
    mjd: row.mjd,
    band: row.band,
    mag: hundredIsNull(row.mag_corr),
    magErr: hundredIsNull(row.e_mag_corr_ext),
    diffFluxNanojansky: flux,
    diffFluxErrNanojansky:
      flux === null || row.e_mag === null ? null : magErrToNanojansky(row.e_mag, Math.abs(flux)),
    reliability: row.rb ?? null,
    reference:
      row.distnr === undefined || row.distnr === null
        ? null
        : {
            distanceArcsec: row.distnr,
            referenceId: row.rfid === undefined || row.rfid === null ? null : String(row.rfid),
            sharp: row.sharpnr ?? null,
            chi: row.chinr ?? null,
          },
  };
}

const degToRad = (deg: number): number => (deg * Math.PI) / 180;
const radToDeg = (rad: number): number => (rad * 180) / Math.PI;

function meanPosition(rows: readonly Row[]): Pick<LightCurveInput, 'raDeg' | 'decDeg'> {
  let [x, y, z] = [0, 0, 0];
  for (const row of rows) {
    const [ra, dec] = [degToRad(row.ra), degToRad(row.dec)];
    x += Math.cos(ra) * Math.cos(dec);
    y += Math.sin(ra) * Math.cos(dec);
    z += Math.sin(dec);
  }
  if (rows.length === 0) return { raDeg: null, decDeg: null };
  return {
    raDeg: (radToDeg(Math.atan2(y, x)) + 360) % 360,
    decDeg: radToDeg(Math.atan2(z, Math.hypot(x, y))),
  };
}
