import { element } from './element.ts';
import { bandStyle } from './mark-shape.ts';
import { notice } from './notice.ts';
import { parameterText } from './parameter-text.ts';
import { scatterPlot } from './scatter-plot.ts';
import type { PhaseCurve, PhaseCurves } from './solar-system-types.ts';
import type { Survey } from './survey-of.ts';
import { utcText } from './time.ts';

const modelNames: Readonly<Record<string, string>> = {
  HG1G2: 'H, G1, G2',
  HG12: 'H, G12',
  HG: 'H, G',
  H: 'H alone (G = 0.15)',
};

/** How the body fades with its phase angle, one colour a band, and the parameters of each band's fit. */
export function phaseCurvePanel(
  { curves, isCut }: PhaseCurves,
  surveyNamed: (name: string) => Survey,
): HTMLElement {
  const panel = element(
    'section',
    { class: 'panel one-line-cells' },
    element('h2', {}, 'Phase curve'),
  );
  if (curves.length === 0) {
    panel.append(
      notice('No phase curve.', 'No detection has both a brightness and a known distance.'),
    );
    return panel;
  }
  const styleOf = ({ survey, band }: PhaseCurve) => bandStyle(band, surveyNamed(survey).bands);
  panel.append(
    scatterPlot({
      label: `Phase curve in ${curves.length} bands; the table below has what was fitted`,
      xTitle: 'phase angle [deg]',
      yTitle: 'reduced magnitude [AB]',
      points: curves.flatMap((curve) =>
        curve.points.map((point) => ({
          ...{ x: point.phaseAngleDeg, y: point.reducedMag, yError: point.magErr },
          ...{ style: styleOf(curve), isOpen: point.isOutlier },
          text:
            `${surveyNamed(curve.survey).displayName} ${curve.band}  ${point.reducedMag.toFixed(3)} ± ` +
            `${point.magErr.toFixed(3)} mag at ${point.phaseAngleDeg.toFixed(2)}°\n` +
            `${utcText(point.midExposureMjdTai)} UTC${point.isOutlier ? '\nleft out of the fit' : ''}`,
        })),
      ),
      lines: curves.map((curve) => ({
        ...{ xs: curve.curve.phaseAngleDeg, ys: curve.curve.reducedMag, style: styleOf(curve) },
      })),
      ...{ isYDown: true, minXSpan: 1, minYSpan: 0.3, showsZero: false },
    }),
    fitTable(curves, surveyNamed),
    element(
      'p',
      { class: 'hint' },
      `Magnitudes of the difference image at 1 au from Sun and observer, in the bands of the surveys. Open marks are left out of the fit.${isCut ? ' There are more detections: these are the first 5,000.' : ''}`,
    ),
  );
  return panel;
}

function fitTable(
  curves: readonly PhaseCurve[],
  surveyNamed: (name: string) => Survey,
): HTMLElement {
  const heads = ['Band', 'Model', 'Parameters', 'Points', 'Phase', 'Scatter', 'χ²'];
  const rows = curves.map((curve) => {
    const { survey, band, preferred, fits, phaseSpanDeg } = curve;
    const fit = fits.find(({ model }) => model === preferred);
    const { displayName, bands } = surveyNamed(survey);
    const cells = [
      modelNames[preferred ?? ''] ?? '–',
      fit?.parameters.map(parameterText).join(', ') ?? '–',
      String(fit?.pointCount ?? 0),
      `${phaseSpanDeg.least.toFixed(1)}° to ${phaseSpanDeg.greatest.toFixed(1)}°`,
      fit === undefined ? '–' : `${fit.rmsMag.toFixed(3)} mag`,
      fit?.reducedChiSquare?.toFixed(2) ?? '–',
    ];
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', class: bandStyle(band, bands).className },
        `${displayName} ${band}`,
      ),
      ...cells.map((text) => element('td', {}, text)),
    );
  });
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Fits of the phase curve' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text))),
      ),
      element('tbody', {}, ...rows),
    ),
  );
}
