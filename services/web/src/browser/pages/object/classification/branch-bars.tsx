import type { Schema } from '../../../api/answers.ts';
import { ProbabilityBar, ProbabilityBars } from '../../../components/probability-bars.tsx';
import { percentText } from '../../../number-text.ts';

type Classification = Schema<'ClassificationsItem'>;

/**
 * A vector over the classes of a tree, by branch: each with its sum, and below it its classes; most probable first. What
 * stands out is what the classifier stands for, or the most probable class when it has no gates.
 */
export function BranchBars({ classification }: { readonly classification: Classification }) {
  const { branches, branchOfClass, probabilities, answerLevel, answerClass, topClass } =
    classification;
  const shown = (answerLevel ?? null) === null ? topClass : (answerClass ?? null);
  const sorted = Object.entries(branches).sort(([, a], [, b]) => b - a);
  return (
    <ul class="branches">
      {sorted.map(([branch, sum]) => (
        <li key={branch}>
          <p class={branch === shown ? 'branch is-top' : 'branch'}>
            <span class="class-name">{branch}</span>
            <ProbabilityBar probability={sum} />
            <span class="number">{percentText(sum)}</span>
          </p>
          <ProbabilityBars
            probabilities={Object.fromEntries(
              Object.entries(probabilities).filter(([name]) => branchOfClass[name] === branch),
            )}
            topClass={shown}
          />
        </li>
      ))}
    </ul>
  );
}
