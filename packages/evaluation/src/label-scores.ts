import { middle95, objectResamples, type RandomIntegers } from './bootstrap.ts';
import type { ClassifiedAnswer, ClassifierAnswer } from './classifier-answer.ts';
import { byConfidence, expectedCalibrationError } from './expected-calibration-error.ts';
import { logLoss } from './log-loss.ts';
import { balancedAccuracy, recalls } from './recalls.ts';

const resamples = 1000;

/** One score of both; `interval` is the middle 95 % of the difference B − A over resampled objects. */
export interface PairedScore {
  readonly a: number;
  readonly b: number;
  readonly difference: number;
  readonly interval: readonly [number, number] | null;
}

export interface LabelScoresReport {
  /** Labelled alerts that both classified, of a class that both know: the figures are of these. */
  readonly scored: number;
  readonly objects: number;
  /** Labelled, but not scored: reason → count. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly recall: Readonly<
    Record<string, PairedScore & { readonly alerts: number; readonly objects: number }>
  >;
  readonly balancedAccuracy: PairedScore | null;
  readonly logLossNats: PairedScore | null;
  readonly expectedCalibrationError: PairedScore | null;
}

/** What the scores need of the answers of one classifier: a few numbers per alert. */
interface Answers {
  /** 1 when the top class is the label, else 0. */
  readonly hit: number[];
  /** Probability of the top class. */
  readonly confidence: number[];
  /** Probability of the label. */
  readonly truthProbability: number[];
}

const noAnswers = (): Answers => ({ hit: [], confidence: [], truthProbability: [] });

/** Scores of two classifiers against labels, on the same alerts. */
export class LabelScores {
  readonly #classes: readonly string[];
  readonly #truth: number[] = [];
  readonly #objectOf: number[] = [];
  readonly #objects = new Map<string, number>();
  readonly #a = noAnswers();
  readonly #b = noAnswers();
  readonly #leftOut = new Map<string, number>();

  /** @param classes those that both classifiers know: of another, only one could be right */
  constructor(classes: readonly string[]) {
    this.#classes = classes;
  }

  /** A labelled packet that cannot be scored. */
  leaveOut(reason: string): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
  }

  add(label: string, oid: string, a: ClassifierAnswer, b: ClassifierAnswer): void {
    const truth = this.#classes.indexOf(label);
    if (truth === -1) {
      this.leaveOut(`class ${label} is not known to both`);
      return;
    }
    if (a.kind !== 'classified' || b.kind !== 'classified') {
      this.leaveOut('not classified by both');
      return;
    }
    const object = this.#objects.get(oid) ?? this.#objects.size;
    this.#objects.set(oid, object);
    this.#truth.push(truth);
    this.#objectOf.push(object);
    keep(this.#a, a, label);
    keep(this.#b, b, label);
  }

  /** @param random draws the resamples: of the same seed, the same answers give the same report */
  report(random: RandomIntegers): LabelScoresReport {
    const sides = [this.#a, this.#b].map((answers) => ({
      ...answers,
      order: byConfidence(answers.confidence),
    }));
    const scoresWith = (weights: ArrayLike<number>) =>
      sides.map((answers) => {
        const byClass = recalls(this.#truth, answers.hit, weights, this.#classes.length);
        return [
          balancedAccuracy(byClass),
          logLoss(answers.truthProbability, weights),
          expectedCalibrationError(answers, weights),
          ...byClass,
        ];
      });
    const [ofA = [], ofB = []] = scoresWith(new Float64Array(this.#truth.length).fill(1));
    const differences: number[][] = ofA.map(() => []);
    const draws = objectResamples(this.#objectOf, this.#objects.size, resamples, random);
    for (const weights of draws) {
      const [a = [], b = []] = scoresWith(weights);
      for (const [i, kept] of differences.entries()) {
        const [x, y] = [a[i] ?? null, b[i] ?? null];
        // A rare class may be absent from a resample.
        if (x !== null && y !== null) kept.push(y - x);
      }
    }
    const paired = (i: number): PairedScore | null => {
      const [a, b] = [ofA[i] ?? null, ofB[i] ?? null];
      if (a === null || b === null) return null;
      return { a, b, difference: b - a, interval: middle95(differences[i] ?? []) };
    };
    const recall: Record<string, LabelScoresReport['recall'][string]> = {};
    for (const [c, name] of this.#classes.entries()) {
      const score = paired(3 + c);
      if (score !== null) recall[name] = { ...score, ...this.#sizeOf(c) };
    }
    return {
      scored: this.#truth.length,
      objects: this.#objects.size,
      leftOut: Object.fromEntries(this.#leftOut),
      recall,
      balancedAccuracy: paired(0),
      logLossNats: paired(1),
      expectedCalibrationError: paired(2),
    };
  }

  #sizeOf(truth: number): { readonly alerts: number; readonly objects: number } {
    const ofClass = this.#objectOf.filter((_, i) => this.#truth[i] === truth);
    return { alerts: ofClass.length, objects: new Set(ofClass).size };
  }
}

function keep(
  answers: Answers,
  { probabilities, topClass }: ClassifiedAnswer,
  label: string,
): void {
  answers.hit.push(topClass === label ? 1 : 0);
  answers.confidence.push(probabilities[topClass] ?? 0);
  answers.truthProbability.push(probabilities[label] ?? 0);
}
