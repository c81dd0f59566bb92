export { decat } from './decat/decat.ts';
export { firstHalfDayOf, halfDaysOfNight, nightOfHalfDay } from './half-days.ts';
export { lsst } from './lsst/lsst.ts';
export { everyProgram, type Programs, parsePrograms, publicPrograms } from './programs.ts';
export { readUpdateLine } from './read-update-line.ts';
export { roman } from './roman/roman.ts';
export {
  type Association,
  type PacketView,
  type Projection,
  plainNames,
  type Survey,
  type SurveyNames,
  type SurveyRecord,
  type SurveyUpdates,
  type TnsIds,
} from './survey.ts';
export { findSurvey, surveyNamed, surveys } from './surveys.ts';
export { ztf } from './ztf/ztf.ts';
