import type { AnsweredPlan } from './answered-plan.ts';
import type { ProbabilityInput } from './probability-input.ts';

/** The parts of a manifest that must agree with `inputs.probabilities`. */
interface Parts {
  readonly inputs: { readonly features?: object; readonly probabilities?: ProbabilityInput };
  readonly appliesWhen: { readonly answered?: AnsweredPlan };
}

/** What contradicts `inputs.probabilities` in its own manifest; null = nothing. */
export function probabilityProblem({
  inputs: { features, probabilities },
  appliesWhen: { answered },
}: Parts): string | null {
  if (probabilities === undefined) return null;
  if (features === undefined) return 'inputs.probabilities: stands beside features only';
  const { classifier, classes } = probabilities;
  const twice = classes.find((name, i) => classes.indexOf(name) !== i);
  if (twice !== undefined) return `inputs.probabilities.classes: ${twice} is named twice`;
  if (answered === undefined || answered.classifier === classifier) return null;
  return `inputs.probabilities: of ${classifier}, but appliesWhen.answered asks ${answered.classifier}`;
}
