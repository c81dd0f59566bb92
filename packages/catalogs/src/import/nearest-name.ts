import { distance } from 'fastest-levenshtein';

/** The name that somebody probably meant; null when none is near (half of its letters differ). */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const lower = wanted.toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 2)) + 1;
  for (const name of names) {
    const away = distance(lower, name.toLowerCase());
    if (away < least) [nearest, least] = [name, away];
  }
  return nearest;
}
