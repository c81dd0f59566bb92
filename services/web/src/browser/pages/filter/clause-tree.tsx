import { valueText } from '../../number-text.ts';

/** As POST /filters/explain answers it. */
export interface FilterClause {
  readonly text: string;
  readonly kind: 'all' | 'any' | 'not' | 'test';
  readonly verdict: boolean | null;
  readonly reason: string | null;
  readonly reads: readonly {
    readonly text: string;
    readonly value: string | number | boolean | null;
    readonly unit: string | null;
    readonly reason: string | null;
  }[];
  readonly children: readonly FilterClause[];
}

const kindTexts = { all: 'all of', any: 'any of', not: 'not', test: '' } as const;

/** A clause with what is in it: what it says, what it read, and what came of it. */
export function ClauseTree({ clause }: { readonly clause: FilterClause }) {
  return (
    <ul class="clauses">
      <ClauseRow clause={clause} />
    </ul>
  );
}

function verdictOf({ verdict }: FilterClause): readonly [sign: string, text: string, name: string] {
  if (verdict === true) return ['✓', 'true', 'is-true'];
  return verdict === false ? ['✗', 'false', 'is-false'] : ['?', 'not known', 'is-unknown'];
}

function ClauseRow({ clause }: { readonly clause: FilterClause }) {
  const { kind, text, reads, children, reason } = clause;
  const [sign, words, name] = verdictOf(clause);
  return (
    <li class={name}>
      <span class="clause-verdict">
        <span aria-hidden="true">{sign}</span> <span class="unseen">{words}:</span>
      </span>
      {kind === 'test' ? <code>{text}</code> : <strong>{kindTexts[kind]}</strong>}
      {kind === 'test' && reason !== null ? <span class="hint"> {reason}</span> : null}
      {reads.length === 0 ? null : (
        <ul class="clause-reads">
          {reads.map((read) => (
            <li key={read.text}>
              <code>{read.text}</code> = {readText(read)}
            </li>
          ))}
        </ul>
      )}
      {children.length === 0 ? null : (
        <ul class="clauses">
          {children.map((child, i) => (
            <ClauseRow key={i} clause={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function readText({ value, unit, reason }: FilterClause['reads'][number]): string {
  if (value === null) return `not known (${reason ?? 'absent'})`;
  if (typeof value !== 'number') return String(value);
  return unit === null ? valueText(value) : `${valueText(value)} ${unit}`;
}
