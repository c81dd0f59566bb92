import { type InnerNode, probabilityOf, type TreeChild } from './class-tree.ts';

/** The deepest class of which a classifier is sure enough. */
export interface GatedAnswer {
  /** Null = not even one of the first level passes: it abstains. */
  readonly answerClass: string | null;
  /** 1 = below the root; 0 = it abstains. */
  readonly answerLevel: number;
  readonly answerProbability: number | null;
}

/**
 * Goes down the class tree from the root, each time to the most probable child, and stops before the
 * first whose probability is below the gate of its level. Of equal ones the first in the tree counts.
 *
 * @param probabilities of the leaves
 * @param levels least probability at level 1, 2, …: one per level of the tree, each 0 to 1
 */
export function gatedAnswer(
  probabilities: readonly number[],
  levels: readonly number[],
  tree: InnerNode,
): GatedAnswer {
  let answer: GatedAnswer = { answerClass: null, answerLevel: 0, answerProbability: null };
  let node: InnerNode | null = tree;
  while (node !== null) {
    let best: TreeChild | null = null;
    let highest = -1;
    for (const child of node.children) {
      const p = probabilityOf(child, probabilities);
      if (p > highest) [best, highest] = [child, p];
    }
    if (best === null || highest < levels[answer.answerLevel]!) return answer;
    answer = {
      answerClass: best.name,
      answerLevel: answer.answerLevel + 1,
      answerProbability: highest,
    };
    node = best.below;
  }
  return answer;
}
