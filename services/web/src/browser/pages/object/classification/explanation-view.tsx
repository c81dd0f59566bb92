import type { Schema } from '../../../api/answers.ts';
import { apiAddress } from '../../../api/api-address.ts';
import { fieldName, fieldValueText, strongestText } from '../../../explanation-text.ts';
import { percentText } from '../../../number-text.ts';
import { UnreadableLine } from './classification-panel.tsx';
import { SupportBars, type SupportRow } from './support-bars.tsx';
import { SupportMaps } from './support-maps.tsx';

const maxFields = 12;

/** An explanation: in words, on the stamps, and as bars of the numbers that count most. */
export function ExplanationView({
  explanation,
  onClass,
}: {
  readonly explanation: Schema<'Explanation'>;
  readonly onClass: (className: string) => void;
}) {
  const { stamps, fields, fieldGroups, missingInputs, unreadableInputs } = explanation;
  const wholes: readonly SupportRow[] = [
    ...stamps.map(({ kind, wholeStampLogOdds }) => ({
      text: `${kind} stamp`,
      more: '',
      title: `the whole ${kind} stamp`,
      logOdds: wholeStampLogOdds,
    })),
    ...fieldGroups.map(({ prefix, fieldCount, supportLogOdds }) => ({
      text: groupNames[prefix] ?? prefix,
      more: fieldCount === 1 ? '1 number' : `${fieldCount} numbers`,
      title: `all numbers whose name begins with ${prefix}`,
      logOdds: supportLogOdds,
    })),
  ];
  const numbers = fields.slice(0, maxFields).map(({ name, value, supportLogOdds }): SupportRow => {
    const { text, unit } = fieldName(name);
    return { text, more: fieldValueText(value, unit), title: name, logOdds: supportLogOdds };
  });
  const words = strongestText(explanation);
  return (
    <>
      <p class="controls">
        <label>
          What spoke for{' '}
          <select onChange={(event) => onClass(event.currentTarget.value)}>
            {Object.entries(explanation.probabilities)
              .sort(([, a], [, b]) => b - a)
              .map(([name, probability]) => (
                <option key={name} value={name} selected={name === explanation.class}>
                  {name} {percentText(probability)}
                </option>
              ))}
          </select>
        </label>
      </p>
      <div class="strongest">
        {(words.length > 0 ? words : ['No single part of the input counts by itself.']).map(
          (text) => (
            <p key={text}>{text}</p>
          ),
        )}
      </div>
      {stamps.length === 0 ? null : <SupportMaps explanation={explanation} />}
      <h3>Stamps and groups of numbers</h3>
      <SupportBars rows={wholes} />
      {numbers.length === 0 ? null : (
        <>
          <h3>
            {fields.length > maxFields
              ? `The ${maxFields} of ${fields.length} numbers that count most`
              : 'Numbers'}
          </h3>
          <SupportBars rows={numbers} />
        </>
      )}
      <p class="hint">
        {missingInputs.length === 0
          ? 'No input was absent.'
          : `Absent: ${missingInputs.map((name) => fieldName(name).text).join(', ')}.`}
      </p>
      <UnreadableLine inputs={unreadableInputs ?? []} />
      <p class="hint">
        Each number is the change of the log-odds of {explanation.class} that a part of the input
        makes, found by taking it away and asking the model again: 0.7 doubles the odds, 2.3 makes
        them tenfold. It tells what the model looked at, not what is true of the object; parts that
        say the same cover for each other.
      </p>
      <p class="links">
        <a href={jsonAddress(explanation)}>JSON</a>
      </p>
    </>
  );
}

function jsonAddress(explanation: Schema<'Explanation'>): string {
  const { survey, alertId, classifier, classifierVersion } = explanation;
  return apiAddress(['alerts', survey, alertId, 'explanation'], {
    classifier: `${classifier}@${classifierVersion}`,
    class: explanation.class,
  });
}

const groupNames: Readonly<Record<string, string>> = {
  detection: 'this detection',
  extras: 'survey’s own numbers',
  nearestSources: 'nearest sources',
  solarSystemMatch: 'solar-system match',
  history: 'history of the object',
  contrast: 'contrast with the template',
  colour: 'catalogue colours',
};
