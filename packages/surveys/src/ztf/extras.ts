import { limitingMagOrNull, magErrOrNull, magnitudeOrNull } from '../magnitude.ts';
import type { SurveyRecord } from '../survey.ts';
import { nonZeroOrNull, numberOrNull } from './absent.ts';
import { signOf } from './sign.ts';

/**
 * Numbers of `candidate` that classifiers may read by name: [our name with its unit, ZTF's field].
 * Magnitudes are AB; counts and ratios have no unit. What labels are made of (solar-system match,
 * real-bogus scores) is deliberately not here: it lives in fields of the alert that a manifest has to
 * name openly.
 */
const fields = [
  ['ztf.chipsf', 'chipsf'],
  ['ztf.magdiff', 'magdiff'],
  ['ztf.magfromlim', 'magfromlim'],
  ['ztf.scorr', 'scorr'],
  ['ztf.classtar', 'classtar'],
  ['ztf.aimagePx', 'aimage'],
  ['ztf.bimagePx', 'bimage'],
  ['ztf.aimagerat', 'aimagerat'],
  ['ztf.bimagerat', 'bimagerat'],
  ['ztf.elong', 'elong'],
  ['ztf.seeratio', 'seeratio'],
  ['ztf.skyCounts', 'sky'],
  ['ztf.nneg', 'nneg'],
  ['ztf.nbad', 'nbad'],
  ['ztf.sumrat', 'sumrat'],
  ['ztf.mindtoedgePx', 'mindtoedge'],
  ['ztf.dsnrms', 'dsnrms'],
  ['ztf.ssnrms', 'ssnrms'],
  ['ztf.dsdiff', 'dsdiff'],
  ['ztf.distnrPx', 'distnr'],
  ['ztf.chinr', 'chinr'],
  ['ztf.sharpnr', 'sharpnr'],
  ['ztf.ndethist', 'ndethist'],
  ['ztf.ncovhist', 'ncovhist'],
  ['ztf.nmtchps', 'nmtchps'],
  ['ztf.nframesref', 'nframesref'],
  ['ztf.nmatches', 'nmatches'],
  ['ztf.zpclrcov', 'zpclrcov'],
  ['ztf.zpmed', 'zpmed'],
  ['ztf.clrmed', 'clrmed'],
  ['ztf.clrrms', 'clrrms'],
  ['ztf.neargaiaArcsec', 'neargaia'],
  ['ztf.neargaiabrightArcsec', 'neargaiabright'],
] as const;

/** Magnitudes, their errors, and the image's limit: fillers of tools are absent too (magnitude.ts). */
const magnitudes = [
  ['ztf.magpsf', 'magpsf'],
  ['ztf.magap', 'magap'],
  ['ztf.magapbig', 'magapbig'],
  ['ztf.magnr', 'magnr'],
  ['ztf.maggaia', 'maggaia'],
  ['ztf.maggaiabright', 'maggaiabright'],
] as const;
const magnitudeErrors = [
  ['ztf.sigmapsf', 'sigmapsf'],
  ['ztf.sigmagap', 'sigmagap'],
  ['ztf.sigmagapbig', 'sigmagapbig'],
  ['ztf.sigmagnr', 'sigmagnr'],
] as const;
const limits = [['ztf.diffmaglim', 'diffmaglim']] as const;

/** The image's calibration: zeros in all five together mean that there was none. */
const calibrationFields = [
  ['ztf.magzpsci', 'magzpsci'],
  ['ztf.magzpsciunc', 'magzpsciunc'],
  ['ztf.magzpscirms', 'magzpscirms'],
  ['ztf.clrcoeff', 'clrcoeff'],
  ['ztf.clrcounc', 'clrcounc'],
] as const;

/** Fields of `candidate` that extrasOf reads, for the projection. */
export const extraFields: readonly string[] = [
  ...fields,
  ...magnitudes,
  ...magnitudeErrors,
  ...limits,
  ...calibrationFields,
].map(([, field]) => field);

/** Every name is always there; absent is null. */
export function extrasOf(candidate: SurveyRecord): Record<string, number | null> {
  const extras: Record<string, number | null> = {
    'ztf.sign': signOf(candidate.isdiffpos, 'candidate.isdiffpos'),
    'ztf.fwhmPx': fwhmPx(candidate),
  };
  for (const [name, field] of fields) extras[name] = numberOrNull(candidate[field]);
  for (const [name, field] of magnitudes) extras[name] = magnitudeOrNull(candidate[field]);
  for (const [name, field] of magnitudeErrors) extras[name] = magErrOrNull(candidate[field]);
  for (const [name, field] of limits) extras[name] = limitingMagOrNull(candidate[field]);
  const isCalibrated = calibrationFields.some(([, field]) => candidate[field] !== 0);
  for (const [name, field] of calibrationFields) {
    extras[name] = isCalibrated ? numberOrNull(candidate[field]) : null;
  }
  return extras;
}

/** A width of 0 beside an absent seeing ratio was never measured. */
function fwhmPx(candidate: SurveyRecord): number | null {
  const isMeasured = numberOrNull(candidate.seeratio) !== null;
  return isMeasured ? numberOrNull(candidate.fwhm) : nonZeroOrNull(candidate.fwhm);
}
