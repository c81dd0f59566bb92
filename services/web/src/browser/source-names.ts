import type { Source, Surveys } from './api-types.ts';
import { objectAddress } from './candidate-card.ts';
import { element } from './element.ts';
import { surveyOf } from './survey-of.ts';

/** Every other name of a source, and what became of them. */
export function sourceNames(
  source: Source,
  own: { readonly survey: string; readonly oid: string },
  surveys: Surveys['items'],
): HTMLElement {
  const members = source.members.filter(
    ({ survey, oid }) => survey !== own.survey || oid !== own.oid,
  );
  const standing = members.filter(({ detectionCount }) => detectionCount > 0);
  const former = members.filter(({ detectionCount }) => detectionCount === 0);
  const given = source.names.filter(({ kind }) => kind === 'tns' || kind === 'alias');
  const formerIds = source.names.filter(({ kind, isCurrent }) => kind === 'source' && !isCurrent);
  const member = ({ survey, oid, fullName }: Source['members'][number]) =>
    element(
      'a',
      {
        href: objectAddress(survey, oid),
        title: `as ${surveyOf(surveys, survey).displayName} sees it`,
      },
      fullName,
    );
  const names: HTMLElement[] = [
    ...standing.map(member),
    ...given.map(({ name, kind, givenBy }) =>
      element(
        'span',
        { title: kind === 'tns' ? 'Transient Name Server' : `named by ${givenBy ?? 'a user'}` },
        name,
      ),
    ),
    element('span', { class: 'lucero-id', title: 'Lucero id of the source' }, source.sourceId),
  ];
  const formerNames: HTMLElement[] = [
    ...former.map(member),
    ...formerIds.map(({ name }) => element('span', { class: 'lucero-id' }, name)),
  ];
  return element(
    'div',
    { class: 'also-known' },
    element('p', {}, element('span', { class: 'divider' }, 'Also known as'), ...names),
    formerNames.length === 0
      ? null
      : element('p', {}, element('span', { class: 'divider' }, 'Formerly'), ...formerNames),
    source.events.length === 0 ? null : history(source, surveys),
  );
}

function history({ events }: Source, surveys: Surveys['items']): HTMLElement {
  return element(
    'details',
    {},
    element('summary', {}, `History of its names (${events.length})`),
    element(
      'ol',
      {},
      ...events.map((event) =>
        element(
          'li',
          {},
          element(
            'time',
            { datetime: event.eventUtc },
            event.eventUtc.slice(0, 16).replace('T', ' '),
          ),
          ` ${eventText(event, surveys)}`,
        ),
      ),
    ),
  );
}

type Event = Source['events'][number];

/** What happened, in one sentence. */
export function eventText(event: Event, surveys: Surveys['items']): string {
  const { kind, reason, oid, otherOid, otherSourceId, sourceId, separationArcsec } = event;
  if (kind === 'renamed') return `${otherSourceId} became another name of ${sourceId}.`;
  const name = (survey: string, id: string) => `${surveyOf(surveys, survey).displayName} ${id}`;
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
