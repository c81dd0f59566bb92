import { useState } from 'preact/hooks';
import type { Answer, Schema } from '../../../api/answers.ts';
import { ApiError } from '../../../api/fetch-api.ts';
import { useApi } from '../../../api/use-api.ts';
import { Notice } from '../../../components/notice.tsx';
import { percentText } from '../../../number-text.ts';
import { ExplanationView } from './explanation-view.tsx';

type Row = Schema<'ClassificationHistoryItem'>;

/** Why the alert that is shown got its class: asked of the API when it is opened, at once by #why. */
export function WhyPanel({
  survey,
  history,
  alertId,
}: {
  readonly survey: string;
  readonly history: readonly Row[];
  readonly alertId: string | null;
}) {
  // Open ones stay open from alert to alert, by classifier.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    new Set(location.hash === '#why' ? ['*'] : []),
  );
  // A classification with a feature set read the light curve of many alerts.
  const rows = history.filter((row) => row.alertId === alertId && row.featureSetVersion === null);
  const isByLightCurve = history.some(
    (row) => row.alertId === alertId && row.featureSetVersion !== null,
  );
  const toggle = (name: string, isOpen: boolean): void => {
    const next = new Set(open);
    next.delete('*');
    if (isOpen) next.add(name);
    else next.delete(name);
    setOpen(next);
  };
  return (
    <section class="panel why" id="why" aria-labelledby="why-title">
      <h2 id="why-title">Why?</h2>
      {rows.map((row) => {
        const name = `${row.classifier}@${row.classifierVersion}`;
        const isOpen = open.has(name) || open.has('*');
        return (
          <details
            key={name}
            open={isOpen}
            onToggle={(event) => {
              if (event.currentTarget.open !== isOpen) toggle(name, event.currentTarget.open);
            }}
          >
            <summary>
              {row.topClass} {percentText(row.probabilities[row.topClass] ?? 0)}
              <span class="version">
                {row.classifier} v{row.classifierVersion}
                {row.shadow === true ? ' · shadow' : ''}, from the stamps of this alert
              </span>
            </summary>
            {isOpen ? <Explained survey={survey} alertId={row.alertId} name={name} /> : null}
          </details>
        );
      })}
      {rows.length === 0 ? (
        <p class="hint">This alert was not classified from its stamps.</p>
      ) : null}
      {isByLightCurve ? (
        <p class="hint">
          What the light curve speaks for is not taken apart; what was read of it is under Features.
        </p>
      ) : null}
      {alertId === null ? null : <Abstentions survey={survey} alertId={alertId} />}
    </section>
  );
}

function Explained({
  survey,
  alertId,
  name,
}: {
  readonly survey: string;
  readonly alertId: string;
  readonly name: string;
}) {
  const [className, setClassName] = useState<string | null>(null);
  const { data, error, isLoading, again } = useApi<Schema<'Explanation'>>(
    ['alerts', survey, alertId, 'explanation'],
    { query: { classifier: name, class: className }, keepsPrevious: true },
  );
  return (
    <div class="why-content" aria-live="polite" aria-busy={isLoading}>
      {error !== null ? (
        <>
          <Notice what={error instanceof ApiError ? error.message : 'The API does not answer.'}>
            The classification stands; only its explanation is not to be had.
          </Notice>
          {error instanceof ApiError && error.status < 500 ? null : (
            <button type="button" onClick={again}>
              Ask again
            </button>
          )}
        </>
      ) : data === undefined ? (
        <p class="hint">Asking the model …</p>
      ) : (
        <ExplanationView explanation={data} onClass={setClassName} />
      )}
    </div>
  );
}

/** Classifiers that were meant for the alert and gave no class, or one without all they want: each with its reason. */
function Abstentions({ survey, alertId }: { readonly survey: string; readonly alertId: string }) {
  const { data } = useApi<Answer<'/api/v1/alerts/{alertId}'>>(['alerts', alertId]);
  const skips = data?.items.find((item) => item.survey === survey)?.skips ?? [];
  if (skips.length === 0) return null;
  return (
    <>
      <h3>Abstained</h3>
      <ul class="hint">
        {skips.map((skip) => (
          <li key={`${skip.classifier} ${skip.reason}`}>
            {skip.classifier} v{skip.classifierVersion}: {skip.reason}
          </li>
        ))}
      </ul>
    </>
  );
}
