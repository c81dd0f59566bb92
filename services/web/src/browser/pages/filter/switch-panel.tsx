import { useEffect, useState } from 'preact/hooks';
import { fetchApi } from '../../api/fetch-api.ts';
import { forgetAnswers } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import type { Filter } from './saved-filter.ts';

/** On or off, with the rate above which it pauses itself. */
export function SwitchPanel({ filter }: { readonly filter: Filter }) {
  const { name, state, stateReason, trial, version, isOwn } = filter;
  const [most, setMost] = useState(String(filter.maxEventsPerNight ?? ''));
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const triedUtc = trial?.madeUtc;
  // What was refused before a trial is another question after it.
  useEffect(() => {
    if (triedUtc !== undefined) setError(null);
  }, [triedUtc]);
  const ask = (next: 'on' | 'off'): void => {
    setIsBusy(true);
    setError(null);
    const rate = next === 'on' && most.trim() !== '' ? { maxEventsPerNight: Number(most) } : {};
    fetchApi(['filters', name, 'state'], { method: 'POST', body: { state: next, ...rate } })
      .then(() => forgetAnswers(['filters', name]))
      .catch((failure: Error) => setError(failure))
      .finally(() => setIsBusy(false));
  };
  const isRunningOld = state === 'on' && filter.activeVersion !== version;
  return (
    <section class="panel" aria-label="On or off">
      <h2>On or off</h2>
      <p>
        {state === 'on' ? 'It runs: every alert that passes is an event.' : ''}
        {state === 'off' ? 'It is off: nothing happens.' : ''}
        {state === 'paused' ? `It is paused: ${stateReason ?? 'no reason was given'}.` : ''}
        {isRunningOld ? ` Version ${filter.activeVersion} runs, not the newest.` : ''}
      </p>
      {trial === null ? (
        <p class="hint">It was not tried yet: try it below, and it can be switched on.</p>
      ) : (
        <p class="hint">
          Version {trial.version} was tried on {trial.nightCount} nights: it passed{' '}
          {trial.meanEventsPerNight.toFixed(1)} alerts a night, {trial.greatestEventsPerNight} in
          the night with most.
        </p>
      )}
      {isOwn ? (
        <div class="save-bar">
          {state === 'on' && !isRunningOld ? null : (
            <>
              <label class="field">
                <span>Paused above, events a night</span>
                <input
                  inputMode="numeric"
                  value={most}
                  placeholder="the most allowed"
                  onInput={({ currentTarget }) => setMost(currentTarget.value)}
                />
              </label>
              <button type="button" class="is-main" disabled={isBusy} onClick={() => ask('on')}>
                {isRunningOld ? `Run version ${version}` : 'Switch on'}
              </button>
            </>
          )}
          {state === 'off' ? null : (
            <button type="button" disabled={isBusy} onClick={() => ask('off')}>
              Switch off
            </button>
          )}
        </div>
      ) : (
        <p class="hint">Only its owner switches it. A copy of it is yours.</p>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
    </section>
  );
}
