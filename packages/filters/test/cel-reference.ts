import { angularDistanceArcsec, arcsecToDeg } from '@lucero/sky';
import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import type { FilterSubject, FilterVerdict, SetMemberships } from '../src/index.ts';

/** The library's evaluation of the same expression: what ours must equal. */
export function celVerdict(
  expression: string,
  subject: FilterSubject,
  memberships: SetMemberships,
): FilterVerdict {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const absent = (): never => {
    throw new Error('absent');
  };
  const orAbsent = (value: unknown): unknown =>
    value === null || value === undefined ? absent() : value;
  const band = (name: string) => subject.bands?.find((each) => each.band === name);
  const found = (name: string) =>
    subject.classifications?.find(({ classifier }) => classifier === name);
  environment
    .registerFunction('detectionsIn(string): dyn', (name: string) =>
      subject.bands === null ? absent() : BigInt(band(name)?.detectionCount ?? 0),
    )
    .registerFunction('lastMag(string): dyn', (name: string) => orAbsent(band(name)?.lastMag))
    .registerFunction('magPerDay(string): dyn', (name: string) => orAbsent(band(name)?.magPerDay))
    .registerFunction('classification(string): dyn', (name: string) => present(found(name) ?? {}))
    .registerFunction('change(string): dyn', (name: string) =>
      present(subject.classCourses?.find(({ classifier }) => classifier === name) ?? {}),
    )
    .registerFunction('probability(string, string): dyn', (name: string, className: string) =>
      orAbsent(found(name)?.probabilities[className]),
    )
    .registerFunction('matched(string): dyn', (name: string) => {
      const { catalogs } = subject;
      if (catalogs?.rows.some(({ catalog }) => catalog === name)) return true;
      return catalogs?.asked.includes(name) && !catalogs.unknown.includes(name) ? false : absent();
    })
    .registerFunction('inWatchlist(string): dyn', (name: string) =>
      memberships.knownWatchlists.has(name) ? memberships.watchlists.has(name) : absent(),
    )
    .registerFunction('distanceDeg(double, double): double', (raDeg: number, decDeg: number) =>
      arcsecToDeg(angularDistanceArcsec(subject.alert.raDeg, subject.alert.decDeg, raDeg, decDeg)),
    )
    .registerFunction('abs(dyn): dyn', (value: number | bigint) => (value < 0 ? -value : value))
    .registerFunction('known(ast): bool', ({ args }: { args: [Run] }) => ({
      firstArgument: args[0],
      typeCheck: (checker: Checker, macro: Macro, ctx: unknown) => {
        checker.check(macro.firstArgument, ctx);
        return checker.getType('bool');
      },
      evaluate: (evaluator: Checker, macro: Macro, ctx: unknown) => {
        try {
          evaluator.run(macro.firstArgument, ctx);
          return true;
        } catch {
          return false;
        }
      },
      async: false,
    }));
  for (const operator of ['+', '-', '*', '/'] as const) {
    const compute = { '+': plus, '-': minus, '*': times, '/': over }[operator];
    environment.registerOperator(`int ${operator} double`, compute);
    environment.registerOperator(`double ${operator} int`, compute);
  }
  // Between dyn and double the library has this already.
  environment.registerOperator('int == double', same);
  try {
    return environment.evaluate(expression, {
      alert: present(subject.alert),
      object: present(subject.object, ['detectionCount', 'nightCount', 'nonDetectionCount']),
      host: present(subject.host ?? {}),
      tns: present(subject.tns ?? {}),
      features: featuresOf(subject),
      ...(subject.classifications && {
        classifications: subject.classifications.map((item) => present(item)),
      }),
      ...(subject.regions && { regions: subject.regions.map((item) => present(item)) }),
    });
  } catch (error) {
    if (
      error instanceof EvaluationError ||
      (error instanceof Error && error.message === 'absent')
    ) {
      return null;
    }
    throw error;
  }
}

type Run = object;
interface Macro {
  readonly firstArgument: Run;
}
interface Checker {
  readonly check: (node: Run, ctx: unknown) => unknown;
  readonly run: (node: Run, ctx: unknown) => unknown;
  readonly getType: (name: string) => unknown;
}

const same = (a: number | bigint, b: number | bigint): boolean => Number(a) === Number(b);
const plus = (a: number | bigint, b: number | bigint): number => Number(a) + Number(b);
const minus = (a: number | bigint, b: number | bigint): number => Number(a) - Number(b);
const times = (a: number | bigint, b: number | bigint): number => Number(a) * Number(b);
const over = (a: number | bigint, b: number | bigint): number => Number(a) / Number(b);

/** What is null is not there: then the library says so by an error. */
function present(record: object, whole: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, whole.includes(name) ? BigInt(value) : value]),
  );
}

function featuresOf({ features }: FilterSubject): Record<string, number> {
  const entries = features?.names.map((name, i): [string, number] => [name, features.values[i]!]);
  return Object.fromEntries(entries?.filter(([, value]) => !Number.isNaN(value)) ?? []);
}
