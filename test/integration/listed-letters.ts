import { lucero } from './lucero-command.ts';

/** A line of `lucero dead-letters list --json`. */
export interface ListedLetter {
  readonly id: string;
  readonly code: string;
  readonly service: string;
  readonly bytes: number;
  readonly isReplayed: boolean;
}

/** All dead letters, as the command tells them. */
export async function listedLetters(
  environment: Readonly<Record<string, string>>,
): Promise<readonly ListedLetter[]> {
  const text = await lucero(['dead-letters', 'list', '--json'], environment);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ListedLetter);
}
