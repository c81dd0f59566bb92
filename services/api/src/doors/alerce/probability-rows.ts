import type { ClassificationRow } from '@lucero/store';
import { leavesOf, taxonomies } from '@lucero/taxonomy';
import type { Row } from './ztf/detection-rows.ts';

/** A row per classifier and class, in the order of the class tree; ranking 1 is the most probable. */
export function probabilityRows(classifications: readonly ClassificationRow[]): Row[] {
  return classifications.flatMap(({ classifier, classifierVersion, taxonomy, probabilities }) => {
    const tree = taxonomies.find(({ id }) => id === taxonomy);
    const order = tree === undefined ? [] : leavesOf(tree);
    // A tree of an older version that this code no longer knows: by name.
    const classes = Object.keys(probabilities).sort(
      (a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1),
    );
    const ranked = classes.toSorted((a, b) => probabilities[b]! - probabilities[a]!);
    return classes.map((name) => ({
      classifier_name: classifier,
      classifier_version: classifierVersion,
      class_name: name,
      probability: probabilities[name],
      ranking: ranked.indexOf(name) + 1,
    }));
  });
}
