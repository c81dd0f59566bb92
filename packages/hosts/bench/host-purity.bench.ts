/**
 * How often the true host of a simulated supernova is found: the table of docs/science.md, "Hosts".
 *
 *   npx node packages/hosts/bench/host-purity.bench.ts [COUNT]
 */
import { measurePurity } from '../test/purity.ts';
import { purityCases } from '../test/purity-cases.ts';

const count = Number(process.argv[2] ?? 20_000);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const heading = [
  ...['supernovae, catalogue', 'host catalogued', 'first by posterior', 'first by d_DLR'],
  ...['first by separation', 'named', 'another named', 'another named, host not catalogued'],
];
const rows = purityCases.map((each) => {
  const purity = measurePurity(each, 1, count);
  return [
    ...[each.name, percent(1 - purity.absent), percent(purity.firstByPosterior)],
    ...[
      each.hasShapes ? percent(purity.firstByLightRadii) : '–',
      percent(purity.firstBySeparation),
    ],
    ...[percent(purity.named), percent(purity.wronglyNamed), percent(purity.namedThoughAbsent)],
  ];
});
const lines = [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
process.stdout.write(`${lines.join('\n')}\n`);
