import type { Schema } from '../../api/answers.ts';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { eventText } from '../../source-events.ts';
import { objectAddress } from './object-address.ts';

type Source = Schema<'Source'>;

/** Every other name of a source, and what became of them. */
export function SourceNames({
  source,
  own,
}: {
  readonly source: Source;
  readonly own: { readonly survey: string; readonly oid: string };
}) {
  const surveys = useSurveys();
  const members = source.members.filter(
    ({ survey, oid }) => survey !== own.survey || oid !== own.oid,
  );
  const former = members.filter(({ detectionCount }) => detectionCount === 0);
  const formerIds = source.names.filter(({ kind, isCurrent }) => kind === 'source' && !isCurrent);
  const member = ({ survey, oid, fullName }: Source['members'][number]) => (
    <a
      key={`${survey} ${oid}`}
      href={objectAddress(survey, oid)}
      title={`as ${surveyOf(surveys, survey).displayName} sees it`}
    >
      {fullName}
    </a>
  );
  const nameOf = (survey: string): string => surveyOf(surveys, survey).displayName;
  return (
    <div class="also-known">
      <p>
        <span class="divider">Also known as</span>
        {members.filter(({ detectionCount }) => detectionCount > 0).map(member)}
        {source.names
          .filter(({ kind }) => kind === 'tns' || kind === 'alias')
          .map(({ name, kind, givenBy }) => (
            <span
              key={name}
              title={kind === 'tns' ? 'Transient Name Server' : `named by ${givenBy ?? 'a user'}`}
            >
              {name}
            </span>
          ))}
        <span class="lucero-id" title="Lucero id of the source">
          {source.sourceId}
        </span>
      </p>
      {former.length + formerIds.length === 0 ? null : (
        <p>
          <span class="divider">Formerly</span>
          {former.map(member)}
          {formerIds.map(({ name }) => (
            <span key={name} class="lucero-id">
              {name}
            </span>
          ))}
        </p>
      )}
      {source.events.length === 0 ? null : (
        <details>
          <summary>History of its names ({source.events.length})</summary>
          <ol>
            {source.events.map((event) => (
              <li key={`${event.eventUtc} ${event.kind} ${event.oid}`}>
                <time dateTime={event.eventUtc}>
                  {event.eventUtc.slice(0, 16).replace('T', ' ')}
                </time>{' '}
                {eventText(event, nameOf)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
