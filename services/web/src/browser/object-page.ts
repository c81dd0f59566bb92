import { fetchJson } from './api-client.ts';
import type {
  Classifications,
  DetectionPoint,
  Features,
  FittedCurves,
  LightCurveAnswer,
  MagnitudeStatistics,
  ObjectSummary,
  Source,
  SourceLightCurve,
  Surveys,
} from './api-types.ts';
import { contextPanel } from './context-panel.ts';
import { element } from './element.ts';
import { featuresTable, periodOf } from './features-table.ts';
import { firstView } from './first-view.ts';
import { type LightCurvePanel, lightCurvePanel } from './light-curve-panel.ts';
import { magnitudesTable } from './magnitudes-table.ts';
import { errorNotice, notice } from './notice.ts';
import { objectHeader } from './object-header.ts';
import { otherLightCurves } from './other-light-curves.ts';
import { magOfFlux } from './photometry.ts';
import { probabilityBars } from './probability-bars.ts';
import { byClassifier, probabilityHistory } from './probability-history.ts';
import { sourceNames } from './source-names.ts';
import { rawLinks, stampTriplet } from './stamps.ts';
import { surveyOf } from './survey-of.ts';
import { utcText } from './time.ts';
import { whyPanel } from './why-panel.ts';

/* Asks the eight questions of an object at once, draws the answers, asks again when it has changed. */

const refreshMs = 10_000;
const main = document.querySelector('main')!;
const [, , survey = '', oid = ''] = location.pathname.split('/').map(decodeURIComponent);

interface Answers {
  readonly object: ObjectSummary;
  readonly lightCurve: LightCurveAnswer;
  readonly magnitudes: MagnitudeStatistics;
  readonly features: Features;
  readonly fitted: FittedCurves;
  readonly current: Classifications;
  readonly history: Classifications;
  readonly surveys: Surveys;
  /** Null: what it is called is ambiguous, or not known. */
  readonly source: Source | null;
  /** Of a source of several objects; else null. */
  readonly ofSource: SourceLightCurve | null;
}

async function ask(): Promise<Answers> {
  const path = ['objects', survey, oid];
  const [object, lightCurve, magnitudes, features, fitted, current, history, surveys] =
    await Promise.all([
      fetchJson<ObjectSummary>(path),
      fetchJson<LightCurveAnswer>([...path, 'lightcurve']),
      fetchJson<MagnitudeStatistics>([...path, 'magnitude-statistics']),
      fetchJson<Features>([...path, 'features']),
      fetchJson<FittedCurves>([...path, 'fitted-curves']),
      fetchJson<Classifications>([...path, 'classifications']),
      fetchJson<Classifications>([...path, 'classifications', 'history']),
      fetchJson<Surveys>(['surveys']),
    ]);
  const source = await fetchJson<Source>(['sources', object.oid]).catch(() => null);
  const isShared = source?.members.some(
    (member) =>
      member.detectionCount > 0 && (member.survey !== object.survey || member.oid !== object.oid),
  );
  const ofSource =
    source === null || isShared !== true
      ? null
      : await fetchJson<SourceLightCurve>(['sources', source.sourceId, 'light-curve']).catch(
          () => null,
        );
  return {
    ...{ object, lightCurve, magnitudes, features, fitted, current, history, surveys },
    ...{ source, ofSource },
  };
}

function stampsPanel(lightCurve: LightCurveAnswer, onSelect: (alertId: string) => void) {
  const withStamps = lightCurve.detections.filter(({ hasAlert }) => hasAlert);
  const body = element('div', {});
  const older = element('button', { 'aria-label': 'Stamps of the alert before' }, '←');
  const newer = element('button', { 'aria-label': 'Stamps of the alert after' }, '→');
  const place = element('span', { class: 'hint', 'aria-live': 'polite' });
  let index = -1;
  const step = (by: number) => {
    const next = withStamps[index + by];
    if (next !== undefined) onSelect(next.alertId);
  };
  older.addEventListener('click', () => step(-1));
  newer.addEventListener('click', () => step(1));
  const show = (alertId: string) => {
    index = withStamps.findIndex((point) => point.alertId === alertId);
    const point = withStamps[index];
    if (point === undefined) return;
    older.disabled = index === 0;
    newer.disabled = index === withStamps.length - 1;
    place.textContent = `${index + 1} of ${withStamps.length}`;
    body.replaceChildren(
      stampTriplet(survey, alertId, { isLazy: false }),
      element('p', { class: 'stamp-caption' }, stampText(point)),
      rawLinks(survey, alertId),
    );
  };
  if (withStamps.length === 0) {
    body.append(
      notice('No stamps.', 'None of these detections came as an alert that is kept here.'),
    );
  }
  const panel = element(
    'section',
    { class: 'panel stamps-panel' },
    element('h2', {}, 'Stamps'),
    withStamps.length === 0 ? null : element('div', { class: 'controls' }, older, newer, place),
    body,
  );
  return { panel, show, newest: withStamps.at(-1)?.alertId ?? null };
}

