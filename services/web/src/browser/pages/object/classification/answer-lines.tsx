import { useState } from 'preact/hooks';
import { answerText } from '../../../answer-text.ts';
import type { Answer, Schema } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { percentText } from '../../../number-text.ts';

type Classification = Schema<'ClassificationsItem'>;
type Described = Answer<'/api/v1/classifiers/{classifier}/{version}'>;

/** What a classifier stands for, and what it takes; nothing of one that has no gates. */
export function AnswerLines({ classification }: { readonly classification: Classification }) {
  const text = answerText(classification);
  if (text === null) return null;
  return (
    <>
      <p class="answer">
        <strong>{text.answer}</strong>
        {text.doubt === null ? null : <span class="doubt">{text.doubt}</span>}
      </p>
      <GateDetails {...classification} />
    </>
  );
}

/** How sure the classifier must be of a level of its tree; asked for when somebody wants to know. */
function GateDetails({
  classifier,
  classifierVersion,
}: Pick<Classification, 'classifier' | 'classifierVersion'>) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error } = useApi<Described>(['classifiers', classifier, classifierVersion], {
    isWanted: isOpen,
  });
  return (
    <details
      class="hint gates"
      onToggle={({ currentTarget: { open } }: { currentTarget: HTMLDetailsElement }) =>
        setIsOpen(open)
      }
    >
      <summary>How sure it must be</summary>
      {data === undefined ? (
        <p role="status">{error === null ? 'Loading …' : 'This version is not installed here.'}</p>
      ) : (
        <p>{gatesText(data.manifest.gates)}</p>
      )}
    </details>
  );
}

const levelNames: readonly string[] = ['a branch', 'a class'];

/** The manifest is told as it stands; of an older version it may lack what a newer one has. */
function gatesText(gates: unknown): string {
  const { levels, fittedOn } = (gates ?? {}) as {
    readonly levels?: readonly number[];
    readonly fittedOn?: string;
  };
  if (levels === undefined) return 'This version has no gates.';
  const texts = levels.map(
    (least, i) => `${levelNames[i] ?? `level ${i + 1}`} from ${percentText(least)}`,
  );
  const from = fittedOn === undefined ? '' : ` Chosen on: ${fittedOn}.`;
  return `It says the deepest class that it is sure of: ${texts.join(', ')}.${from}`;
}
