import type { FeatureRow } from '@lucero/store';
import { findSurvey } from '@lucero/surveys';
import { bandNumber, type Dialect } from '../dialect.ts';
import type { Row } from './detection-rows.ts';

/** Of features of both bands together, and of none. */
const bothBands = 12;
const noBand = 0;

/** Features with the band apart from the name, as ALeRCE's table has them: 'Amplitude_1' is Amplitude of fid 1. */
export function featureRows({ values, featureSetVersion }: FeatureRow, dialect: Dialect): Row[] {
  const survey = findSurvey(dialect.survey);
  const endings = [
    ...(survey?.featureBands ?? []).map(
      ({ band, code }) => [`_${code}`, bandNumber(dialect, band)] as const,
    ),
    ...(survey?.severalBandsCode ? [[`_${survey.severalBandsCode}`, bothBands] as const] : []),
  ];
  return Object.entries(values).map(([flatName, value]) => {
    const ending = endings.find(([text]) => flatName.endsWith(text));
    return {
      name: ending === undefined ? flatName : flatName.slice(0, -ending[0].length),
      value,
      fid: ending === undefined ? noBand : ending[1],
      version: featureSetVersion,
    };
  });
}

/** Names are stored with _ for - and /: 'g-r_max' and 'g_r_max' are the same. */
export function isFeatureNamed(row: Row, name: string): boolean {
  return row.name === name.replaceAll(/[-/]/g, '_');
}
