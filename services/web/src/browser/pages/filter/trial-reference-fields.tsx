import { type FilterNames, namesOfKind } from './filter-names.ts';

/** What the answers are held against, as it is filled in; kind '': nothing. */
export interface TrialReferenceText {
  readonly kind: '' | 'tns' | 'votes' | 'classifier';
  readonly classifier: string;
  readonly label: string;
}

/** Which objects the filter should catch: by a spectrum, by people, or by a classifier. */
export function TrialReferenceFields({
  reference,
  names,
  onChange,
}: {
  readonly reference: TrialReferenceText;
  readonly names: FilterNames | null;
  readonly onChange: (reference: TrialReferenceText) => void;
}) {
  const { kind, classifier, label } = reference;
  const classifiers = names === null ? [] : namesOfKind('classifier', names);
  const classes = names === null ? [] : namesOfKind('class', names, classifier);
  return (
    <>
      <label class="field">
        <span>Should catch what</span>
        <select
          value={kind}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value as TrialReferenceText['kind'];
            onChange({ kind: next, classifier: classifiers[0] ?? '', label: '' });
          }}
        >
          <option value="">(no reference)</option>
          <option value="tns">the TNS has a type for</option>
          <option value="votes">people say is</option>
          <option value="classifier">a classifier says is</option>
        </select>
      </label>
      {kind === 'classifier' ? (
        <label class="field">
          <span>Classifier</span>
          <select
            value={classifier}
            onChange={({ currentTarget }) =>
              onChange({ ...reference, classifier: currentTarget.value, label: '' })
            }
          >
            {classifiers.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {kind === '' ? null : (
        <label class="field">
          <span>{kind === 'tns' ? 'Type' : 'Class'}</span>
          <input
            value={label}
            list="reference-labels"
            placeholder={kind === 'tns' ? 'SN Ia' : ''}
            onInput={({ currentTarget }) => onChange({ ...reference, label: currentTarget.value })}
          />
        </label>
      )}
      <datalist id="reference-labels">
        {classes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