function stampText(point: DetectionPoint): string {
  const { psfFluxNanojansky: flux } = point;
  const mag = flux === null ? null : magOfFlux(Math.abs(flux));
  const brightness = mag === null ? '' : ` · ${mag.toFixed(2)} mag${flux! < 0 ? ' (fainter)' : ''}`;
  return `${point.band}${brightness} · ${utcText(point.mjdTai)} UTC · alert ${point.alertId}`;
}

function classificationPanel(
  { current, history }: Answers,
  onSelect: (alertId: string) => void,
): { readonly panel: HTMLElement; readonly show: (alertId: string) => void } {
  const panel = element(
    'section',
    { class: 'panel classification' },
    element('h2', {}, 'Classification'),
  );
  if (current.items.length === 0) {
    panel.append(
      notice('Not classified yet.', 'No classifier applies to it, or it is on its way.'),
    );
    return { panel, show: () => {} };
  }
  panel.append(element('div', { class: 'classifiers' }, ...current.items.map(probabilityBars)));
  const stories = [...byClassifier(history.items).values()].map((rows) =>
    probabilityHistory(rows, onSelect),
  );
  if (stories.length > 0) {
    panel.append(
      element('h2', {}, 'From alert to alert'),
      element('div', { class: 'classifiers' }, ...stories.map((story) => story.element)),
    );
  }
  const show = (alertId: string) => {
    for (const story of stories) story.show(alertId);
  };
  return { panel, show };
}

function show(answers: Answers, wantedAlertId: string | null): (alertId: string) => void {
  const { object, lightCurve, magnitudes, features, fitted, current } = answers;
  const { displayName, bands } = surveyOf(answers.surveys.items, survey);
  const select = (alertId: string) => {
    stamps.show(alertId);
    why.show(alertId);
    classification.show(alertId);
    plot.select(alertId);
    selected = alertId;
  };
  const plot: LightCurvePanel = lightCurvePanel({
    lightCurve,
    surveyBands: bands,
    others:
      answers.ofSource === null
        ? []
        : otherLightCurves(answers.ofSource, object, answers.surveys.items),
    periodDays: periodOf(features),
    fittedCurves: fitted.bands,
    begin: firstView(current.items),
    onSelect: select,
  });
  const stamps = stampsPanel(lightCurve, select);
  const why = whyPanel(survey, answers.history.items);
  const classification = classificationPanel(answers, select);
  const first = wantedAlertId ?? stamps.newest;
  if (first !== null) select(first);
  main.replaceChildren(
    objectHeader(object, displayName),
    ...(answers.source === null
      ? []
      : [sourceNames(answers.source, object, answers.surveys.items)]),
    element(
      'div',
      { class: 'object-grid' },
      element(
        'div',
        { class: 'column' },
        plot.element,
        why.panel,
        contextPanel(object),
        magnitudesTable(magnitudes, bands),
        featuresTable(features),
      ),
      element('div', { class: 'column' }, stamps.panel, classification.panel),
    ),
  );
  return select;
}

let selected: string | null = null;
/** What was drawn, to know whether the object has changed. */
let drawn: string | null = null;

async function refresh(): Promise<void> {
  if (document.hidden && drawn !== null) return;
  try {
    if (drawn === null) {
      const answers = await ask();
      show(answers, null);
      drawn = versionOf(answers.object);
      return;
    }
    const object = await fetchJson<ObjectSummary>(['objects', survey, oid]);
    if (versionOf(object) === drawn) return;
    drawn = versionOf(object);
    offerNews();
  } catch (error) {
    if (drawn === null) main.replaceChildren(errorNotice(error));
  }
}

function versionOf({ lastAlertId, detectionCount }: ObjectSummary): string {
  return `${lastAlertId} ${detectionCount}`;
}

/** Says that something arrived instead of moving what is being read. */
function offerNews(): void {
  if (main.querySelector('.news') !== null) return;
  const button = element('button', { class: 'news' }, 'New measurements have arrived: show them');
  button.addEventListener('click', async () => {
    show(await ask(), selected);
  });
  main.prepend(button);
}

async function play(): Promise<void> {
  await refresh();
  setTimeout(() => void play(), refreshMs);
}

main.replaceChildren(element('p', { class: 'hint', role: 'status' }, `Reading ${oid} …`));
void play();
