import { LuceroError } from '@lucero/errors';

export interface VersionSettings {
  /** Of LUCERO_MODELS__USE: name or name@version; empty = the newest version of each. */
  readonly use: readonly string[];
  /** Of LUCERO_MODELS__SHADOW: name@version. */
  readonly shadow: readonly string[];
}

/**
 * Which versions are served, as name@version: those that `use` pins; of a bare name, and of every name
 * when `use` is empty, the newest that is no shadow. So a new folder in models/ can be a shadow while
 * the version before it stays served, and promoting it is one setting.
 *
 * A name of `use` that is not there is given back as it is: loading says what there is.
 *
 * Throws LUCERO_CONFIG_INVALID for a shadow without a version, and for one that is to be served, too.
 *
 * @param available versions by name, lowest first
 */
export function servedNames(
  available: ReadonlyMap<string, readonly string[]>,
  { use, shadow }: VersionSettings,
): string[] {
  for (const name of shadow) {
    if (!name.includes('@')) {
      throw invalid(`LUCERO_MODELS__SHADOW: ${name} needs its version (${name}@1.0.0)`);
    }
    if (use.includes(name)) {
      throw invalid(
        `${name} is both in LUCERO_MODELS__USE and in LUCERO_MODELS__SHADOW: leave it in one of them`,
      );
    }
  }
  const newestServed = (name: string): string | undefined => {
    const version = available.get(name)?.findLast((each) => !shadow.includes(`${name}@${each}`));
    return version === undefined ? undefined : `${name}@${version}`;
  };
  if (use.length === 0) {
    return [...available.keys()].map(newestServed).filter((name) => name !== undefined);
  }
  return use.map((asked) => {
    if (asked.includes('@') || !available.has(asked)) return asked;
    const served = newestServed(asked);
    if (served === undefined) {
      throw invalid(
        `LUCERO_MODELS__USE asks for ${asked}, of which LUCERO_MODELS__SHADOW names every version`,
      );
    }
    return served;
  });
}

const invalid = (problem: string): LuceroError => new LuceroError('LUCERO_CONFIG_INVALID', problem);
