import { useEffect, useRef } from 'preact/hooks';

export interface KeyMeaning {
  /** As KeyboardEvent.key says it: 'j', 'ArrowLeft', '?'. */
  readonly keys: readonly string[];
  readonly meaning: string;
  readonly run: (event: KeyboardEvent) => void;
}

/** What keys mean now: what is on the page registers its own and takes it back. */
const registered = new Set<{ readonly current: readonly KeyMeaning[] }>();

/** Keys of everything on the page, for the help; the newest first. */
export function keysOfPage(): readonly KeyMeaning[] {
  return [...registered].reverse().flatMap(({ current }) => current);
}

/** Whether keys are text there. */
function isTyped(event: KeyboardEvent): boolean {
  // Of an editor in a shadow tree, the target of the event is the element around it.
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Runs what a pressed key means on the page; a field that is typed into keeps its keys. Called once. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyped(event) || document.querySelector('dialog[open]') !== null) return;
    const meant = keysOfPage().find(({ keys }) => keys.includes(event.key));
    if (meant === undefined) return;
    event.preventDefault();
    meant.run(event);
  });
}

/** Gives keys a meaning while the component is on the page; listed under '?'. */
export function useKeys(meanings: readonly KeyMeaning[]): void {
  const own = useRef(meanings);
  own.current = meanings;
  useEffect(() => {
    registered.add(own);
    return () => {
      registered.delete(own);
    };
  }, []);
}
