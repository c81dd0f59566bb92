import type { ObjectStability, StabilitySums } from '@lucero/evaluation';
import type { FeatureClassifier } from '@lucero/inference';
import type { LightCurveInput } from '@lucero/light-curve';
import { classChanges, taxonomyOf, wassersteinDistance } from '@lucero/taxonomy';
import { featureItemOf } from '../feature-item.ts';
import { nightsOfLightCurve } from './nights-of-light-curve.ts';

/** As log loss has it: one answer must not make the loss infinite. */
const smallestProbability = 1e-12;

type Vector = Readonly<Record<string, number>>;

/** One answer, as it was given or smoothed. */
interface Answer {
  readonly probabilities: Vector;
  readonly topClass: string;
}

/**
 * Classifies a light curve as it was after each of its nights. Null: fewer than two nights were classified.
 *
 * @param label class of the object; null, or a class that the classifier does not have: it is not scored
 */
export async function objectStability(
  classifier: FeatureClassifier,
  lightCurve: LightCurveInput,
  label: string | null,
  mostNights: number,
): Promise<ObjectStability | null> {
  const nights = nightsOfLightCurve(lightCurve, mostNights);
  const results = await classifier.classify(nights.map(featureItemOf));
  const said = results.flatMap((result, i) =>
    result.kind === 'classified' ? [{ ...result, alertId: BigInt(i) }] : [],
  );
  if (said.length < 2) return null;
  const smoothed = classChanges(classifier.taxonomy, said).map(
    (course): Answer => ({
      ...{ probabilities: course.smoothedProbabilities, topClass: course.smoothedTopClass },
    }),
  );
  const known = label !== null && classifier.classes.includes(label) ? label : null;
  return {
    steps: said.length - 1,
    asSaid: sumsOf(classifier, said, known),
    smoothed: sumsOf(classifier, smoothed, known),
    labelledAnswers: known === null ? 0 : said.length,
  };
}

function sumsOf(
  { taxonomy }: FeatureClassifier,
  answers: readonly Answer[],
  label: string | null,
): StabilitySums {
  const tree = taxonomyOf(taxonomy);
  const sums = { flips: 0, wassersteinSteps: 0, hits: 0, logLossNats: 0 };
  for (const [i, { probabilities, topClass }] of answers.entries()) {
    const before = answers[i - 1];
    if (before !== undefined) {
      if (before.topClass !== topClass) sums.flips += 1;
      sums.wassersteinSteps += wassersteinDistance(tree, before.probabilities, probabilities);
    }
    if (label === null) continue;
    if (topClass === label) sums.hits += 1;
    sums.logLossNats -= Math.log(Math.max(probabilities[label] ?? 0, smallestProbability));
  }
  return sums;
}
