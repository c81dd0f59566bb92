import { useState } from 'preact/hooks';
import { ErrorNotice } from '../../components/notice.tsx';
import { BuilderForm } from './builder-form.tsx';
import { FilterEditor } from './filter-editor.tsx';
import type { FilterNames } from './filter-names.ts';
import type { UsedExpression } from './use-checked-expression.ts';

/** What a new form starts with. */
const firstForm = {
  kind: 'group',
  match: 'all',
  items: [
    {
      kind: 'compare',
      term: { path: 'alert.mag', arguments: [] },
      operator: '<',
      value: 19,
    },
  ],
} as const;

/** The expression as text and as form: a change of one is a change of both. */
export function ExpressionFields({
  used,
  names,
}: {
  readonly used: UsedExpression;
  readonly names: FilterNames | null;
}) {
  const { text, revision, checked, isChecking, failure, typeText, setForm } = used;
  const [isFormSeen, setIsFormSeen] = useState(true);
  const faults = text === '' || isChecking ? [] : (checked?.faults ?? []);
  const form = text === '' ? null : (checked?.builder ?? null);
  return (
    <>
      <h2>Expression</h2>
      <FilterEditor {...{ text, revision, faults, names }} onChange={typeText} />
      <div aria-live="polite" class="filter-faults">
        {faults.map(({ message, line, column }) => (
          <p key={message} class="filter-fault">
            Line {line}, column {column}: {message}
          </p>
        ))}
        {text !== '' && !isChecking && checked?.isValid === true ? (
          <p class="hint">
            It is a filter. Read of each alert: {checked.needs.join(', ') || 'nothing'}.
          </p>
        ) : null}
      </div>
      {failure === null ? null : <ErrorNotice error={failure} />}
      <details
        open={isFormSeen}
        onToggle={({ currentTarget }) => setIsFormSeen(currentTarget.open)}
      >
        <summary>The same as a form</summary>
        {text === '' ? (
          <p>
            <button type="button" onClick={() => setForm(firstForm)}>
              Start with a form
            </button>
          </p>
        ) : null}
        {text !== '' && checked !== null && form === null && !isChecking ? (
          <p class="hint">
            A form does not show this expression (arithmetic, loops, a field against a field): the
            text is all there is.
          </p>
        ) : null}
        {form === null || names === null ? null : (
          <BuilderForm {...{ form, names }} isReadOnly={false} onChange={setForm} />
        )}
      </details>
      <p class="hint">
        What can be asked, with units: start to type, or press Ctrl and Space. Texts stand in
        quotation marks; what is not known makes a condition neither true nor false.
      </p>
    </>
  );
}
