import { element } from './element.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface SegmentedButtons<Value extends string> {
  readonly element: HTMLElement;
  /** Shows this one as pressed. */
  readonly press: (value: Value) => void;
}

/** Buttons of which one is pressed. */
export function segmentedButtons<Value extends string>(
  label: string,
  choices: readonly Choice<Value>[],
  chosen: Value,
  onChoose: (value: Value) => void,
): SegmentedButtons<Value> {
  const buttons = new Map(
    choices.map(({ value, text }) => [value, element('button', {}, text)] as const),
  );
  const press = (value: Value) => {
    for (const [other, button] of buttons) {
      button.setAttribute('aria-pressed', String(other === value));
    }
  };
  for (const [value, button] of buttons) {
    button.addEventListener('click', () => {
      press(value);
      onChoose(value);
    });
  }
  press(chosen);
  return {
    element: element(
      'div',
      { class: 'segmented', role: 'group', 'aria-label': label },
      ...buttons.values(),
    ),
    press,
  };
}
