import { useState } from 'preact/hooks';
import { apiAddress, type Query } from '../api/api-address.ts';
import { curlText, pythonText } from './request-code.ts';

export interface CodeForm {
  readonly name: string;
  readonly text: string;
}

/** What is on the screen, as the request that a program would make. */
export function CopyRequest({
  segments,
  query = {},
}: {
  readonly segments: readonly string[];
  readonly query?: Query;
}) {
  const address = new URL(apiAddress(segments, query), location.href).href;
  return (
    <CopyCode
      forms={[
        { name: 'Python', text: pythonText(address) },
        { name: 'curl', text: curlText(address) },
      ]}
    />
  );
}

/** Code in several languages, each behind a button that copies it. */
export function CopyCode({ forms }: { readonly forms: readonly CodeForm[] }) {
  const [shown, setShown] = useState<{ readonly form: CodeForm; readonly isCopied: boolean }>();
  const copy = async (form: CodeForm): Promise<void> => {
    // Without leave to write the clipboard the text is shown all the same, to be selected.
    const isCopied = await navigator.clipboard?.writeText(form.text).then(
      () => true,
      () => false,
    );
    setShown({ form, isCopied: isCopied === true });
  };
  return (
    <div class="copy-code">
      {forms.map((form) => (
        <button key={form.name} type="button" onClick={() => void copy(form)}>
          Copy as {form.name}
        </button>
      ))}
      <div aria-live="polite">
        {shown === undefined ? null : (
          <>
            <p class="hint">{shown.isCopied ? 'Copied:' : 'Select and copy:'}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
            <pre tabIndex={0}>{shown.form.text}</pre>
          </>
        )}
      </div>
    </div>
  );
}
