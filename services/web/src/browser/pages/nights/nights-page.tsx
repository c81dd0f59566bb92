import { useRef } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { CopyRequest } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Plot } from '../../components/plot/plot.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useSurveys } from '../../components/use-surveys.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { DataSetsPanel } from './data-sets-panel.tsx';
import {
  calendarMonths,
  type FigureForm,
  figureForms,
  figureText,
  heatOf,
  type NightFigure,
  type NightValue,
  nightFigures,
  nightValues,
} from './night-figures.ts';

const defaults = { figure: 'stored', form: 'count', survey: '' };
const mostNights = 100;

/** Every night as a calendar, coloured by any of its figures; as a plot and a table the same. */
export function NightsPage() {
  const [state, change] = useUrlState(defaults);
  const surveys = useSurveys();
  const query = { limit: mostNights };
  const { data, error, again } = useApi<Answer<'/api/v1/nights'>>(['nights'], { query });
  const figure = (state.figure in nightFigures ? state.figure : 'stored') as NightFigure;
  const form = (state.form in figureForms ? state.form : 'count') as FigureForm;
  const values = nightValues(data?.items ?? [], figure, form, state.survey);
  return (
    <>
      <h1>Nights</h1>
      <div class="controls">
        <div class="field">
          <label for="figure">Figure</label>
          <select
            id="figure"
            value={figure}
            onChange={({ currentTarget: { value } }) => change({ figure: value })}
          >
            {Object.entries(nightFigures).map(([key, { text }]) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
        </div>
        <Segmented
          label="How the figure is shown"
          choices={Object.entries(figureForms).map(([value, text]) => ({
            value: value as FigureForm,
            text,
          }))}
          value={form}
          onChoose={(value) => change({ form: value })}
        />
        <div class="field">
          <label for="survey">Survey</label>
          <select
            id="survey"
            value={state.survey}
            onChange={({ currentTarget: { value } }) => change({ survey: value })}
          >
            <option value="">all</option>
            {surveys.map(({ survey, displayName }) => (
              <option key={survey} value={survey}>
                {displayName}
              </option>
            ))}
          </select>
        </div>
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {data === undefined ? (
        <p class="waiting" role="status">
          Loading …
        </p>
      ) : values.length === 0 ? (
        <Notice what="No night is here yet." />
      ) : (
        <div class="stack">
          <Calendar values={values} form={form} title={nightFigures[figure].text} />
          <section class="panel">
            <Plot
              series={[
                {
                  ...{ key: 'nights', title: nightFigures[figure].text, colour: 'var(--accent)' },
                  shape: 'circle',
                  points: values.flatMap(({ night, value }) =>
                    value === null
                      ? []
                      : [
                          {
                            x: Date.parse(`${night}T00:00:00Z`) / 1000,
                            y: value,
                            error: null,
                            key: null,
                            text: `${night}: ${figureText(value, form)}`,
                          },
                        ],
                  ),
                },
              ]}
              x={{ label: 'Night', isCalendar: true }}
              y={{ label: `${nightFigures[figure].text}, ${figureForms[form]}` }}
              description={`${nightFigures[figure].text} by night, ${figureForms[form]}: ${values.length} nights.`}
              heightPx={240}
            />
          </section>
          <details class="panel">
            <summary>As a table</summary>
            <DataTable
              caption={`${nightFigures[figure].text} by night`}
              rows={values}
              columns={columnsOf(form)}
              keyOf={({ night }) => night}
              sort={{ column: 'night', isDescending: true }}
            />
          </details>
          <DataSetsPanel />
          <CopyRequest segments={['nights']} query={query} />
        </div>
      )}
    </>
  );
}

const columnsOf = (form: FigureForm): readonly TableColumn<NightValue>[] => [
  {
    id: 'night',
    header: 'Night',
    value: ({ night }) => night,
    cell: ({ night }) => <a href={`/nights/${night}`}>{night}</a>,
  },
  {
    id: 'value',
    header: 'Figure',
    isNumber: true,
    value: ({ value }) => value,
    cell: ({ value }) => figureText(value, form),
  },
];

/** A square a night; its shade is the figure, its text says it. Arrow keys go from night to night. */
function Calendar({
  values,
  form,
  title,
}: {
  readonly values: readonly NightValue[];
  readonly form: FigureForm;
  readonly title: string;
}) {
  const frame = useRef<HTMLElement>(null);
  const greatest = Math.max(...values.map(({ value }) => value ?? 0));
  const go = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (step === undefined) return;
    const links = [...(frame.current?.querySelectorAll('a') ?? [])].sort((a, b) =>
      a.href < b.href ? -1 : 1,
    );
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (at === -1) return;
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, at + Math.sign(step)))]?.focus();
  };
  return (
    <section class="calendar panel" aria-label={`${title} by night`} ref={frame} onKeyDown={go}>
      {calendarMonths(values).map(({ month, blanks, days }) => (
        <div key={month} class="month">
          <h2>{month}</h2>
          <div class="days">
            {Array.from({ length: blanks }, (_, i) => (
              <span key={`blank-${i}`} class="blank" />
            ))}
            {days.map(({ night, value }) => {
              const label = `${night}: ${figureText(value, form)}`;
              const day = Number(night.slice(8));
              return values.some((each) => each.night === night) ? (
                <a
                  key={night}
                  class="day"
                  href={`/nights/${night}`}
                  title={label}
                  style={{ '--part': String(heatOf(value, greatest)) }}
                >
                  <span aria-hidden="true">{day}</span>
                  <span class="unseen">{label}</span>
                </a>
              ) : (
                <span key={night} class="day is-empty">
                  {day}
                </span>
              );
            })}
          </div>
        </div>
      ))}
    </section>
  );
}
