import { useMemo } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { Notice } from '../../components/notice.tsx';
import { bandLook } from '../../components/plot/band-look.ts';
import { Plot } from '../../components/plot/plot.tsx';
import type { PlotSeries } from '../../components/plot/plot-series.ts';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { parameterText } from '../../parameter-text.ts';
import { utcText } from '../../time.ts';

type Curve = Schema<'PhaseCurve'>['curves'][number];

const modelNames: Readonly<Record<string, string>> = {
  HG1G2: 'H, G1, G2',
  HG12: 'H, G12',
  HG: 'H, G',
  H: 'H alone (G = 0.15)',
};
const heads = ['Band', 'Model', 'Parameters', 'Points', 'Phase', 'Scatter', 'χ²'];

/** How the body fades with its phase angle, one colour a band, and the parameters of each band's fit. */
export function PhaseCurvePanel({
  curves,
  isCut,
}: {
  readonly curves: readonly Curve[];
  readonly isCut: boolean;
}) {
  const surveys = useSurveys();
  const series = useMemo(
    () =>
      curves.flatMap((curve): PlotSeries[] => {
        const { displayName, bands } = surveyOf(surveys, curve.survey);
        const look = bandLook(curve.band, bands);
        const title = `${displayName} ${curve.band}`;
        return [
          { key: title, title, ...look, points: curve.points.map(pointOf) },
          {
            ...{ key: `${title} fit`, title: `${title} fit`, ...look, kind: 'line' },
            points: curve.curve.phaseAngleDeg.map((x, i) => ({
              ...{ x, y: curve.curve.reducedMag[i]!, error: null, key: null, text: '' },
            })),
          },
        ];
      }),
    [curves, surveys],
  );
  return (
    <section class="panel">
      <h2>Phase curve</h2>
      {curves.length === 0 ? (
        <Notice what="No phase curve.">
          No detection has both a brightness and a known distance.
        </Notice>
      ) : (
        <>
          <Plot
            series={series}
            x={{ label: 'phase angle [deg]' }}
            y={{ label: 'reduced magnitude [AB]', isReversed: true }}
            description={`Phase curve in ${curves.length} bands; the table below has what was fitted.`}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
          <section class="table-frame" tabIndex={0} aria-label="Fits of the phase curve">
            <table class="one-line-cells">
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {curves.map((curve) => {
                  const title = `${surveyOf(surveys, curve.survey).displayName} ${curve.band}`;
                  return (
                    <tr key={title}>
                      <th scope="row">{title}</th>
                      {fitCells(curve).map((text, i) => (
                        <td key={heads[i + 1]}>{text}</td>
                      ))}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <p class="hint">
            Magnitudes of the difference image at 1 au from Sun and observer, in the bands of the
            surveys. Open marks are left out of the fit.
            {isCut ? ' There are more detections: these are the first 5,000.' : ''}
          </p>
        </>
      )}
    </section>
  );
}

function pointOf({
  phaseAngleDeg,
  reducedMag,
  magErr,
  midExposureMjdTai,
  isOutlier,
}: Curve['points'][number]) {
  return {
    ...{ x: phaseAngleDeg, y: reducedMag, error: magErr, isOpen: isOutlier, key: null },
    text:
      `${reducedMag.toFixed(3)} ± ${magErr.toFixed(3)} mag at ${phaseAngleDeg.toFixed(2)}° · ` +
      `${utcText(midExposureMjdTai)} UTC${isOutlier ? ' · left out of the fit' : ''}`,
  };
}

function fitCells({ preferred, fits, phaseSpanDeg }: Curve): readonly string[] {
  const fit = fits.find(({ model }) => model === preferred);
  return [
    modelNames[preferred ?? ''] ?? '–',
    fit?.parameters.map(parameterText).join(', ') ?? '–',
    String(fit?.pointCount ?? 0),
    `${phaseSpanDeg.least.toFixed(1)}° to ${phaseSpanDeg.greatest.toFixed(1)}°`,
    fit === undefined ? '–' : `${fit.rmsMag.toFixed(3)} mag`,
    fit?.reducedChiSquare?.toFixed(2) ?? '–',
  ];
}
