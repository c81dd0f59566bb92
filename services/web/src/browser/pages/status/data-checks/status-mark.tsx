import { type CheckStatus, statusMarks } from './check-text.ts';

/** How a check went, by a mark, a word and a colour. */
export function StatusMark({ status }: { readonly status: CheckStatus }) {
  return (
    <span class={`check-status is-${status}`}>
      <span aria-hidden="true">{statusMarks[status]}</span> {status}
    </span>
  );
}
