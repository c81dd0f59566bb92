import { pathTo, taxonomyOf } from '@lucero/taxonomy';
import type { Classified } from '../classified.ts';
import type { Classifier, FeatureClassifier, FeatureItem } from '../classifier.ts';
import { invalidModel, type Manifest } from '../manifest.ts';
import { withoutThrowing } from '../without-throwing.ts';
import type { AnsweredPlan } from './answered-plan.ts';
import { askedFirst } from './asked-first.ts';
import type { ProbabilityInput } from './probability-input.ts';
import type { StagedItem } from './staged-item.ts';

type Skip = Extract<Classified, { kind: 'skip' }>;
type Answer = Extract<Classified, { kind: 'classified' }>;
type Classify = FeatureClassifier['classify'];

/** What a second stage asks before it classifies. */
export interface FirstStage {
  readonly classifier: FeatureClassifier;
  /** Of which items it must be sure; null = the second stage is for all that it answers. */
  readonly condition: {
    readonly plan: AnsweredPlan;
    /** Those of its classes that `plan.class` stands for. */
    readonly classes: readonly string[];
  } | null;
  /** Whether the model of the second stage reads what the first one's gave. */
  readonly isRead: boolean;
}

/**
 * The first stage as a second one asks it; throws LUCERO_MODEL_INVALID when it cannot answer.
 *
 * @param folder of the second stage
 */
export function firstStageOf(
  folder: string,
  manifest: Manifest,
  classifier: Classifier,
): FirstStage {
  const { answered } = manifest.appliesWhen;
  const { probabilities } = manifest.inputs;
  if (classifier.reads !== 'features') {
    const key = askedFirst(manifest)?.key;
    throw invalidModel(folder, `${key}: ${classifier.name} ${classifier.version} reads stamps`);
  }
  if (probabilities !== undefined) checkClasses(folder, probabilities, classifier);
  return {
    classifier,
    condition: answered === undefined ? null : conditionOf(folder, answered, classifier),
    isRead: probabilities !== undefined,
  };
}

function conditionOf(
  folder: string,
  plan: AnsweredPlan,
  classifier: FeatureClassifier,
): FirstStage['condition'] {
  const asked = `${classifier.name} ${classifier.version}`;
  const tree = taxonomyOf(classifier.taxonomy);
  const classes = classifier.classes.filter((name) => pathTo(tree, name)?.includes(plan.class));
  if (classes.length === 0) {
    throw invalidModel(folder, `appliesWhen.answered.class: ${asked} has no class ${plan.class}`);
  }
  return { plan, classes };
}

/** A model that has learnt from other classes would take one for another. */
function checkClasses(
  folder: string,
  { classes }: ProbabilityInput,
  { name, version, classes: its }: FeatureClassifier,
): void {
  const unknown = classes.find((each) => !its.includes(each));
  const unread = its.find((each) => !classes.includes(each));
  if (unknown === undefined && unread === undefined) return;
  const problem = unknown === undefined ? `has ${unread}, too` : `has no class ${unknown}`;
  throw invalidModel(folder, `inputs.probabilities.classes: ${name} ${version} ${problem}`);
}

/**
 * Classifies the items that the first stage answers and, where the second one is for a class, says to be of it; skips
 * the others. An item that the first stage skips is skipped with its reason; one at which it fails is skipped, and the
 * failure is its own.
 *
 * @param refusal why an item is not for the second stage whatever the first one says, else null
 * @param classify the second stage, of the items that are left
 */
export function classifyAfter(
  stage: FirstStage,
  refusal: (item: FeatureItem) => Skip | null,
  classify: (batch: readonly StagedItem[]) => Promise<readonly Classified[]>,
): Classify {
  return async (batch) => {
    const answers = await withoutThrowing(stage.classifier, batch);
    const skips = batch.map((item, i) => refusal(item) ?? skipAfter(stage, answers[i]!));
    const left = batch.flatMap((item, i): StagedItem[] => {
      const answer = answers[i]!;
      if (skips[i] !== null || answer.kind !== 'classified') return [];
      return [stage.isRead ? { ...item, firstStage: modelProbabilitiesOf(answer) } : item];
    });
    const results = (await classify(left)).values();
    return skips.map((skip) => skip ?? results.next().value!);
  };
}

const modelProbabilitiesOf = ({ modelProbabilities, probabilities }: Answer) =>
  modelProbabilities ?? probabilities;

function skipAfter({ condition, classifier }: FirstStage, answer: Classified): Skip | null {
  const asked = `${classifier.name} ${classifier.version}`;
  if (answer.kind === 'skip') {
    return { kind: 'skip', reason: answer.reason, detail: `${asked}: ${answer.detail}` };
  }
  if (answer.kind === 'reject') {
    return { kind: 'skip', reason: 'other-class', detail: `${asked} failed` };
  }
  if (condition === null) return null;
  const { plan, classes } = condition;
  const given = classes.reduce((sum, name) => sum + answer.probabilities[name]!, 0);
  if (given >= plan.probability) return null;
  const detail = `${asked}: ${plan.class} ${given.toFixed(3)}, below ${plan.probability}`;
  return { kind: 'skip', reason: 'other-class', detail };
}
