import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { codeVersion } from '@lucero/runtime';
import { simulatedSurveyNames } from '@lucero/simulator';
import { realDataFolder } from '@lucero/testkit';
import { benchApi } from '../bench/api/bench-api.ts';
import { benchReport } from '../bench/bench-report.ts';
import { benchCatalogs } from '../bench/catalogs/bench-catalogs.ts';
import { benchChain, type ChainFigures } from '../bench/chain-bench.ts';
import { benchDecoding } from '../bench/decode-bench.ts';
import { benchFilters } from '../bench/filters/bench-filters.ts';
import { benchNights } from '../bench/nights/bench-nights.ts';
import { openBenchPackets } from '../bench/open-bench-packets.ts';
import { plannedChains } from '../bench/planned-chains.ts';
import { benchStreams } from '../bench/streams/bench-streams.ts';
import type { Command } from '../command.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { choiceOption, textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { checkWritableFile } from '../writable-folder.ts';

/** Its stamps are those that decoding is measured with. */
const [firstSurvey] = simulatedSurveyNames;

const help = `lucero bench [--survey ${simulatedSurveyNames.join('|')}] [--only decode|chain] [--short] [--out FILE] …
lucero bench api [--objects N] [--data DIR] [--seconds N] [--rate N] [--short] [--out FILE]
lucero bench catalogs [--rows N] [--short] [--out FILE]
lucero bench filters [--short] [--out FILE]
lucero bench streams [--streams N] [--short] [--out FILE]
lucero bench nights [--alerts N] [--short] [--out FILE]

Measures Lucero on this machine: decoding on one core (ZTF), then the whole chain with every service as
a process of its own over a real Kafka and Postgres (started and removed by the benchmark): CPU of the
idle chain; alerts per second drained and CPU per alert and process, for alerts of new objects and of
known ones apart; latency by stage, and CPU per alert, at steady rates.

Where several chains are measured, a last table compares them. Ctrl-C ends it and leaves nothing behind.

Packets are the real ones of LUCERO_REAL_DATA (../shared/data) under new ids, else simulated. Prints
Markdown tables and writes the figures as JSON.

  --survey S          ${simulatedSurveyNames.join(' or ')} (${firstSurvey})
  --alerts N          of one drain (2000)
  --runs N            drains of each kind; medians count, the spread stands beside them (3)
  --warm-up N         alerts before anything is measured, of each kind (2000); the JVM of Kafka compiles for
                      some ten thousand
  --rates R,R         alerts a second (10,50,278); none: no steady rates
  --seconds N         of each rate (20)
  --burst N,N         further drains of so many alerts that arrive all at once, and the time from the first
                      packet to the last public record (none)
  --corrupt SHARE     further drains in which so many packets are corrupt (0)
  --instances N,N     of each service (1); of several numbers each is a chain of its own
  --stored N,N        objects with a history that Postgres holds before the services start (none: it is
                      empty); each number is a chain of its own, and its database is removed after it.
                      A million takes 27 GB in TMPDIR and ten minutes
  --without-features  stamps and storage only
  --profile FOLDER    every service writes a CPU profile (.cpuprofile) there
  --short             one small run of everything: is the chain whole? Its figures say little
  --only PART         decode or chain
  --out FILE          of the JSON (lucero-bench.json)

lucero bench api      asks a real API over HTTP, which serves a Postgres of its own full of synthetic objects:
                      each kind of question alone, then many users together; p50, p90, p99 and CPU an answer
  --objects N         with 20 detections and 10 classifications each (1000000: 25 GB, ten minutes to fill)
  --data DIR          keeps the store there and uses it again (a temporary folder, removed at the end)
  --seconds N         of each kind; the mix takes three times as long (10)
  --rate N            requests a second of the mix (500)

lucero bench catalogs writes ten simulated catalogues of a million rows and one of --rows, and matches
                      positions with them: rows and positions a second of CPU, and memory
  --rows N            of the large one (100000000: 20 GB in TMPDIR while it is sorted, ten minutes)

lucero bench filters  evaluates 200 filters on alerts of which everything is known, 20 of them with
                      watchlists of 10,000 rows and 5 with sky maps: CPU an alert

lucero bench streams  opens thousands of event streams of one api process, sends events, lets half of the
                      readers leave and come back: memory, and whether each gets everything in order, once
  --streams N         (10000)

lucero bench nights   exports a night of synthetic alerts as a data set, and reads all of it again: time,
                      memory, CPU of the exporter and of Postgres
  --alerts N          (1000000: 12 GB in TMPDIR)
`;

export const benchCommand: Command = {
  name: 'bench',
  help,
  options: {
    survey: { type: 'string' },
    alerts: { type: 'string' },
    runs: { type: 'string' },
    'warm-up': { type: 'string' },
    rates: { type: 'string' },
    seconds: { type: 'string' },
    burst: { type: 'string' },
    corrupt: { type: 'string' },
    streams: { type: 'string' },
    objects: { type: 'string' },
    data: { type: 'string' },
    rate: { type: 'string' },
    rows: { type: 'string' },
    instances: { type: 'string' },
    stored: { type: 'string' },
    'without-features': { type: 'boolean' },
    profile: { type: 'string' },
    short: { type: 'boolean' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
  async run(context) {
    const { positionals, values, signal } = context;
    if (positionals[0] === 'api' && positionals.length === 1) return await benchApi(context);
    if (positionals[0] === 'catalogs' && positionals.length === 1) {
      return await benchCatalogs(context);
    }
    if (positionals[0] === 'filters' && positionals.length === 1) {
      return await benchFilters(context);
    }
    if (positionals[0] === 'streams' && positionals.length === 1) {
      return await benchStreams(context);
    }
    if (positionals[0] === 'nights' && positionals.length === 1) {
      return await benchNights(context);
    }
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    const survey = choiceOption(values, 'survey', simulatedSurveyNames, firstSurvey);
    const only = choiceOption(values, 'only', ['everything', 'decode', 'chain'], 'everything');
    const out = textOption(values, 'out', 'lucero-bench.json');
    checkWritableFile(out, '--out');
    const plans = plannedChains(values);
    const profileFolder = plans[0]?.profileFolder ?? null;
    if (profileFolder !== null) await mkdir(profileFolder, { recursive: true });
    // What was started and written is ended and removed at the exit.
    signal.addEventListener('abort', () => process.exit(interruptedExitCode));
    const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

    const packets = await openBenchPackets(survey, realDataFolder());
    const isDecoding = only !== 'chain' && survey === firstSurvey;
    if (isDecoding) say('decoding on one core');
    const decode = isDecoding ? await benchDecoding([...packets.ofNewObjects(1000)]) : null;
    const chains: ChainFigures[] = [];
    for (const plan of only === 'decode' ? [] : plans) {
      // Each chain begins with objects that its store has not seen.
      const ofChain = await openBenchPackets(survey, realDataFolder());
      if (plans.length > 1) {
        say(`chain ${chains.length + 1} of ${plans.length}`);
      }
      chains.push(await benchChain(ofChain, plan, say));
    }
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
    const about = { codeVersion, node: process.version, machine, packets: packets.description };
    const peakMebibytes = process.resourceUsage().maxRSS / 1024;
    const figures = { ...about, peakMebibytes, decode, chains };
    process.stdout.write(benchReport(figures));
    await writeFile(out, `${JSON.stringify(figures, null, 2)}\n`);
    say(`figures in ${out}; the benchmark itself held at most ${peakMebibytes.toFixed(0)} MiB`);
  },
};
