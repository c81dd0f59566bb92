import { wilsonInterval } from '@lucero/evaluation';
import { type Outcome, outcomes } from './outcome.ts';

/** One light curve: what each search made of it. */
export interface Recovery {
  readonly className: string;
  readonly survey: string;
  /** By published name of the period. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Markdown: a row for each class, survey and search; shares in per cent, the first with its 95 %. */
export function recoveryTable(recoveries: readonly Recovery[]): string {
  const kinds = Map.groupBy(recoveries, ({ className, survey }) => `${className} | ${survey}`);
  const lines = [
    `| class | survey | n | search | ${outcomes[0]} (95 %) | ${outcomes.slice(1).join(' | ')} |`,
    `|---|---|---|---|${'---|'.repeat(outcomes.length)}`,
  ];
  for (const [kind, ofKind] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const search of ofKind[0]?.outcomes.keys() ?? []) {
      const shares = outcomes.map((outcome) => {
        const count = ofKind.filter((each) => each.outcomes.get(search) === outcome).length;
        return outcome === 'P'
          ? withInterval(count, ofKind.length)
          : percent(count / ofKind.length);
      });
      lines.push(`| ${kind} | ${ofKind.length} | \`${search}\` | ${shares.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}

function withInterval(count: number, total: number): string {
  const [low, high] = wilsonInterval(count, total) ?? [Number.NaN, Number.NaN];
  return `**${percent(count / total)}** (${percent(low)}–${percent(high)})`;
}

const percent = (share: number): string => (100 * share).toFixed(1);
