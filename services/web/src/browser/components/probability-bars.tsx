import { hueClass } from '../class-colour.ts';
import { percentText } from '../number-text.ts';

/** A vector of probabilities as bars, most probable first. */
export function ProbabilityBars({
  probabilities,
  topClass,
  most,
}: {
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string | null;
  /** Not more than these; absent: all. */
  readonly most?: number;
}) {
  const sorted = Object.entries(probabilities).sort(([, a], [, b]) => b - a);
  return (
    <ul class="bars">
      {sorted.slice(0, most).map(([name, probability]) => (
        <li key={name} class={`${hueClass(name)}${name === topClass ? ' is-top' : ''}`}>
          <span class="class-name">{name}</span>
          <ProbabilityBar probability={probability} />
          <span class="number">{percentText(probability)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One bar; the number stands beside it. */
export function ProbabilityBar({ probability }: { readonly probability: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class="bar-fill" style={{ '--part': String(probability) }} />
    </span>
  );
}
