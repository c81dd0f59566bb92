/**
 * Changes a list above what is read, and puts what is read back where it was: the first row that is seen stays at its
 * height of the window.
 *
 * @param insertedCount rows that come before it, each about as high as it is
 */
export function insertInPlace(insert: () => void, insertedCount: number): void {
  const anchor = firstSeenRow();
  if (anchor === null) {
    insert();
    return;
  }
  const { key, top, heightPx } = anchor;
  insert();
  // The row may be out of the document by now: first about there, then exactly.
  requestAnimationFrame(() => {
    if (rowTop(key) === null) scrollBy(0, insertedCount * heightPx);
    requestAnimationFrame(() => {
      const now = rowTop(key);
      if (now !== null) scrollBy(0, now - top);
    });
  });
}

/** Null: the list begins within the window, so that its head may move. */
function firstSeenRow(): {
  readonly key: string;
  readonly top: number;
  readonly heightPx: number;
} | null {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-key]')];
  const [first] = rows;
  if (first === undefined) return null;
  for (const row of rows) {
    const { top, height } = row.getBoundingClientRect();
    if (top < 0) continue;
    return { key: row.dataset.key ?? '', top, heightPx: height };
  }
  return null;
}

function rowTop(key: string): number | null {
  const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return row?.getBoundingClientRect().top ?? null;
}
