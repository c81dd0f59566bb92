import type { Answer, Schema } from '../../../api/answers.ts';
import { apiAddress } from '../../../api/api-address.ts';
import { useApi } from '../../../api/use-api.ts';
import { CopyRequest } from '../../../components/copy-code.tsx';
import { ErrorNotice } from '../../../components/notice.tsx';
import { utcText } from '../../../time.ts';

const stages = [
  ['surveyPublishedUtc', 'sent by the survey'],
  ['receivedUtc', 'received'],
  ['archivedUtc', 'packet kept'],
  ['classifiedUtc', 'classified'],
  ['storedUtc', 'stored'],
  ['publishedUtc', 'published'],
] as const;

/** What happened to the alert that is shown, stage by stage, and with which code; its packet as it came. */
export function ProvenancePanel({
  survey,
  alertId,
  history,
}: {
  readonly survey: string;
  /** Null: no alert of the object is kept here. */
  readonly alertId: string | null;
  readonly history: readonly Schema<'ClassificationHistoryItem'>[];
}) {
  const { data, error, again } = useApi<Answer<'/api/v1/alerts/{alertId}'>>(
    ['alerts', alertId ?? ''],
    { isWanted: alertId !== null },
  );
  if (alertId === null) return <p class="hint">No alert of this object is kept here.</p>;
  if (error !== null) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return <p role="status">Loading …</p>;
  const story = data.items.find((item) => item.survey === survey);
  if (story === undefined) return <p class="hint">Nothing is known of alert {alertId}.</p>;
  const models = history.filter((row) => row.alertId === alertId);
  return (
    <>
      <h3>Alert {alertId}</h3>
      <table class="ledger">
        <tbody>
          {stages.map(([field, name]) => (
            <tr key={field}>
              <th scope="row">{name}</th>
              <td>{story[field]?.replace('T', ' ').replace('Z', ' UTC') ?? 'not yet'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">read from</th>
            <td>
              {story.place === null
                ? 'not known'
                : `${story.place.topic}, partition ${story.place.partition}, offset ${story.place.offset}`}
            </td>
          </tr>
          <tr>
            <th scope="row">outcome</th>
            <td>
              {story.dead === null
                ? 'processed'
                : `refused by ${story.dead.service}: ${story.dead.code}: ${story.dead.message}`}
              {story.withdrawnMjdTai === null
                ? ''
                : `; withdrawn by the survey ${utcText(story.withdrawnMjdTai)} UTC`}
            </td>
          </tr>
          {models.map((row) => (
            <tr key={`${row.classifier} ${row.classifierVersion}`}>
              <th scope="row">{row.classifier}</th>
              <td>
                v{row.classifierVersion}, model <code>{row.modelHash.slice(0, 12)}</code>
                {row.featureSetVersion === null ? '' : `, features ${row.featureSetVersion}`}
              </td>
            </tr>
          ))}
          {story.skips.map((skip) => (
            <tr key={`skip ${skip.classifier} ${skip.reason}`}>
              <th scope="row">{skip.classifier}</th>
              <td>abstained: {skip.reason}</td>
            </tr>
          ))}
          {story.updates.length === 0 ? null : (
            <tr>
              <th scope="row">updates of the survey</th>
              <td>{story.updates.length}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="links">
        <a href={apiAddress(['alerts', survey, alertId, 'packet'])} download>
          Raw packet (Avro)
        </a>
      </p>
      <CopyRequest segments={['alerts', alertId]} />
    </>
  );
}
