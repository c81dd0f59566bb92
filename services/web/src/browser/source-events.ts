import type { Schema } from './api/answers.ts';

type Event = Schema<'Source'>['events'][number];

/**
 * What happened to the objects of a source, in one sentence.
 *
 * @param displayNameOf a survey as people call it
 */
export function eventText(event: Event, displayNameOf: (survey: string) => string): string {
  const { kind, reason, oid, otherOid, otherSourceId, sourceId, separationArcsec } = event;
  if (kind === 'renamed') return `${otherSourceId} became another name of ${sourceId}.`;
  const name = (survey: string, id: string) => `${displayNameOf(survey)} ${id}`;
  const both = `${name(event.survey, oid)} and ${name(event.otherSurvey ?? '', otherOid ?? '')}`;
  const apart = separationArcsec === null ? '' : `, ${separationArcsec.toFixed(2)}″ apart`;
  if (kind === 'paired') return `${both}${apart}, are one source.`;
  if (kind === 'merged') return `${both} are one source: ${mergedBecause[reason ?? ''] ?? ''}.`;
  return `${both} are two sources: ${splitBecause[reason ?? ''] ?? ''}.`;
}

const mergedBecause: Readonly<Record<string, string>> = {
  concurrent: 'the survey processed it twice at the same time',
  reassignment: 'the survey gave every detection of one to the other',
};
const splitBecause: Readonly<Record<string, string>> = {
  apart: 'the survey gave some detections of one to the other',
  position: 'another one is nearer',
  concurrent: 'they no longer look like one',
  reassignment: 'the survey took detections back',
};
