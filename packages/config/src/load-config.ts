import { ConfigInvalidError } from './config-invalid-error.ts';
import { environmentName } from './environment-name.ts';
import { type SectionName, type Settings, sections } from './sections.ts';
import type { Setting } from './setting.ts';

/** Variables that tests and tools read for themselves: not settings, not misspelt ones either. */
const foreign = /^LUCERO_(API_URL|REAL_DATA|PYTHON_ENVIRONMENTS|FUZZ_[A-Z]+|TEST_[A-Z_]+)$/;

/**
 * The settings of the named sections from the environment, with defaults filled in.
 *
 * A variable of another section is left alone (services share one environment file), but one that no
 * section knows is refused: it is a misspelt setting whose default would silently hold.
 *
 * Errors: LUCERO_CONFIG_INVALID with one line for each offending variable.
 */
export function loadConfig<Name extends SectionName>(
  names: readonly Name[],
  environment: Readonly<Record<string, string | undefined>>,
): Pick<Settings, Name> {
  const problems = unknownVariables(environment);
  const settings: Partial<Record<SectionName, unknown>> = {};
  for (const name of names) {
    const section: Readonly<Record<string, Setting<unknown>>> = sections[name];
    const values: Record<string, unknown> = {};
    for (const [key, setting] of Object.entries(section)) {
      const variable = environmentName(name, key);
      const given = environment[variable];
      if (given === undefined) {
        if (setting.default === undefined) {
          problems.push(`${variable} is missing: ${setting.description}`);
        }
        values[key] = setting.default;
        continue;
      }
      const reading = setting.read(given);
      if ('value' in reading) {
        values[key] = reading.value;
      } else {
        problems.push(
          `${variable} ${reading.problem}: ${setting.description} (given: ${shown(key, given)})`,
        );
      }
    }
    settings[name] = values;
  }
  if (problems.length > 0) throw new ConfigInvalidError(problems);
  return settings as Pick<Settings, Name>;
}

function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set<string>();
  for (const [name, section] of Object.entries(sections)) {
    for (const key of Object.keys(section)) known.add(environmentName(name, key));
  }
  return Object.keys(environment)
    .filter((variable) => variable.startsWith('LUCERO_'))
    .filter((variable) => !known.has(variable) && !foreign.test(variable))
    .map((variable) => `${variable} is not a setting of Lucero: see docs/operating.md`);
}

/** Passwords and addresses with passwords stay out of error messages. */
function shown(key: string, given: string): string {
  return /password|url/i.test(key) ? 'not shown' : JSON.stringify(given);
}
