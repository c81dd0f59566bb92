import { useState } from 'preact/hooks';
import { adviceFor, fetchApi } from '../../api/fetch-api.ts';

interface Follow {
  readonly isFollowed: boolean;
  readonly filter: string | null;
}

/** "Tell me when this object changes": a filter of one line, made by a press. */
export function FollowButton({ survey, oid }: { readonly survey: string; readonly oid: string }) {
  const [state, setState] = useState<
    | { readonly kind: 'idle' | 'asking' }
    | { readonly kind: 'followed'; readonly filter: string | null }
    | { readonly kind: 'failed'; readonly why: string }
  >({ kind: 'idle' });
  const follow = async (): Promise<void> => {
    setState({ kind: 'asking' });
    try {
      const { filter } = await fetchApi<Follow>(['objects', survey, oid, 'follow'], {
        method: 'POST',
      });
      setState({ kind: 'followed', filter });
    } catch (error) {
      setState({ kind: 'failed', why: adviceFor(error).what });
    }
  };
  return (
    <span class="follow" aria-live="polite">
      {state.kind === 'followed' ? (
        state.filter === null ? (
          'You are told.'
        ) : (
          <>
            You are told by{' '}
            <a href={`/filters/${encodeURIComponent(state.filter)}`}>{state.filter}</a>
          </>
        )
      ) : (
        <button type="button" disabled={state.kind === 'asking'} onClick={() => void follow()}>
          Tell me when this object changes
        </button>
      )}
      {state.kind === 'failed' ? <span class="hint"> {state.why}</span> : null}
    </span>
  );
}
