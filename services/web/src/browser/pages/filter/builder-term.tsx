import type { BuilderTerm } from './builder-edit.ts';
import { type FilterField, type FilterNames, namesOfKind } from './filter-names.ts';

export const fieldListId = 'filter-field-paths';

/** A field of the builder with its arguments. */
export function BuilderTermInput({
  term,
  names,
  onField,
  onArguments,
}: {
  readonly term: BuilderTerm;
  readonly names: FilterNames;
  readonly onField: (field: FilterField) => void;
  readonly onArguments: (args: readonly (string | number)[]) => void;
}) {
  const field = names.fields.find(({ path }) => path === term.path);
  return (
    <>
      <label class="builder-field" title={field?.description}>
        <span class="unseen">Field</span>
        <input
          list={fieldListId}
          value={term.path}
          aria-invalid={field === undefined}
          onChange={({ currentTarget }) => {
            const next = names.fields.find(({ path }) => path === currentTarget.value.trim());
            // A name that is none is not written: the field of before comes back.
            if (next === undefined) currentTarget.value = term.path;
            else onField(next);
          }}
        />
      </label>
      {(field?.parameters ?? []).map((parameter, i) => (
        <ArgumentInput
          key={parameter.name}
          {...{ parameter, names, value: term.arguments[i] }}
          classifier={String(term.arguments[0] ?? '')}
          onChange={(value) => onArguments(withArgument(term.arguments, i, value))}
        />
      ))}
    </>
  );
}

/** Nothing at the end is left out: an optional argument. */
function withArgument(
  args: readonly (string | number)[],
  place: number,
  value: string | number,
): readonly (string | number)[] {
  if (value === '' && place === args.length - 1) return args.slice(0, place);
  return [...args.slice(0, place), value, ...args.slice(place + 1)];
}

function ArgumentInput({
  parameter,
  names,
  value = '',
  classifier,
  onChange,
}: {
  readonly parameter: FilterField['parameters'][number];
  readonly names: FilterNames;
  readonly value: string | number | undefined;
  readonly classifier: string;
  readonly onChange: (value: string | number) => void;
}) {
  const known = namesOfKind(parameter.kind, names, classifier);
  const listId = `names-of-${parameter.kind}-${classifier}`;
  const take = (text: string): void => {
    const number = Number(text);
    if (parameter.type === 'string') onChange(text);
    else if (text.trim() === '' && parameter.isOptional) onChange('');
    else if (text.trim() !== '' && Number.isFinite(number)) onChange(number);
  };
  return (
    <label class="builder-argument">
      <span class="unseen">{parameter.name}</span>
      <input
        value={String(value)}
        placeholder={parameter.name}
        list={known.length > 0 ? listId : undefined}
        onChange={({ currentTarget: { value: text } }) => take(text)}
      />
      {known.length > 0 ? (
        <datalist id={listId}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </label>
  );
}
