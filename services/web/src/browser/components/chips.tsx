import { hueClass } from '../class-colour.ts';
import { percentText } from '../number-text.ts';
import { surveyOf, useSurveys } from './use-surveys.ts';

/** A class of objects, in its colour, with its probability when there is one. */
export function ClassChip({
  name,
  probability = null,
}: {
  readonly name: string;
  readonly probability?: number | null;
}) {
  return (
    <span class={`chip ${hueClass(name)}`}>
      {name}
      {probability === null ? null : ` ${percentText(probability)}`}
    </span>
  );
}

/** A survey as people call it. */
export function SurveyChip({ survey }: { readonly survey: string }) {
  return <span class="survey">{surveyOf(useSurveys(), survey).displayName}</span>;
}
