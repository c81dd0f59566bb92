import type { Schema } from './api/answers.ts';
import { type Surveys, surveyOf } from './components/use-surveys.ts';
import type { Mark, MarkOwner } from './light-curve-marks.ts';
import { type LightCurveView, marksOf } from './light-curve-marks.ts';

/** What other objects of the same source have measured: in another survey, or before a merge. */
export interface OtherLightCurve extends MarkOwner {
  /** Bluest first. */
  readonly bands: readonly string[];
  readonly marksIn: (view: LightCurveView) => readonly Mark[];
}

/** One for each other member of a source that has points. */
export function otherLightCurves(
  lightCurve: Schema<'SourceLightCurve'>,
  own: { readonly survey: string; readonly oid: string },
  surveys: Surveys,
): readonly OtherLightCurve[] {
  return lightCurve.members
    .filter(({ survey, oid }) => survey !== own.survey || oid !== own.oid)
    .map(({ survey, oid }) => {
      const { displayName, bands } = surveyOf(surveys, survey);
      const isOf = (row: { readonly survey: string; readonly oid: string }) =>
        row.survey === survey && row.oid === oid;
      const points = {
        detections: lightCurve.detections.filter(isOf),
        forcedPhotometry: lightCurve.forcedPhotometry.filter(isOf),
        nonDetections: lightCurve.nonDetections.filter(isOf),
      };
      const owner: MarkOwner = {
        key: `${survey} ${oid}`,
        title: survey === own.survey ? `${displayName} ${oid}` : displayName,
      };
      return {
        ...owner,
        bands,
        // Its stamps are on its own page.
        marksIn: (view: LightCurveView) =>
          marksOf(points, view).map((mark) => ({ ...mark, alertId: null, owner })),
      };
    });
}
