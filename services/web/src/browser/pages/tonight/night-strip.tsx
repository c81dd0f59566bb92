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
  const statistics = useApi<Answer<'/api/v1/nights/{night}/statistics'>>(
    ['nights', night, 'statistics'],
    { everyMs },
  ).data;
  const isOwn = (row: { readonly survey: string }) => row.survey === survey;
  const sum = (rows: readonly { readonly survey: string; readonly alertCount: number }[] = []) =>
    rows.filter(isOwn).reduce((total, { alertCount }) => total + alertCount, 0);
  const stored = sum(statistics?.hours);
  const refused = sum(statistics?.refused);
  const told = statistics?.surveyCounts.find(isOwn)?.messageCount;
  const latencies = statistics?.latencies.filter(isOwn) ?? [];
  return (
    <li>
      <h2>
        <a href={`/nights/${night}`}>
          {displayName} {night}
        </a>
      </h2>
      <p>
        <b>{statistics === undefined ? '–' : countText(stored)}</b> alerts here,{' '}
        {told == null
          ? 'the survey’s own count is not known here'
          : `${countText(told)} sent by the survey`}
        {refused === 0 ? '' : `, ${countText(refused)} refused`}
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
