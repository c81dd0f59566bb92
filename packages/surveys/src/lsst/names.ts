import type { SurveyNames } from '../survey.ts';
import { ssObjectIdOf } from './ss-object-id.ts';

/** LSST-AP-DO-<diaObjectId>, -DS-<diaSourceId>, -SSO-<ssObjectId>, as Rubin asks papers to write them. */
const fullName = /^lsst[\s_-]*ap[\s_-]*(do|ds|sso)[\s_-]*(\d{1,19})$/i;
const greatestLong = 2n ** 63n - 1n;

export const names: SurveyNames = {
  read: (name) => {
    const [, kind, digits] = fullName.exec(name.trim()) ?? [];
    if (kind === undefined || digits === undefined) return null;
    const id = BigInt(digits);
    if (id === 0n || id > greatestLong) return null;
    if (kind.toLowerCase() === 'ds') return { alertId: id };
    const objectKind = kind.toLowerCase() === 'do' ? 'sidereal' : 'solarSystem';
    return { objectKind, oid: id.toString() };
  },
  write: ({ objectKind, oid }) => `LSST-AP-${objectKind === 'sidereal' ? 'DO' : 'SSO'}-${oid}`,
  oidOfDesignation: (packed) => ssObjectIdOf(packed).toString(),
};
