import { useState } from 'preact/hooks';
import { lazy } from 'preact-iso';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { countText } from '../../number-text.ts';
import { FilterHealth } from './filter-health.tsx';
import { secondsText } from './seconds-text.ts';

const TelescopeMap = lazy(() =>
  import('./telescope-map.tsx').then(({ TelescopeMap: Loaded }) => Loaded),
);

const everyMs = 30_000;

export interface SurveyNight {
  readonly survey: string;
  readonly night: string;
}

/** The newest night of each survey: alerts here against those that the survey counts, how fast they were classified. */
export function NightStrip({ nights }: { readonly nights: readonly SurveyNight[] }) {
  const [isMapOpen, setIsMapOpen] = useState(false);
  const [isHealthOpen, setIsHealthOpen] = useState(false);
  const surveys = useSurveys();
  const telescopes = surveys.flatMap(({ displayName, site }) =>
    site === null ? [] : [{ name: displayName, place: site }],
  );
  return (
    <section class="night-strip" aria-label="The night in numbers">
      <ul>
        {nights.map(({ survey, night }) => (
          <NightNumbers key={survey} survey={survey} night={night} />
        ))}
      </ul>
      <details onToggle={(event) => setIsMapOpen(event.currentTarget.open)}>
        <summary>Where it is night</summary>
        {isMapOpen ? <TelescopeMap telescopes={telescopes} /> : null}
      </details>
      <details onToggle={(event) => setIsHealthOpen(event.currentTarget.open)}>
        <summary>Health of the filters</summary>
        {isHealthOpen ? <FilterHealth /> : null}
      </details>
    </section>
  );
}

function NightNumbers({ survey, night }: SurveyNight) {
  const { displayName } = surveyOf(useSurveys(), survey);
  const counts = useApi<Answer<'/api/v1/nights/{night}'>>(['nights', night], { everyMs }).data;
  const statistics = useApi<Answer<'/api/v1/nights/{night}/statistics'>>(
    ['nights', night, 'statistics'],
    { everyMs },
  ).data;
  const own = counts?.surveys.find((each) => each.survey === survey);
  const told = statistics?.surveyCounts.find((each) => each.survey === survey)?.messageCount;
  const latencies = statistics?.latencies.filter((each) => each.survey === survey) ?? [];
  return (
    <li>
      <h2>
        <a href={`/nights/${night}`}>
          {displayName} {night}
        </a>
      </h2>
      <p>
        <b>{own === undefined ? '–' : countText(own.storedCount)}</b> alerts here,{' '}
        {told == null
          ? 'the survey’s own count is not known here'
          : `${countText(told)} sent by the survey`}
        {own === undefined || own.deadCount === 0 ? '' : `, ${countText(own.deadCount)} refused`}
      </p>
      {latencies.length === 0 ? null : (
        <dl class="latency-strip" title="Since the survey wrote the alert">
          {latencies.map(({ stage, p50Seconds, p99Seconds }) => (
            <div key={stage}>
              <dt>{stage}</dt>
              <dd>
                {secondsText(p50Seconds)}{' '}
                <span class="hint">(99 %: {secondsText(p99Seconds)})</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
