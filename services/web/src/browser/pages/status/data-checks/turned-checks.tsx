import type { Answer } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { ErrorNotice } from '../../../components/notice.tsx';
import { minuteText } from './check-text.ts';
import { StatusMark } from './status-mark.tsx';

type Changes = Answer<'/api/v1/data-checks/changes'>;

const shownChanges = 30;

/** What turned, newest first: the anomalies, and how they ended. */
export function TurnedChecks({ onChoose }: { readonly onChoose: (checkId: string) => void }) {
  const { data, error, again } = useApi<Changes>(['data-checks', 'changes'], {
    query: { limit: shownChanges },
    everyMs: 30_000,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return null;
  if (data.items.length === 0) return <p class="hint">Nothing has turned yet.</p>;
  return (
    <ol class="turned" aria-label="Checks that turned, newest first">
      {data.items.map(({ anomalyId, checkId, checkedAtUtc, status, formerStatus, ...change }) => (
        <li key={anomalyId} class={`is-${status}`}>
          <time dateTime={checkedAtUtc}>{minuteText(checkedAtUtc)}</time>{' '}
          <StatusMark status={status} />
          {formerStatus === null ? '' : `, was ${formerStatus}`}:{' '}
          <button type="button" class="link-button" onClick={() => onChoose(checkId)}>
            {change.subject}
            {change.survey === null ? '' : ` of ${change.survey}`}
          </button>
          {change.night === null ? '' : `, night ${change.night}`}
          <span class="hint"> {change.detail}</span>
        </li>
      ))}
    </ol>
  );
}
