import { percentText } from './number-text.ts';

/** What a classification says of its class tree, as the API gives it. */
export interface Answered {
  readonly probabilities: Readonly<Record<string, number>>;
  readonly branchOfClass: Readonly<Record<string, string>>;
  readonly answerClass: string | null;
  /** 0: it does not say; null: its classifier has no gates. */
  readonly answerLevel: number | null;
  readonly answerProbability: number | null;
}

/** What a classifier stands for, in words, and between what it hesitates; null: nothing to tell. */
export interface AnswerText {
  readonly answer: string;
  readonly doubt: string | null;
}

/** Between how many classes it says to hesitate. */
const mostNamed = 2;

/** Null for a classifier without gates: its most probable class is no answer that it stands for. */
export function answerText(of: Answered): AnswerText | null {
  const { answerClass, answerLevel, answerProbability, probabilities, branchOfClass } = of;
  if (answerLevel === null) return null;
  const classes = Object.entries(probabilities);
  if (answerClass === null) {
    return { answer: 'Not sure yet', doubt: `Most probable: ${named(classes)}` };
  }
  const answer =
    answerProbability === null ? answerClass : `${answerClass}, ${percentText(answerProbability)}`;
  const within = classes.filter(([name]) => branchOfClass[name] === answerClass);
  return { answer, doubt: within.length === 0 ? null : `Not sure which: ${named(within)}` };
}

function named(classes: readonly (readonly [string, number])[]): string {
  return classes
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostNamed)
    .map(([name, probability]) => `${name} ${percentText(probability)}`)
    .join(', ');
}

/** 0.25 → '6.0 h', 15.52 → '15.5 d', 432.1 → '432 d': from the first detection to the last. */
export function ageText(ageDays: number): string {
  if (ageDays < 1) return `${(24 * ageDays).toFixed(1)} h`;
  return `${ageDays < 100 ? ageDays.toFixed(1) : Math.round(ageDays)} d`;
}
