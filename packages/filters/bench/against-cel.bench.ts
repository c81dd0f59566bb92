/**
 * The library's evaluation of an expression and ours, where all is known and where something is absent (which the
 * library says by throwing):
 *   node packages/filters/bench/against-cel.bench.ts
 */
import { Environment } from '@marcbachmann/cel-js';
import { compileFilter, type FilterSubject } from '../src/index.ts';
import { noSets, supernova, vocabulary } from '../test/subjects.ts';

const rounds = 4;
const evaluations = 100_000;

const known = 'alert.mag < 25.0 && alert.galacticLatitudeDeg > -90.0 && alert.band == "r"';
const cases = [
  { title: 'all known', expression: known, subject: supernova, host: null },
  {
    title: 'one part absent',
    expression: `host.redshift > 0.1 && ${known}`,
    ...{ subject: { ...supernova, host: null }, host: {} },
  },
] as const satisfies readonly {
  readonly title: string;
  readonly expression: string;
  readonly subject: FilterSubject;
  readonly host: object | null;
}[];

function microsecondsOf(evaluate: () => unknown): number {
  const from = process.cpuUsage().user;
  for (let i = 0; i < evaluations; i++) evaluate();
  return (process.cpuUsage().user - from) / evaluations;
}

for (const { title, expression, subject, host } of cases) {
  const program = new Environment({ unlistedVariablesAreDyn: true }).parse(expression);
  const given = { alert: subject.alert, host };
  const theirs = () => {
    try {
      return program(given);
    } catch {
      return null;
    }
  };
  const compiled = compileFilter(expression, vocabulary);
  const ours = () => compiled.evaluate(subject, noSets);
  if (theirs() !== ours()) throw new Error(`${title}: ${theirs()} and ${ours()}`);
  // The first rounds warm up.
  for (let round = 1; round < rounds; round++) {
    microsecondsOf(theirs);
    microsecondsOf(ours);
  }
  const [library, own] = [microsecondsOf(theirs), microsecondsOf(ours)];
  console.log(
    `${title}: library ${library.toFixed(3)} µs, ours ${own.toFixed(3)} µs, ${(library / own).toFixed(0)} times`,
  );
}
