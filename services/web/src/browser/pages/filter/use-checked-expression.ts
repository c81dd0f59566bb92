import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fetchApi } from '../../api/fetch-api.ts';
import type { BuilderGroup } from './builder-edit.ts';
import type { EditorFault } from './filter-editor.tsx';

/** What POST /filters/check says of an expression. */
export interface CheckedExpression {
  readonly expression: string;
  readonly builder: BuilderGroup | null;
  readonly isValid: boolean;
  readonly faults: readonly (EditorFault & {
    readonly line: number;
    readonly column: number;
    readonly suggestions: readonly string[];
  })[];
  readonly needs: readonly string[];
  readonly requiredOid: string | null;
}

/** While somebody types, nothing is asked. */
const restMs = 250;

export interface UsedExpression {
  readonly text: string;
  /** Counts the changes that did not come from the text field itself: it takes only these. */
  readonly revision: number;
  /** Of this text, or of the one before while a newer one is asked about; null: nothing was asked yet. */
  readonly checked: CheckedExpression | null;
  readonly isChecking: boolean;
  readonly failure: Error | null;
  /** What was typed. */
  readonly typeText: (text: string) => void;
  /** Puts another text in its place. */
  readonly replaceText: (text: string) => void;
  /** Takes a form of the builder: its expression becomes the text. */
  readonly setForm: (form: BuilderGroup) => void;
}

/** An expression in two forms, text and builder, which are the same question all the time. */
export function useCheckedExpression(first: string): UsedExpression {
  const [{ text, revision }, setOwn] = useState({ text: first, revision: 0 });
  const replace = useCallback(
    (next: string) => setOwn((own) => ({ text: next, revision: own.revision + 1 })),
    [],
  );
  const [checked, setChecked] = useState<CheckedExpression | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const asking = useRef<AbortController | null>(null);
  const ask = useCallback(
    (body: { readonly expression: string } | { readonly builder: BuilderGroup }): void => {
      asking.current?.abort();
      const controller = new AbortController();
      asking.current = controller;
      setIsChecking(true);
      fetchApi<CheckedExpression>(['filters', 'check'], {
        ...{ method: 'POST', body, signal: controller.signal },
      }).then(
        (answer) => {
          if (controller.signal.aborted) return;
          setChecked(answer);
          if ('builder' in body) replace(answer.expression);
          setFailure(null);
          setIsChecking(false);
        },
        (error: Error) => {
          if (controller.signal.aborted) return;
          setFailure(error);
          setIsChecking(false);
        },
      );
    },
    [replace],
  );
  useEffect(() => {
    if (text === '' || text === checked?.expression) return;
    const timer = setTimeout(() => ask({ expression: text }), restMs);
    return () => clearTimeout(timer);
  }, [text, checked, ask]);
  useEffect(() => () => asking.current?.abort(), []);
  return {
    ...{ text, revision, checked, failure },
    isChecking: isChecking || (text !== '' && text !== checked?.expression),
    typeText: useCallback((next: string) => {
      // An answer that is on its way is of another text.
      asking.current?.abort();
      setOwn((own) => ({ ...own, text: next }));
    }, []),
    replaceText: useCallback(
      (next: string) => {
        asking.current?.abort();
        replace(next);
      },
      [replace],
    ),
    setForm: useCallback((form: BuilderGroup) => ask({ builder: form }), [ask]),
  };
}
