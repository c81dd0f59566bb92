import type { InputHTMLAttributes } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A field with its label, whose text is the reader's until it is left or Enter is pressed: what is drawn anew meanwhile does not take it
 * away.
 */
export function CommittedField({
  label,
  value,
  onCommit,
  ...attributes
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'onInput'> & {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <label>
      {label}
      <input
        {...attributes}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => onCommit(event.currentTarget.value)}
      />
    </label>
  );
}
