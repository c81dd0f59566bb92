import { useState } from 'preact/hooks';
import { ApiError } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice, Notice } from '../notice.tsx';
import { Plot } from '../plot/plot.tsx';
import { type ChosenSite, keepChosenSite, readChosenSite } from './chosen-site.ts';
import { elevationSeries } from './observability-series.ts';
import {
  bestText,
  moonText,
  nightAfter,
  type ObservabilityAnswer,
  twilightRows,
} from './observability-text.ts';
import { PolarPlot } from './polar-plot.tsx';
import { SiteChoice } from './site-choice.tsx';

/** What is to be observed. */
export type ObservedTarget =
  | { readonly survey: string; readonly oid: string }
  | { readonly designation: string }
  | { readonly raDeg: number; readonly decDeg: number };

const timeAxis = { label: 'UTC', isCalendar: true } as const;
const altitudeAxis = { label: 'Altitude (°)', range: [0, 90] } as const;

/** How a target can be observed in a night of a site that the reader chooses; the browser remembers the site. */
export function Observability({ target }: { readonly target: ObservedTarget }) {
  const [site, setSite] = useState(() => readChosenSite(localStorage));
  const [night, setNight] = useState<string | null>(null);
  const { data, error, again } = useApi<ObservabilityAnswer>(segmentsOf(target), {
    query: { ...('raDeg' in target ? target : {}), ...site, night },
    keepsPrevious: true,
  });
  const choose = (chosen: ChosenSite): void => {
    keepChosenSite(localStorage, chosen);
    setSite(chosen);
  };
  const shown = night ?? data?.night ?? '';
  return (
    <section class="observability" aria-label="Observability">
      <div class="controls">
        <SiteChoice site={site} onChoose={choose} />
        <div class="field">
          <button
            type="button"
            aria-label="Night before"
            disabled={shown === ''}
            onClick={() => setNight(nightAfter(shown, -1))}
          >
            ‹
          </button>
          <label>
            <span class="unseen">Night that begins on</span>
            <input
              type="date"
              value={shown}
              min="1980-01-01"
              max="2089-12-31"
              onChange={({ currentTarget: { value } }) => {
                if (value !== '') setNight(value);
              }}
            />
          </label>
          <button
            type="button"
            aria-label="Night after"
            disabled={shown === ''}
            onClick={() => setNight(nightAfter(shown, 1))}
          >
            ›
          </button>
        </div>
      </div>
      {error === null ? null : error instanceof ApiError && error.status === 404 ? (
        <Notice what={`${error.message}.`}>
          An orbit comes with an alert, or with a file that the operator adds by{' '}
          <code>lucero orbits add</code>.
        </Notice>
      ) : (
        <ErrorNotice error={error} onRetry={again} />
      )}
      {data === undefined ? null : <Night answer={data} />}
    </section>
  );
}

function Night({ answer }: { readonly answer: ObservabilityAnswer }) {
  const { target, site } = answer;
  return (
    <>
      <p class="observability-best">
        <strong>{bestText(answer)}</strong> {moonText(answer)}
      </p>
      {target.placeBy === 'lastDetection' ? (
        <p class="hint">It moves and no orbit of it is here: this is its last detection’s place.</p>
      ) : null}
      <div class="observability-plots">
        <div>
          <Plot
            series={elevationSeries(answer)}
            x={timeAxis}
            y={altitudeAxis}
            heightPx={260}
            description={`Altitude through the night at ${site.name}. ${bestText(answer)} ${moonText(answer)}`}
          />
          <ul class="key">
            <li class="is-dark">○ Target, the Sun below −12°</li>
            <li class="is-light">— Target by day and in twilight</li>
            <li class="is-moon">— Moon</li>
          </ul>
        </div>
        <PolarPlot answer={answer} />
        <table class="plain-table">
          <caption>Times in UTC</caption>
          <thead>
            <tr>
              <th scope="col">Sun</th>
              <th scope="col">from</th>
              <th scope="col">to</th>
            </tr>
          </thead>
          <tbody>
            {twilightRows(answer.dark).map(({ name, from, to }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{from}</td>
                <td>{to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function segmentsOf(target: ObservedTarget): readonly string[] {
  if ('oid' in target) return ['objects', target.survey, target.oid, 'observability'];
  if ('designation' in target) return ['solar-system', target.designation, 'observability'];
  return ['observability'];
}
