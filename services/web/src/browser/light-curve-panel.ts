import type { FittedCurve, LightCurveAnswer } from './api-types.ts';
import { element, svgElement } from './element.ts';
import type { FirstView } from './first-view.ts';
import { fittedLines } from './fitted-line.ts';
import { bandsOf, type LightCurveView, marksOf } from './light-curve-marks.ts';
import { drawLightCurve } from './light-curve-plot.ts';
import { bandStyle, markPath } from './mark-shape.ts';
import { notice } from './notice.ts';

export interface LightCurvePanel {
  readonly element: HTMLElement;
  readonly select: (alertId: string) => void;
}

const modelHint =
  'Lines: the fitted supernova model (features SPM_*), of the difference flux, in time.';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

interface Segmented<Value extends string> {
  readonly element: HTMLElement;
  /** Shows this one as pressed. */
  readonly press: (value: Value) => void;
}

/** Buttons of which one is pressed. */
function segmented<Value extends string>(
  label: string,
  choices: readonly Choice<Value>[],
  chosen: Value,
  onChoose: (value: Value) => void,
): Segmented<Value> {
  const buttons = new Map(
    choices.map(({ value, text }) => [value, element('button', {}, text)] as const),
  );
  const press = (value: Value) => {
    for (const [other, button] of buttons) {
      button.setAttribute('aria-pressed', String(other === value));
    }
  };
  for (const [value, button] of buttons) {
    button.addEventListener('click', () => {
      press(value);
      onChoose(value);
    });
  }
  press(chosen);
  return {
    element: element(
      'div',
      { class: 'segmented', role: 'group', 'aria-label': label },
      ...buttons.values(),
    ),
    press,
  };
}

/** The plot with its switches: quantity, source, fold, and the legend that hides bands. */
export function lightCurvePanel(options: {
  readonly lightCurve: LightCurveAnswer;
  /** Bands of the survey, bluest first. */
  readonly surveyBands: readonly string[];
  /** Period from the features [d]; null: nothing to fold with. */
  readonly periodDays: number | null;
  /** Models that were fitted to it. */
  readonly fittedCurves: readonly FittedCurve[];
  /** What the page begins with: the cycles of a periodic object, the model of a transient. */
  readonly begin: FirstView;
  readonly onSelect: (alertId: string) => void;
}): LightCurvePanel {
  const { lightCurve, surveyBands, periodDays, fittedCurves, onSelect } = options;
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
  const hiddenBands = new Set<string>();
  const frame = element('div', { class: 'plot-frame' });
  const legend = element('div', { class: 'legend', role: 'group', 'aria-label': 'Bands' });

  const draw = () => {
    const all = marksOf(lightCurve, view);
    const lines = isFitted
      ? fittedLines(fittedCurves, view).filter(({ band }) => !hiddenBands.has(band))
      : [];
    showLegend(all);
    showKey(all.length, lines.length > 0);
    foldButton.setAttribute('aria-pressed', String(isFolded));
    modelButton.setAttribute('aria-pressed', String(isFitted));
    const marks = all.filter(({ band, kind }) => {
      return !hiddenBands.has(band) && !(isFolded && kind === 'limit');
    });
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

  const showLegend = (all: ReturnType<typeof marksOf>) => {
    const focused = legend.contains(document.activeElement)
      ? [...legend.children].indexOf(document.activeElement!)
      : -1;
    legend.replaceChildren(
      ...bandsOf(all, surveyBands).map((band) => {
        const { className, shape } = bandStyle(band, surveyBands);
        const symbol = svgElement(
          'svg',
          { width: 14, height: 14, 'aria-hidden': 'true' },
          svgElement('path', {
            class: `mark mark-detection ${className}`,
            d: markPath('detection', shape, 7, 7),
          }),
        );
        const count = all.filter((mark) => mark.band === band && mark.kind !== 'limit').length;
        const button = element(
          'button',
          { 'aria-pressed': String(!hiddenBands.has(band)), title: `${count} points` },
          symbol,
          band,
        );
        button.addEventListener('click', () => {
          if (!hiddenBands.delete(band)) hiddenBands.add(band);
          draw();
        });
        return button;
      }),
    );
    (legend.children[focused] as HTMLElement | undefined)?.focus();
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
  const sourceSwitch = segmented(
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
    segmented(
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
    legend,
  );
  const key = element('p', { class: 'hint' });
  const showKey = (markCount: number, isModelDrawn: boolean) => {
    const tooFaint = marksOf(lightCurve, { ...view, quantity: 'flux' }).length - markCount;
    key.textContent =
      'Filled: detection (pale in magnitudes: fainter than the template). Open: forced photometry. Triangle: upper limit. Choose a filled point to see its stamps.' +
      (isModelDrawn ? ` ${modelHint}` : '') +
      (tooFaint > 0 ? ` Too uncertain for a magnitude: ${tooFaint} points, shown as flux.` : '');
  };
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
