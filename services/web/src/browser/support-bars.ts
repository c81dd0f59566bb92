import { element } from './element.ts';
import { supportText } from './explanation-text.ts';

export interface SupportRow {
  readonly text: string;
  /** Beside the text, quieter: a value with its unit, a count. */
  readonly more: string;
  /** The whole name, on hovering. */
  readonly title: string;
  readonly logOdds: number;
}

/** No bar is full below this change of log-odds: noise must not look strong. */
const leastFullBar = 1;

/** Bars to both sides of zero, the strongest of them full. */
export function supportBars(rows: readonly SupportRow[]): HTMLElement {
  const fullLogOdds = Math.max(leastFullBar, ...rows.map(({ logOdds }) => Math.abs(logOdds)));
  return element(
    'ul',
    { class: 'support-bars' },
    ...rows.map(({ text, more, title, logOdds }) => {
      const fill = element('span', { class: `support-fill is-${logOdds < 0 ? 'against' : 'for'}` });
      fill.style.setProperty('--part', String(Math.min(1, Math.abs(logOdds) / fullLogOdds)));
      return element(
        'li',
        { title },
        element('span', { class: 'support-name' }, text),
        element('span', { class: 'support-more' }, more),
        element('span', { class: 'support-bar', 'aria-hidden': 'true' }, fill),
        element('span', { class: 'number' }, supportText(logOdds)),
      );
    }),
  );
}
