import { LuceroError } from '@lucero/errors';

/**
 * The programs of a survey whose data may be served and published; null stands for data that does not
 * say its program. Surveys without programs (all but ZTF) do not ask.
 */
export type Programs = Pick<ReadonlySet<number | null>, 'has'>;

/** ZTF's public survey, and nothing else. */
export const publicPrograms: Programs = new Set([1]);

/** For what serves nobody: training, comparisons of classifiers, tests of mappers. */
export const everyProgram: Programs = { has: () => true };

const unstated = 'unstated';

/** Programs of a setting, '1,2' or '1,unstated'; null when it is neither numbers nor that word. */
export function parsePrograms(text: string): Programs | null {
  const words = text.split(',').map((word) => word.trim());
  if (!words.every((word) => word === unstated || /^\d{1,9}$/.test(word))) return null;
  return new Set(words.map((word) => (word === unstated ? null : Number(word))));
}

/** The survey holds rights on this alert that do not let us serve it. */
export function programNotServed(
  programId: number | null,
  alert: {
    readonly survey: string;
    readonly alertId: bigint;
    readonly oid: string;
    readonly mjdTai: number;
  },
): LuceroError {
  return new LuceroError(
    'LUCERO_PROGRAM_NOT_SERVED',
    programId === null
      ? 'the alert does not say its program'
      : `program ${programId} is not among those that are served`,
    { ...alert, programId },
  );
}
