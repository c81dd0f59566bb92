import type { InputHTMLAttributes } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A field whose text is the reader's until it is left or Enter is pressed: what is drawn anew meanwhile does not take it
 * away.
 */
export function CommittedInput({
  value,
  onCommit,
  ...attributes
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'onInput'> & {
  readonly value: string;
  readonly onCommit: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <input
      {...attributes}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onChange={(event) => onCommit(event.currentTarget.value)}
    />
  );
}
