import { smallestProbability, softmax } from '../softmax.ts';
import type { BranchCalibration } from './calibration-plan.ts';
import { type InnerNode, probabilityOf } from './class-tree.ts';

/**
 * Probabilities of the leaves, calibrated at each branching of the class tree for the age of the object.
 *
 * Formula:   $q_c = P(c) / P(n)$ for each child $c$ of a node $n$, of the model;
 *            $z_c = \ln \max(q_c, 10^{-12}) / T_n + b_c$; $q'_c = e^{z_c} / \sum_k e^{z_k}$ over the
 *            children; a leaf has the product of the $q'$ on the path from the root to it
 * Symbols:   $P$ probability of a class, the sum of its leaves; $T_n$ temperature of the node (above 1 =
 *            less sure); $b_c$ bias of the child
 * Age:       the first entry of `byAge` whose `upToDays` is null or not below the age counts
 * Returns:   in the order of the leaves given; sums to 1 at every node
 * Reference: temperature and bias per class: Guo et al. 2017, arXiv:1706.04599 (section 4.2)
 *
 * @param leaves the model's probabilities, each above 0, sum 1
 * @param ageDays time from the first to the last detection [d]
 */
export function branchCalibrated(
  leaves: readonly number[],
  ageDays: number,
  { byAge }: BranchCalibration,
  tree: InnerNode,
): number[] {
  const atAge = byAge.find(({ upToDays }) => upToDays === null || ageDays <= upToDays)!;
  const calibrated = new Array<number>(leaves.length).fill(0);
  const descend = ({ name, children }: InnerNode, ofNode: number): void => {
    const { temperature, biases } = atAge.nodes[name]!;
    const masses = children.map((child) => probabilityOf(child, leaves));
    const sum = masses.reduce((total, mass) => total + mass, 0);
    const shares = softmax(
      children.map(({ name: child }, i) => {
        const q = Math.max(masses[i]! / sum, smallestProbability);
        return Math.log(q) / temperature + biases[child]!;
      }),
    );
    for (const [i, { leaves: its, below }] of children.entries()) {
      const ofChild = ofNode * shares[i]!;
      if (below === null) calibrated[its[0]!] = ofChild;
      else descend(below, ofChild);
    }
  };
  descend(tree, 1);
  return calibrated;
}
