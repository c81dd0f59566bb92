import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';
import { type Suggestion, suggestionsAt } from './expression-completion.ts';
import type { FilterNames } from './filter-names.ts';

export interface EditorFault {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * An editor for an expression: colours, completion with units, errors underlined where they are. It stands in a shadow
 * tree, whose style sheets are objects: in the document CodeMirror would write style elements, which the policy forbids.
 */
export function FilterEditor({
  text,
  revision,
  faults,
  names,
  isReadOnly = false,
  onChange,
}: {
  readonly text: string;
  /** Changes when the text was changed elsewhere. Else the editor is ahead of what it is told, and keeps its own. */
  readonly revision: number;
  readonly faults: readonly EditorFault[];
  readonly names: FilterNames | null;
  readonly isReadOnly?: boolean;
  readonly onChange: (text: string) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const latest = useRef({ names, onChange });
  latest.current = { names, onChange };
  const readOnly = useRef(new Compartment());
  useEffect(() => {
    const root = host.current?.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    const view = new EditorView({
      ...{ root, parent: root, doc: text },
      extensions: [
        history(),
        closeBrackets(),
        autocompletion({
          override: [(context) => complete(context, latest.current.names)],
          icons: false,
          maxRenderedOptions: 50,
        }),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        expressionLanguage,
        syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': 'Expression of the filter',
          spellcheck: 'false',
        }),
        look,
        readOnly.current.of(EditorState.readOnly.of(isReadOnly)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onChange(update.state.doc.toString());
        }),
      ],
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  const latestText = useRef(text);
  latestText.current = text;
  useEffect(() => {
    const view = editor.current;
    const next = latestText.current;
    if (view === null || view.state.doc.toString() === next) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
  }, [revision]);
  useEffect(() => {
    editor.current?.dispatch({
      effects: readOnly.current.reconfigure(EditorState.readOnly.of(isReadOnly)),
    });
  }, [isReadOnly]);
  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    const { length } = view.state.doc;
    const diagnostics = faults.map(({ message, offset, length: wide }) => {
      const from = Math.min(offset, length);
      // Nothing is seen of a fault without width.
      const to = Math.min(Math.max(offset + wide, from + 1), length);
      return { from: Math.min(from, Math.max(0, to - 1)), to, severity: 'error' as const, message };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [faults]);
  return <div class="filter-editor" ref={host} />;
}

function complete(context: CompletionContext, names: FilterNames | null): CompletionResult | null {
  if (names === null) return null;
  const found = suggestionsAt(context.state.doc.toString(), context.pos, names);
  if (found === null) return null;
  const isEmpty = found.from === context.pos;
  // After a blank only whoever asks for it gets the whole list.
  if (isEmpty && !context.explicit && found.items[0]?.kind !== 'name') return null;
  return {
    from: found.from,
    options: found.items.map((item) => ({
      label: item.label,
      detail: item.detail,
      ...(item.info === '' ? {} : { info: item.info }),
      type: item.kind,
      apply: (view: EditorView, _completion: unknown, from: number, to: number) =>
        write(view, item, from, to),
    })),
    validFor: /^[\w.-]*$/,
  };
}

function write(view: EditorView, { text, cursorBack }: Suggestion, from: number, to: number): void {
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length - cursorBack },
    userEvent: 'input.complete',
  });
  if (cursorBack > 0) startCompletion(view);
}

/** As much of the grammar as colours need. */
const expressionLanguage = StreamLanguage.define<Record<string, never>>({
  startState: () => ({}),
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match(/^\/\/.*/)) return 'comment';
    if (stream.match(/^'(?:[^'\\]|\\.)*'?/) || stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
    if (stream.match(/^(?:true|false|in)\b/)) return 'keyword';
    if (stream.match(/^[A-Za-z_][\w.]*/)) return 'variableName';
    if (stream.match(/^(?:&&|\|\||[=!<>]=?|[+\-*/%?:])/)) return 'operator';
    stream.next();
    return null;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.string, color: 'var(--hue-2)' },
  { tag: tags.number, color: 'var(--hue-1)' },
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: tags.operator, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--line)',
    borderRadius: '8px',
    background: 'var(--ground)',
    color: 'var(--ink)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-content': {
    fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace',
    fontSize: '0.95rem',
    minHeight: '5.5rem',
    padding: '0.7rem',
    caretColor: 'var(--ink)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    background: 'color-mix(in srgb, var(--accent) 30%, transparent)',
  },
  '.cm-tooltip': {
    background: 'var(--panel)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    maxWidth: 'min(36rem, 92vw)',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0.4rem 0.6rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionDetail': { marginLeft: '0.8rem', fontStyle: 'normal', opacity: '0.85' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--hue-0)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--hue-0)',
    textUnderlineOffset: '3px',
  },
});
