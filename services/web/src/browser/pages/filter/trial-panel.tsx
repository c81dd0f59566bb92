import { useEffect, useRef, useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { forgetAnswers } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import type { FilterNames } from './filter-names.ts';
import { runTrial, type TrialProgress, type TrialResult } from './run-trial.ts';
import type { Filter } from './saved-filter.ts';
import { TrialReferenceFields, type TrialReferenceText } from './trial-reference-fields.tsx';

/** Its plot is asked for when there is something to draw. */
const TrialResultView = lazy(() =>
  import('./trial-result-view.tsx').then((module) => module.TrialResultView),
);

const usualNights = 7;

/**
 * What was tried last as a text, with how. A trial counts for switching on when it is of a saved version, so the same
 * text is tried once more when it has been saved, without being asked for again.
 */
let lastTried: { readonly text: string; readonly survey: string; readonly nights: number } | null =
  null;
const noReference: TrialReferenceText = { kind: '', classifier: '', label: '' };

/** Tries the expression on the alerts of past nights: its rate, what it catches and misses, and examples. */
export function TrialPanel({
  filter,
  text,
  isValid,
  names,
}: {
  readonly filter: Filter | null;
  readonly text: string;
  readonly isValid: boolean;
  readonly names: FilterNames | null;
}) {
  const [survey, setSurvey] = useState(lastTried?.survey ?? '');
  const [nights, setNights] = useState(lastTried?.nights ?? usualNights);
  const [reference, setReference] = useState(noReference);
  const [progress, setProgress] = useState<TrialProgress | null>(null);
  const [result, setResult] = useState<TrialResult | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  // A saved version is tried by its name: its trial counts for switching it on.
  const isSaved = filter !== null && text === filter.expression;
  const begin = (): void => {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setError(null);
    setResult(null);
    setProgress({ alertCount: 0, lookedAtCount: 0, passedCount: 0 });
    lastTried = isSaved ? null : { text, survey, nights };
    const what = isSaved ? { name: filter.name, version: filter.version } : { expression: text };
    const body = {
      ...what,
      nightCount: nights,
      ...(survey === '' ? {} : { survey }),
      ...(reference.kind === '' || reference.label === '' ? {} : { reference: bodyOf(reference) }),
    };
    runTrial(body, controller.signal, setProgress)
      .then(async (found) => {
        setResult(found);
        if (isSaved) await forgetAnswers(['filters', filter.name]);
      })
      .catch((failure: Error) => {
        if (!controller.signal.aborted) setError(failure);
      })
      .finally(() => {
        if (running.current !== controller) return;
        running.current = null;
        setProgress(null);
      });
  };
  const isTried = filter?.trial?.version === filter?.version;
  useEffect(() => {
    if (isSaved && filter.isOwn && !isTried && lastTried?.text === text) begin();
  }, [isSaved, isTried]);
  return (
    <>
      <form
        class="save-bar"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <label class="field">
          <span>The last nights</span>
          <input
            type="number"
            min={1}
            max={366}
            value={nights}
            onInput={({ currentTarget }) => setNights(Number(currentTarget.value))}
          />
        </label>
        <label class="field">
          <span>Survey</span>
          <select value={survey} onChange={({ currentTarget }) => setSurvey(currentTarget.value)}>
            <option value="">all</option>
            {(names?.vocabulary.surveys ?? []).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <TrialReferenceFields {...{ reference, names }} onChange={setReference} />
        <button type="submit" class="is-main" disabled={!isValid || progress !== null}>
          Try it
        </button>
        {progress === null ? null : (
          <button type="button" onClick={() => running.current?.abort()}>
            Stop
          </button>
        )}
      </form>
      {progress === null ? null : (
        <p role="status">
          <progress
            aria-label="Alerts looked at"
            value={progress.lookedAtCount}
            max={Math.max(progress.alertCount, 1)}
          />{' '}
          {countText(progress.lookedAtCount)} of {countText(progress.alertCount)} alerts,{' '}
          {countText(progress.passedCount)} passed
        </p>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
      {result === null ? null : <TrialResultView result={result} />}
    </>
  );
}

function bodyOf({ kind, classifier, label }: TrialReferenceText): object {
  return kind === 'classifier' ? { kind, classifier, label } : { kind, label };
}
