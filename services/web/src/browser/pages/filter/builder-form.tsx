import { useState } from 'preact/hooks';
import {
  asked,
  type BuilderCondition,
  type BuilderGroup,
  type BuilderItem,
  conditionOn,
  type ItemPlace,
  type Question,
  questionOf,
  questionsFor,
  typedValues,
  withAdded,
  withItem,
} from './builder-edit.ts';
import { BuilderTermInput, fieldListId } from './builder-term.tsx';
import { type FilterNames, wordsOfField } from './filter-names.ts';

interface Editing {
  readonly names: FilterNames;
  readonly isReadOnly: boolean;
  readonly put: (place: ItemPlace, item: BuilderItem | null) => void;
  readonly add: (place: ItemPlace, item: BuilderItem) => void;
}

/** The expression as a form of conditions and groups. */
export function BuilderForm({
  form,
  names,
  isReadOnly,
  onChange,
}: {
  readonly form: BuilderGroup;
  readonly names: FilterNames;
  readonly isReadOnly: boolean;
  readonly onChange: (form: BuilderGroup) => void;
}) {
  const editing: Editing = {
    ...{ names, isReadOnly },
    put: (place, item) =>
      onChange(place.length === 0 ? (item as BuilderGroup) : withItem(form, place, item)),
    add: (place, item) => onChange(withAdded(form, place, item)),
  };
  return (
    <div class="builder">
      <datalist id={fieldListId}>
        {names.fields.map(({ path, unit, description }) => (
          <option key={path} value={path}>
            {unit === null ? description : `${description} [${unit}]`}
          </option>
        ))}
      </datalist>
      <GroupRows group={form} place={[]} editing={editing} />
    </div>
  );
}

function GroupRows({
  group,
  place,
  editing,
}: {
  readonly group: BuilderGroup;
  readonly place: ItemPlace;
  readonly editing: Editing;
}) {
  const { names, isReadOnly, put, add } = editing;
  const first = names.fields.find(({ path }) => path === 'alert.mag') ?? names.fields[0];
  const added = (): BuilderCondition | null =>
    first === undefined ? null : conditionOn(first, names);
  return (
    <fieldset class="builder-group" disabled={isReadOnly}>
      <legend>
        <label>
          <span class="unseen">How the conditions are joined</span>
          <select
            value={group.match}
            onChange={({ currentTarget: { value } }) =>
              put(place, { ...group, match: value === 'any' ? 'any' : 'all' })
            }
          >
            <option value="all">all of these</option>
            <option value="any">any of these</option>
          </select>
        </label>
      </legend>
      <ul>
        {group.items.map((item, i) => {
          const at = [...place, i];
          return (
            <li key={i}>
              {item.kind === 'group' ? (
                <GroupRows group={item} place={at} editing={editing} />
              ) : (
                <ConditionRow condition={item} place={at} editing={editing} />
              )}
            </li>
          );
        })}
      </ul>
      {isReadOnly ? null : (
        <p class="builder-buttons">
          <button
            type="button"
            onClick={() => {
              const item = added();
              if (item !== null) add(place, item);
            }}
          >
            Add a condition
          </button>
          <button
            type="button"
            onClick={() => {
              const item = added();
              const match = group.match === 'all' ? 'any' : 'all';
              if (item !== null) add(place, { kind: 'group', match, items: [item, item] });
            }}
          >
            Add a group
          </button>
        </p>
      )}
    </fieldset>
  );
}

const questionTexts: Readonly<Record<Question, string>> = {
  ...{ '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least', '==': 'is', '!=': 'is not' },
  ...{ in: 'is one of', 'not in': 'is none of', is: 'is true', 'is not': 'is false' },
  ...{ known: 'is known', 'not known': 'is not known' },
};

function ConditionRow({
  condition,
  place,
  editing,
}: {
  readonly condition: BuilderCondition;
  readonly place: ItemPlace;
  readonly editing: Editing;
}) {
  const { names, put, isReadOnly } = editing;
  const { term } = condition;
  const field = names.fields.find(({ path }) => path === term.path);
  const type = field?.type ?? 'string';
  const question = questionOf(condition);
  return (
    <div class="builder-row">
      <BuilderTermInput
        {...{ term, names }}
        onField={(next) => put(place, conditionOn(next, names))}
        onArguments={(args) => put(place, { ...condition, term: { ...term, arguments: args } })}
      />
      <label>
        <span class="unseen">Question about {term.path}</span>
        <select
          value={question}
          onChange={({ currentTarget: { value } }) =>
            put(place, asked(condition, value as Question))
          }
        >
          {questionsFor(type).map((each) => (
            <option key={each} value={each}>
              {questionTexts[each]}
            </option>
          ))}
        </select>
      </label>
      {condition.kind === 'compare' || condition.kind === 'oneOf' ? (
        <ValueInput
          {...{ condition, type, unit: field?.unit ?? null }}
          words={wordsOfField(term.path, term.arguments, names)}
          onChange={(next) => put(place, next)}
        />
      ) : null}
      {isReadOnly ? null : (
        <button
          type="button"
          class="builder-remove"
          aria-label={`Remove the condition on ${term.path}`}
          onClick={() => put(place, null)}
        >
          ✕
        </button>
      )}
    </div>
  );
}

function ValueInput({
  condition,
  type,
  unit,
  words,
  onChange,
}: {
  readonly condition: Extract<BuilderCondition, { readonly kind: 'compare' | 'oneOf' }>;
  readonly type: 'bool' | 'int' | 'double' | 'string';
  readonly unit: string | null;
  readonly words: readonly string[];
  readonly onChange: (condition: BuilderCondition) => void;
}) {
  const [isWrong, setIsWrong] = useState(false);
  const isList = condition.kind === 'oneOf';
  const text = isList ? condition.values.join(', ') : String(condition.value);
  const take = (given: string): void => {
    const values = typedValues(given, type, isList);
    setIsWrong(values === null);
    if (values === null) return;
    onChange(isList ? { ...condition, values } : { ...condition, value: values[0]! });
  };
  const label = `Value for ${condition.term.path}${unit === null ? '' : ` in ${unit}`}`;
  if (!isList && words.length > 0) {
    return (
      <label>
        <span class="unseen">{label}</span>
        <select value={text} onChange={({ currentTarget: { value } }) => take(value)}>
          {words.includes(text) ? null : <option value={text}>{text}</option>}
          {words.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label class="builder-value">
      <span class="unseen">{label}</span>
      <input
        value={text}
        aria-invalid={isWrong}
        inputMode={type === 'string' || isList ? 'text' : 'decimal'}
        onChange={({ currentTarget: { value } }) => take(value)}
      />
      {unit === null ? null : <span class="hint">{unit}</span>}
    </label>
  );
}
