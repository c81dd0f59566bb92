import { element, svgElement } from './element.ts';
import { bandsOf, type marksOf } from './light-curve-marks.ts';
import { bandStyle, markPath } from './mark-shape.ts';

export interface BandLegend {
  readonly element: HTMLElement;
  /** Whether the user has hidden the band. */
  readonly isHidden: (band: string) => boolean;
  /** Shows a button for each band of these marks. */
  readonly show: (marks: ReturnType<typeof marksOf>) => void;
}

/** The legend of a light curve: a button for each band, which hides it. */
export function bandLegend(surveyBands: readonly string[], onChange: () => void): BandLegend {
  const hiddenBands = new Set<string>();
  const legend = element('div', { class: 'legend', role: 'group', 'aria-label': 'Bands' });

  const bandButton = (band: string, count: number): HTMLElement => {
    const { className, shape } = bandStyle(band, surveyBands);
    const symbol = svgElement(
      'svg',
      { width: 14, height: 14, 'aria-hidden': 'true' },
      svgElement('path', {
        class: `mark mark-detection ${className}`,
        d: markPath('detection', shape, 7, 7),
      }),
    );
    const button = element(
      'button',
      { 'aria-pressed': String(!hiddenBands.has(band)), title: `${count} points` },
      symbol,
      band,
    );
    button.addEventListener('click', () => {
      if (!hiddenBands.delete(band)) hiddenBands.add(band);
      onChange();
    });
    return button;
  };

  return {
    element: legend,
    isHidden: (band) => hiddenBands.has(band),
    show: (marks) => {
      const focused = legend.contains(document.activeElement)
        ? [...legend.children].indexOf(document.activeElement!)
        : -1;
      legend.replaceChildren(
        ...bandsOf(marks, surveyBands).map((band) =>
          bandButton(
            band,
            marks.filter((mark) => mark.band === band && mark.kind !== 'limit').length,
          ),
        ),
      );
      (legend.children[focused] as HTMLElement | undefined)?.focus();
    },
  };
}
