/** How a column stands: text to the left, numbers to the right. */
export type Alignment = 'left' | 'right';

/** Rows as aligned text for a terminal, two spaces between columns; the first row is the heading. */
export function textTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  const widths = alignments.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      alignments
        .map((alignment, i) => {
          const cell = row[i] ?? '';
          const width = widths[i] ?? 0;
          return alignment === 'left' ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
