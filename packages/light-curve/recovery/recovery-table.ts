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
  const [low, high] = wilsonInterval(count, total);
  return `**${percent(count / total)}** (${percent(low)}–${percent(high)})`;
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** Quantile of the normal distribution for 95 % between both sides. */
const z95 = 1.959964;

/**
 * 95 % interval of a share.
 *
 * Reference: Wilson 1927, J. Am. Stat. Assoc. 22, 209
 */
export function wilsonInterval(count: number, total: number): readonly [number, number] {
  const share = count / total;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half =
    (z95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return [centre - half, centre + half];
}
