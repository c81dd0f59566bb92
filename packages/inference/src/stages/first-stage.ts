import { pathTo, taxonomyOf } from '@lucero/taxonomy';
import type { Classified } from '../classified.ts';
import type { Classifier, FeatureClassifier, FeatureItem } from '../classifier.ts';
import { invalidModel } from '../manifest.ts';
import { withoutThrowing } from '../without-throwing.ts';
import type { AnsweredPlan } from './answered-plan.ts';

type Skip = Extract<Classified, { kind: 'skip' }>;
type Classify = FeatureClassifier['classify'];

/** What a second stage asks before it classifies. */
export interface FirstStage {
  readonly plan: AnsweredPlan;
  readonly classifier: FeatureClassifier;
  /** Those of its classes that `plan.class` stands for. */
  readonly classes: readonly string[];
}

/**
 * The first stage as a second one asks it; throws LUCERO_MODEL_INVALID when it cannot answer.
 *
 * @param folder of the second stage
 */
export function firstStageOf(
  folder: string,
  plan: AnsweredPlan,
  classifier: Classifier,
): FirstStage {
  const asked = `${classifier.name} ${classifier.version}`;
  if (classifier.reads !== 'features') {
    throw invalidModel(folder, `appliesWhen.answered.classifier: ${asked} reads stamps`);
  }
  const tree = taxonomyOf(classifier.taxonomy);
  const classes = classifier.classes.filter((name) => pathTo(tree, name)?.includes(plan.class));
  if (classes.length === 0) {
    throw invalidModel(folder, `appliesWhen.answered.class: ${asked} has no class ${plan.class}`);
  }
  return { plan, classifier, classes };
}

/**
 * Classifies the items of which the first stage says that they are of the class; skips the others. An item that the
 * first stage skips is skipped with its reason; one at which it fails is skipped, and the failure is its own.
 *
 * @param refusal why an item is not for the second stage whatever the first one says, else null
 * @param classify the second stage, of the items that are left
 */
export function classifyAfter(
  stage: FirstStage,
  refusal: (item: FeatureItem) => Skip | null,
  classify: Classify,
): Classify {
  return async (batch) => {
    const answers = await withoutThrowing(stage.classifier, batch);
    const skips = batch.map((item, i) => refusal(item) ?? skipAfter(stage, answers[i]!));
    const results = (await classify(batch.filter((_, i) => skips[i] === null))).values();
    return skips.map((skip) => skip ?? results.next().value!);
  };
}

function skipAfter({ plan, classifier, classes }: FirstStage, answer: Classified): Skip | null {
  const asked = `${classifier.name} ${classifier.version}`;
  if (answer.kind === 'skip') {
    return { kind: 'skip', reason: answer.reason, detail: `${asked}: ${answer.detail}` };
  }
  if (answer.kind === 'reject') {
    return { kind: 'skip', reason: 'other-class', detail: `${asked} failed` };
  }
  const given = classes.reduce((sum, name) => sum + answer.probabilities[name]!, 0);
  if (given >= plan.probability) return null;
  const detail = `${asked}: ${plan.class} ${given.toFixed(3)}, below ${plan.probability}`;
  return { kind: 'skip', reason: 'other-class', detail };
}
