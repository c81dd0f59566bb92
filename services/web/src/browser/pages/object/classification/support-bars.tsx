import { supportText } from '../../../explanation-text.ts';

export interface SupportRow {
  readonly text: string;
  /** Beside the text, quieter: a value with its unit, a count. */
  readonly more: string;
  /** The whole name. */
  readonly title: string;
  readonly logOdds: number;
}

/** No bar is full below this change of log-odds: noise must not look strong. */
const leastFullBar = 1;

/** Bars to both sides of zero, the strongest of them full. */
export function SupportBars({ rows }: { readonly rows: readonly SupportRow[] }) {
  const fullLogOdds = Math.max(leastFullBar, ...rows.map(({ logOdds }) => Math.abs(logOdds)));
  return (
    <ul class="support-bars">
      {rows.map(({ text, more, title, logOdds }) => (
        <li key={title} title={title}>
          <span class="support-name">{text}</span>
          <span class="support-more">{more}</span>
          <span class="support-bar" aria-hidden="true">
            <span
              class={`support-fill is-${logOdds < 0 ? 'against' : 'for'}`}
              style={{ '--part': String(Math.min(1, Math.abs(logOdds) / fullLogOdds)) }}
            />
          </span>
          <span class="number">{supportText(logOdds)}</span>
        </li>
      ))}
    </ul>
  );
}
