import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import {
  browserDefaults,
  CandidateBrowser,
} from '../../components/candidates/candidate-browser.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { NightStrip } from './night-strip.tsx';

const defaults = {
  ...browserDefaults,
  /** YYYY-MM-DD; '': the newest of each survey. */
  night: '',
};

/** The candidates of the newest night of each survey, or of any night. */
export function TonightPage() {
  const [state, change] = useUrlState(defaults);
  const surveys = useSurveys();
  const { query, route } = useLocation();
  useEffect(() => {
    // Links to searches from before they had a page of their own.
    if (query.q !== undefined) route(`/search?${new URLSearchParams({ q: query.q })}`, true);
  }, [query.q, route]);
  const own = useMemo(
    () => (state.night === '' ? { nights: 1 } : { night: state.night }),
    [state.night],
  );
  return (
    <CandidateBrowser
      caption="Candidates of the night"
      {...{ state, own }}
      change={change as never}
      isLive={state.night === ''}
      head={({ rows, asked }) => {
        // Of a night that is named every survey has one; those without an object say nothing.
        const seen = new Set(rows.map(({ survey }) => survey));
        const nights = (asked?.nights ?? []).filter(
          ({ survey }) => state.night === '' || seen.has(survey),
        );
        return (
          <>
            <div class="title-row">
              <h1>{state.night === '' ? 'Tonight' : `Night ${state.night}`}</h1>
              <p class="hint">
                {nights.length === 0
                  ? 'No night yet.'
                  : nights
                      .map(
                        ({ survey, night }) =>
                          `${surveyOf(surveys, survey).displayName}: ${state.night === '' ? 'newest night ' : ''}${night}`,
                      )
                      .join(' · ')}
              </p>
              <label class="night-choice">
                Another night{' '}
                <input
                  type="date"
                  value={state.night}
                  onChange={(event) =>
                    change({ night: event.currentTarget.value }, { isStep: true })
                  }
                />
              </label>
            </div>
            <NightStrip nights={nights} />
          </>
        );
      }}
    />
  );
}
