import { useState } from 'preact/hooks';
import { fetchApi } from '../../api/fetch-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { ClauseTree, type FilterClause } from './clause-tree.tsx';
import type { FilterNames } from './filter-names.ts';

interface Explanation {
  readonly verdict: boolean | null;
  readonly clause: FilterClause;
  readonly survey: string;
  readonly oid: string;
  readonly alertId: string;
}

const defaults = { survey: '', oid: '', alertId: '' };

/** Why an alert passes or not, clause by clause. */
export function ExplainPanel({
  text,
  isValid,
  names,
}: {
  readonly text: string;
  readonly isValid: boolean;
  readonly names: FilterNames | null;
}) {
  const [state, change] = useUrlState(defaults);
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const surveys = names?.vocabulary.surveys ?? [];
  const survey = state.survey === '' ? (surveys[0] ?? '') : state.survey;
  const ask = (event: Event): void => {
    event.preventDefault();
    setError(null);
    const { oid, alertId } = state;
    const which = { ...(oid === '' ? {} : { oid }), ...(alertId === '' ? {} : { alertId }) };
    fetchApi<Explanation>(['filters', 'explain'], {
      method: 'POST',
      body: { expression: text, survey, ...which },
    })
      .then(setExplanation)
      .catch((failure: Error) => {
        setExplanation(null);
        setError(failure);
      });
  };
  return (
    <>
      <form class="save-bar" onSubmit={ask}>
        <label class="field">
          <span>Survey</span>
          <select
            value={survey}
            onChange={({ currentTarget }) => change({ survey: currentTarget.value })}
          >
            {surveys.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field is-wide">
          <span>Object (its newest alert)</span>
          <input
            required={state.alertId === ''}
            value={state.oid}
            onInput={({ currentTarget }) => change({ oid: currentTarget.value.trim() })}
          />
        </label>
        <label class="field is-wide">
          <span>or one alert</span>
          <input
            inputMode="numeric"
            value={state.alertId}
            onInput={({ currentTarget }) => change({ alertId: currentTarget.value.trim() })}
          />
        </label>
        <button type="submit" class="is-main" disabled={!isValid}>
          Explain
        </button>
      </form>
      {error === null ? null : <ErrorNotice error={error} />}
      {explanation === null ? null : <ExplanationView explanation={explanation} />}
    </>
  );
}

function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { verdict, survey, oid, alertId, clause } = explanation;
  const words =
    verdict === true
      ? 'It passes.'
      : verdict === false
        ? 'It does not pass.'
        : 'It cannot be judged, and so does not pass.';
  return (
    <>
      <p role="status">
        <strong>{words}</strong>{' '}
        <span class="hint">
          Alert {alertId} of <a href={`/objects/${survey}/${encodeURIComponent(oid)}`}>{oid}</a>.
        </span>
      </p>
      <ClauseTree clause={clause} />
    </>
  );
}
