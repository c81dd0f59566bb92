import { element } from './element.ts';
import { bandStyle } from './mark-shape.ts';
import { notice } from './notice.ts';
import { scatterPlot } from './scatter-plot.ts';
import { segmentedButtons } from './segmented-buttons.ts';
import type { SolarSystemPoint } from './solar-system-types.ts';
import type { Survey } from './survey-of.ts';
import { utcText } from './time.ts';

const views = {
  'along the motion': 'offsetAlongTrackArcsec',
  'across it': 'offsetCrossTrackArcsec',
  east: 'offsetRaArcsec',
  north: 'offsetDecArcsec',
} as const;
type View = keyof typeof views;

/** Where the body was measured, from where it should have been. */
export function residualsPanel(
  points: readonly SolarSystemPoint[],
  surveyNamed: (name: string) => Survey,
): HTMLElement {
  const panel = element('section', { class: 'panel' }, element('h2', {}, 'Residuals'));
  if (points.every(({ offsetsFrom }) => offsetsFrom === null)) {
    panel.append(
      notice('No residuals.', 'No survey says where it should be, and no orbit is known.'),
    );
    return panel;
  }
  const body = element('div', {});
  const show = (view: View) => {
    const shown = points.flatMap((point) => {
      const y = point[views[view]];
      return y === null ? [] : [{ point, y }];
    });
    body.replaceChildren(
      shown.length === 0
        ? notice('Nothing to draw.', 'The motion is not known.')
        : scatterPlot({
            label: `Residuals ${view} of ${shown.length} detections`,
            xTitle: 'MJD (TAI)',
            yTitle: `offset ${view} [″]`,
            points: shown.map(({ point, y }) => ({
              ...{ x: point.mjdTai, y, yError: null, isOpen: point.offsetsFrom === 'orbit' },
              style: bandStyle(point.band, surveyNamed(point.survey).bands),
              text:
                `${surveyNamed(point.survey).displayName} ${point.band}  ${y.toFixed(3)}″ ${view}\n` +
                `${utcText(point.mjdTai)} UTC\nby ${point.offsetsFrom === 'survey' ? 'the survey' : 'the orbit, two bodies'}`,
            })),
            lines: [],
            ...{ isYDown: false, minXSpan: 0.01, minYSpan: 0.2, showsZero: true },
          }),
    );
  };
  panel.append(
    element(
      'div',
      { class: 'controls' },
      segmentedButtons(
        'Residuals',
        (Object.keys(views) as View[]).map((view) => ({ value: view, text: view })),
        'along the motion',
        show,
      ).element,
    ),
    body,
    element(
      'p',
      { class: 'hint' },
      'Measured minus predicted. Filled: from the place that the survey predicted. Open: from the orbit by two bodies, tens of arcseconds off after months from its epoch.',
    ),
  );
  show('along the motion');
  return panel;
}
