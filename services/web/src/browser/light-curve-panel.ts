import type { FittedCurve, LightCurveAnswer } from './api-types.ts';
import { bandLegend } from './band-legend.ts';
import { element } from './element.ts';
import type { FirstView } from './first-view.ts';
import { fittedLines } from './fitted-line.ts';
import { type LightCurveView, marksOf } from './light-curve-marks.ts';
import { drawLightCurve } from './light-curve-plot.ts';
import { notice } from './notice.ts';
import { otherLegend } from './other-legend.ts';
import type { OtherLightCurve } from './other-light-curves.ts';
import { segmentedButtons } from './segmented-buttons.ts';

export interface LightCurvePanel {
  readonly element: HTMLElement;
  readonly select: (alertId: string) => void;
}

const modelHint =
  'Lines: the fitted supernova model (features SPM_*), of the difference flux, in time.';

/** @param faintCount points of the light curve that have a flux, but no magnitude to show in this view */
function keyText(isModelDrawn: boolean, faintCount: number, hasOthers: boolean): string {
  return (
    'Filled: detection (pale in magnitudes: fainter than the template). Open: forced photometry. Triangle: upper limit. Choose a filled point to see its stamps.' +
    (hasOthers ? ' Crosses: the same source by another object (upright: detection).' : '') +
    (isModelDrawn ? ` ${modelHint}` : '') +
    (faintCount > 0 ? ` Too uncertain for a magnitude: ${faintCount} points, shown as flux.` : '')
  );
}

/** The plot with its switches: quantity, source, fold, and the legend that hides bands. */
export function lightCurvePanel(options: {
  readonly lightCurve: LightCurveAnswer;
  /** Bands of the survey, bluest first. */
  readonly surveyBands: readonly string[];
  /** Of other objects of the same source. */
  readonly others: readonly OtherLightCurve[];
  /** Period from the features [d]; null: nothing to fold with. */
  readonly periodDays: number | null;
  /** Models that were fitted to it. */
  readonly fittedCurves: readonly FittedCurve[];
  /** What the page begins with: the cycles of a periodic object, the model of a transient. */
  readonly begin: FirstView;
  readonly onSelect: (alertId: string) => void;
}): LightCurvePanel {
  const { lightCurve, others, periodDays, fittedCurves, onSelect } = options;
  const surveyBands = [
    ...new Set([...options.surveyBands, ...others.flatMap(({ bands }) => bands)]),
  ];
  const hiddenOthers = new Set<string>();
  let isFolded = options.begin === 'folded' && periodDays !== null;
  const { detections } = lightCurve;
  const totals = detections.filter((point) => point.scienceFluxNanojansky !== null);
  let view: LightCurveView = {
    quantity: 'magnitude',
    // A cycle is told by the total: magnitudes of the difference turn its fainter half over.
    source: isFolded && 2 * totals.length > detections.length ? 'total' : 'difference',
  };
  let isFitted = options.begin === 'fitted' && fittedCurves.length > 0;
  let selectedAlertId: string | null = null;
  const frame = element('div', { class: 'plot-frame' });
  const legend = bandLegend(surveyBands, () => draw());

  const draw = () => {
    const ofOthers = (of: LightCurveView) => others.flatMap(({ marksIn }) => marksIn(of));
    const all = [...marksOf(lightCurve, view), ...ofOthers(view)];
    const lines = isFitted
      ? fittedLines(fittedCurves, view).filter(({ band }) => !legend.isHidden(band))
      : [];
    legend.show(all);
    const inFlux: LightCurveView = { ...view, quantity: 'flux' };
    const faintCount = marksOf(lightCurve, inFlux).length + ofOthers(inFlux).length - all.length;
    key.textContent = keyText(lines.length > 0, faintCount, others.length > 0);
    foldButton.setAttribute('aria-pressed', String(isFolded));
    modelButton.setAttribute('aria-pressed', String(isFitted));
    const marks = all
      .filter(({ band, kind, owner }) => {
        const isHidden = legend.isHidden(band) || (owner !== null && hiddenOthers.has(owner.key));
        return !isHidden && !(isFolded && kind === 'limit');
      })
      .sort((a, b) => a.mjdTai - b.mjdTai);
    if (marks.length === 0) {
      frame.replaceChildren(
        notice('Nothing to draw in this view.', 'Show a band again, or switch to flux.'),
      );
      return;
    }
    const foldPeriodDays = isFolded ? periodDays : null;
    drawLightCurve(frame, {
      ...{ view, marks, lines, surveyBands, foldPeriodDays, selectedAlertId, onSelect },
    });
  };

  const toggle = (text: string, onToggle: () => void): HTMLElement => {
    const button = element('button', { class: 'toggle', 'aria-pressed': 'false' }, text);
    button.addEventListener('click', () => {
      onToggle();
      draw();
    });
    return button;
  };
  // The model is of the difference flux, in time. Whatever else is chosen takes its turn, so that a
  // pressed button is always one that shows.
  const foldButton = toggle('Fold', () => {
    isFolded = !isFolded;
    if (isFolded) isFitted = false;
  });
  const modelButton = toggle('Model', () => {
    isFitted = !isFitted;
    if (!isFitted) return;
    isFolded = false;
    view = { ...view, source: 'difference' };
    sourceSwitch.press('difference');
  });
  const sourceSwitch = segmentedButtons(
    'Source',
    [
      { value: 'difference', text: 'Difference' },
      { value: 'total', text: 'Total' },
    ],
    view.source,
    (source) => {
      view = { ...view, source };
      if (source === 'total') isFitted = false;
      draw();
    },
  );
  const controls = element(
    'div',
    { class: 'controls' },
    segmentedButtons(
      'Quantity',
      [
        { value: 'magnitude', text: 'Magnitude' },
        { value: 'flux', text: 'Flux' },
      ],
      view.quantity,
      (quantity) => {
        view = { ...view, quantity };
        draw();
      },
    ).element,
    totals.length > 0 ? sourceSwitch.element : null,
    periodDays === null ? null : foldButton,
    fittedCurves.length === 0 ? null : modelButton,
    legend.element,
    others.length === 0 ? null : otherLegend(others, view, hiddenOthers, () => draw()),
  );
  const key = element('p', { class: 'hint' });
  // The first size arrives once the frame is in the page; later ones when it changes.
  let drawnWidth = 0;
  new ResizeObserver(() => {
    if (frame.clientWidth === drawnWidth) return;
    drawnWidth = frame.clientWidth;
    requestAnimationFrame(draw);
  }).observe(frame);
  return {
    element: element(
      'section',
      { class: 'panel' },
      element('h2', {}, 'Light curve'),
      controls,
      frame,
      key,
    ),
    select: (alertId) => {
      selectedAlertId = alertId;
      if (drawnWidth > 0) draw();
    },
  };
}
