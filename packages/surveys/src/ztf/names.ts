import { plainNames, type SurveyNames } from '../survey.ts';

const objectId = /^ztf[\s_-]*(\d{2})([a-z]{7})$/i;

/** ZTF17aabbccc, in any case. */
export const names: SurveyNames = {
  ...plainNames,
  read: (name) => {
    const [, year, letters] = objectId.exec(name.trim()) ?? [];
    if (year === undefined || letters === undefined) return null;
    return { objectKind: 'sidereal', oid: `ZTF${year}${letters.toLowerCase()}` };
  },
};
