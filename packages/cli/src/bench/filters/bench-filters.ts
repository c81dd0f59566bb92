import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { compileFilter, type FilterVocabulary, featureVocabulary } from '@lucero/filters';
import { codeVersion } from '@lucero/runtime';
import { makeRandom, type Random } from '@lucero/simulator';
import { surveys } from '@lucero/surveys';
import type { CommandContext } from '../../command.ts';
import { textOption } from '../../option.ts';
import { checkWritableFile } from '../../writable-folder.ts';
import { markdownTable } from '../markdown-table.ts';
import { type BenchSets, drawPlace, drawSets } from './bench-sets.ts';
import { drawSubject } from './bench-subjects.ts';

const long = { filters: 200, watchlists: 20, rows: 10_000, areas: 5, alerts: 2_000, rounds: 20 };
const short = { filters: 20, watchlists: 2, rows: 100, areas: 1, alerts: 100, rounds: 1 };
/** Of the alerts that lie at a watched place: far more than on the sky. */
const watchedShare = 0.1;

/** `lucero bench filters`: evaluates filters with watchlists and sky maps on alerts of which everything is known. */
export async function benchFilters({ values }: CommandContext): Promise<void> {
  const plan = values.short === true ? short : long;
  const out = textOption(values, 'out', 'lucero-bench.json');
  checkWritableFile(out, '--out');
  const random = makeRandom('bench-filters');
  const sets = drawSets(random, plan);
  const vocabulary: FilterVocabulary = {
    features: featureVocabulary(surveys),
    ...{ surveys: null, bands: null, classifiers: null, catalogs: null },
    ...{ watchlists: null, areas: null },
  };
  const expressions = Array.from({ length: plan.filters }, (_, i) => expressionOf(i, random, sets));
  const compileFrom = performance.now();
  const filters = expressions.map((expression) => compileFilter(expression, vocabulary));
  const compileMs = performance.now() - compileFrom;
  const subjects = Array.from({ length: plan.alerts }, () =>
    drawSubject(
      random,
      vocabulary,
      random.uniformIn(0, 1) < watchedShare ? random.pick(sets.watched) : drawPlace(random),
    ),
  );
  let passCount = 0;
  let hitCount = 0;
  const measured = { sets: 0, filters: 0 };
  // The first round warms up and is not counted.
  for (let round = 0; round <= plan.rounds; round++) {
    const from = process.cpuUsage().user;
    const memberships = subjects.map(({ alert }) =>
      sets.index.membershipsAt(alert.raDeg, alert.decDeg, alert.mjdTai),
    );
    const between = process.cpuUsage().user;
    for (const [i, subject] of subjects.entries()) {
      for (const filter of filters) {
        if (filter.evaluate(subject, memberships[i]!) === true) passCount += 1;
      }
    }
    hitCount = memberships.filter(({ watchlists }) => watchlists.size > 0).length;
    if (round === 0) continue;
    measured.sets += between - from;
    measured.filters += process.cpuUsage().user - between;
  }
  const alertCount = plan.alerts * plan.rounds;
  const figures = {
    ...{ ...plan, compileMs, setIndexMs: sets.buildMs },
    setsMicrosecondsPerAlert: measured.sets / alertCount,
    filtersMicrosecondsPerAlert: measured.filters / alertCount,
    passesPerAlert: passCount / (plan.alerts * (plan.rounds + 1)),
    alertsInWatchlists: hitCount / plan.alerts,
  };
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  process.stdout.write(
    `${machine.cores} × ${machine.cpu}; Node ${process.version}\n\n${tableOf(figures)}\n`,
  );
  const about = { codeVersion, node: process.version, machine };
  await writeFile(out, `${JSON.stringify({ ...about, filters: figures }, null, 2)}\n`);
  process.stderr.write(`bench: figures in ${out}\n`);
}

/** Such as people write: two to four conditions, every watchlist and area asked by one. */
function expressionOf(i: number, random: Random, { watchlistNames, areaNames }: BenchSets): string {
  const mag = random.uniformIn(17, 20).toFixed(2);
  const kinds = [
    `alert.mag < ${mag} && object.detectionCount <= 20 && classification('stamp-cnn').topClass == 'SN'`,
    `probability('stamp-cnn', 'SN') > 0.5 && object.ageDays < 20 && alert.galacticLatitudeDeg > 15`,
    `alert.isPositive && magPerDay('g') < -0.1 && (colourMag('g', 'r') < 0.2 || host.redshift < 0.05)`,
    `features.Amplitude_1 > 0.5 && features.Multiband_period_12 < 0.9 && !matched('gaia-dr3')`,
    `host.verdict in ['hosted', 'nuclear'] && host.separationArcsec < 5 && !tns.isKnown`,
    `classifications.exists(c, c.topClass in ['AGN', 'SN'] && c.topProbability > 0.9) && alert.snr > 8`,
  ];
  const watchlist = watchlistNames[i];
  const area = areaNames[i - watchlistNames.length];
  const base = kinds[i % kinds.length]!;
  if (watchlist !== undefined) return `inWatchlist('${watchlist}') && alert.mag < ${mag}`;
  return area === undefined ? base : `inArea('${area}', 0.5) && (${base})`;
}

function tableOf(figures: {
  readonly filters: number;
  readonly setsMicrosecondsPerAlert: number;
  readonly filtersMicrosecondsPerAlert: number;
  readonly compileMs: number;
  readonly setIndexMs: number;
}): string {
  const cell = (value: number) => value.toFixed(1);
  return markdownTable(
    ['filters', 'sets, µs/alert', 'filters, µs/alert', 'compiling, ms', 'index of sets, ms'],
    [
      [
        String(figures.filters),
        cell(figures.setsMicrosecondsPerAlert),
        cell(figures.filtersMicrosecondsPerAlert),
        cell(figures.compileMs),
        cell(figures.setIndexMs),
      ],
    ],
  );
}
