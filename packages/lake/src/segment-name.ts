import { LuceroError } from '@lucero/errors';

const surveyPattern = /^[a-z][a-z0-9-]{0,31}$/;
const writerPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/** No dot but the last, no empty part: a name that matches cannot leave the lake's folder. */
const segmentPattern =
  /^[a-z][a-z0-9-]{0,31}\/(\d{1,6}|undated)\/[A-Za-z0-9][A-Za-z0-9_-]{0,99}-\d{1,9}\.seg$/;

export function isSegmentName(name: string): boolean {
  return segmentPattern.test(name);
}

/** The folder of a survey's night within the lake. Throws LUCERO_ALERT_INVALID. */
export function nightFolder(survey: string, nightMjd: number | null): string {
  if (!surveyPattern.test(survey)) {
    throw new LuceroError('LUCERO_ALERT_INVALID', `no name for a survey: '${survey}'`, { survey });
  }
  if (nightMjd === null) return `${survey}/undated`;
  if (!(nightMjd >= 0 && nightMjd < 1_000_000)) {
    throw new LuceroError('LUCERO_ALERT_INVALID', `no night: MJD ${nightMjd}`, { nightMjd });
  }
  return `${survey}/${Math.floor(nightMjd)}`;
}

/** Throws LUCERO_CONFIG_INVALID. */
export function assertWriter(writer: string): void {
  if (writerPattern.test(writer)) return;
  throw new LuceroError(
    'LUCERO_CONFIG_INVALID',
    `lake writer '${writer}': up to 100 letters, digits, - and _, the first no sign`,
    { writer },
  );
}
