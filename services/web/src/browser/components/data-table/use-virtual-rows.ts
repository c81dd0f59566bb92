import {
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

export interface VirtualRows {
  /** Rows to have in the document, from first to last. */
  readonly items: readonly VirtualItem[];
  /** Room that the rows before and after them take [px]. */
  readonly beforePx: number;
  readonly afterPx: number;
  /** Reference for each row, which must have `data-index`. */
  readonly measure: (element: Element | null) => void;
  readonly scrollToIndex: (index: number) => void;
}

/**
 * Which of many rows are near enough to the window to be in the document. The window itself scrolls, so that Back comes
 * back to where the reader was.
 *
 * @param estimatePx height of a row before it is measured
 * @param topOf distance of the first row from the top of the document [px]
 * @param keyOf identity of a row: its measured height follows it when rows are inserted before
 */
export function useVirtualRows({
  count,
  estimatePx,
  topOf,
  keyOf,
}: {
  readonly count: number;
  readonly estimatePx: number;
  readonly topOf: () => number;
  readonly keyOf: (index: number) => string;
}): VirtualRows {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const held = useRef<Virtualizer<Window, Element> | null>(null);
  const options = {
    count,
    estimateSize: () => estimatePx,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    scrollMargin: topOf(),
    initialOffset: () => scrollY,
    getItemKey: keyOf,
    overscan: 8,
    onChange: () => draw(undefined as never),
  };
  held.current ??= new Virtualizer<Window, Element>(options);
  const virtualizer = held.current;
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  const items = virtualizer.getVirtualItems();
  const margin = virtualizer.options.scrollMargin;
  const first = items[0];
  const last = items.at(-1);
  return {
    items,
    beforePx: first === undefined ? 0 : first.start - margin,
    afterPx: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - margin),
    measure: virtualizer.measureElement,
    scrollToIndex: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
