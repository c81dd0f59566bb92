import type { Name } from './syntax.ts';

/** Names without quotes are the same in any case; quoted ones are not. */
export function isCalled(name: Name, candidate: string): boolean {
  return name.isQuoted
    ? name.text === candidate
    : name.text.toLowerCase() === candidate.toLowerCase();
}

/** As it would be written again. */
export function written(names: readonly Name[]): string {
  return names.map(({ text, isQuoted }) => (isQuoted ? `"${text}"` : text)).join('.');
}

const greatestMistakes = 3;
const longestShown = 60;

/** '; did you mean last_mag?' or what there is, when nothing is near and there is little. */
export function suggestion(wrong: string, known: readonly string[]): string {
  const given = wrong.slice(0, longestShown).toLowerCase();
  const ranked = known
    .map((name) => {
      const candidate = name.toLowerCase();
      const whole = distance(given, candidate, greatestMistakes);
      const last = distance(lastPart(given), lastPart(candidate), greatestMistakes);
      return { name, mistakes: Math.min(whole, last) };
    })
    .filter(
      ({ name, mistakes }) =>
        mistakes <= Math.min(greatestMistakes, given.length / 2) ||
        (given.length > 2 && name.toLowerCase().includes(given)),
    )
    .sort((a, b) => a.mistakes - b.mistakes);
  const [best] = ranked;
  if (best !== undefined) return `; did you mean ${best.name}?`;
  return known.length > 0 && known.length <= 40 ? `; there are ${known.join(', ')}` : '';
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Letters to insert, drop or change (Levenshtein); above `greatest` it may be any larger number. */
function distance(a: string, b: string, greatest: number): number {
  if (Math.abs(a.length - b.length) > greatest) return greatest + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const change = row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(change, row[k]! + 1, next[k - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
