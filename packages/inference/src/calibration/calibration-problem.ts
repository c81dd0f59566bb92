import type { BranchCalibration, CalibrationPlan, Prior } from './calibration-plan.ts';
import { ratesProblem } from './class-rates.ts';
import { depthOf, type InnerNode, innerNodes } from './class-tree.ts';

/** Rates are written with a few digits. */
const sumTolerance = 1e-6;

/**
 * Where `calibration`, `prior` and `gates` of a manifest contradict its class tree or themselves; null =
 * nowhere.
 *
 * @param classes the leaves, in the order of the model's output
 */
export function calibrationProblem(
  { calibration, prior, gates }: CalibrationPlan,
  classes: readonly string[],
  tree: InnerNode,
): string | null {
  if (calibration?.method === 'branches') {
    const problem = branchProblem(calibration, tree);
    if (problem !== null) return problem;
  }
  if (prior !== undefined) {
    const problem = priorProblem(prior, classes);
    if (problem !== null) return problem;
  }
  const depth = depthOf(tree);
  if (gates !== undefined && gates.levels.length !== depth) {
    return `gates.levels: has ${gates.levels.length}, the tree has ${depth}: give one per level`;
  }
  return null;
}

function branchProblem({ byAge }: BranchCalibration, tree: InnerNode): string | null {
  const last = byAge.length - 1;
  for (const [i, { upToDays, nodes }] of byAge.entries()) {
    const key = `calibration.byAge.${i}`;
    const before = i === 0 ? null : byAge[i - 1]!.upToDays;
    if ((upToDays === null) !== (i === last)) {
      return `${key}.upToDays: must be null in the last entry and in no other`;
    }
    if (upToDays !== null && before !== null && upToDays <= before) {
      return `${key}.upToDays: ${upToDays} is not above the one before`;
    }
    const problem = nodesProblem(nodes, tree);
    if (problem !== null) return `${key}.nodes${problem}`;
  }
  return null;
}

const shown = (node: string): string => (node === '' ? 'the root ("")' : node);

function nodesProblem(
  nodes: BranchCalibration['byAge'][number]['nodes'],
  tree: InnerNode,
): string | null {
  const inner = innerNodes(tree);
  const stranger = Object.keys(nodes).find((name) => !inner.some((node) => node.name === name));
  if (stranger !== undefined) return `: ${stranger} is no branch of the tree`;
  for (const { name, children } of inner) {
    const node = nodes[name];
    if (node === undefined) return `: ${shown(name)} is missing`;
    const names = children.map((child) => child.name);
    const missing = names.find((child) => node.biases[child] === undefined);
    if (missing !== undefined) return `: ${shown(name)} has no bias for ${missing}`;
    const other = Object.keys(node.biases).find((child) => !names.includes(child));
    if (other !== undefined) return `: ${other} is no child of ${shown(name)}`;
  }
  return null;
}

function priorProblem(prior: Prior, classes: readonly string[]): string | null {
  for (const mix of ['trained', 'served'] as const) {
    const problem = ratesProblem(prior[mix], classes);
    if (problem !== null) return `prior.${mix}: ${problem}`;
    const sum = Object.values(prior[mix]).reduce((total, rate) => total + rate, 0);
    if (Math.abs(sum - 1) > sumTolerance) return `prior.${mix}: the rates sum to ${sum}, not to 1`;
  }
  return null;
}
