import { useState } from 'preact/hooks';
import type { Answer } from '../api/answers.ts';
import { adviceFor, fetchApi } from '../api/fetch-api.ts';
import { forgetAnswers, useApi } from '../api/use-api.ts';
import { countText } from '../number-text.ts';
import { ClassChip } from './chips.tsx';
import { type LabelChoice, labelChoices } from './label-choices.ts';
import { ErrorNotice } from './notice.tsx';

type Votes = Answer<'/api/v1/objects/{survey}/{oid}/votes'>;
type Comments = Answer<'/api/v1/objects/{survey}/{oid}/comments'>;

const longestComment = 2_000;

/** What people say that an object is, and about it; with one's own vote and words, where one may give them. */
export function VotesPanel({ survey, oid }: { readonly survey: string; readonly oid: string }) {
  const path = ['objects', survey, oid];
  const votes = useApi<Votes>([...path, 'votes']);
  const comments = useApi<Comments>([...path, 'comments']);
  const { data: me } = useApi<Answer<'/api/v1/me'>>(['me']);
  const failed = [votes, comments].find(({ error, data }) => error !== null && data === undefined);
  if (failed?.error != null) return <ErrorNotice error={failed.error} onRetry={failed.again} />;
  if (votes.data === undefined || comments.data === undefined) {
    return <p class="waiting">Reading votes and comments …</p>;
  }
  const mayWrite = me?.scopes.includes('write') === true;
  return (
    <div class="opinions">
      <section aria-label="Votes">
        <h3 class="card-title">Votes</h3>
        <Tally votes={votes.data} />
        {mayWrite ? <OwnVote path={path} votes={votes.data} /> : null}
      </section>
      <section aria-label="Comments">
        <h3 class="card-title">Comments</h3>
        <CommentList path={path} comments={comments.data} mayWrite={mayWrite} />
        {mayWrite ? <NewComment path={path} /> : null}
      </section>
      {me === undefined || mayWrite ? null : (
        <p class="hint">Who signs in may vote and comment; everybody may read.</p>
      )}
    </div>
  );
}

function Tally({ votes: { tally, items } }: { readonly votes: Votes }) {
  if (tally.length === 0) return <p class="hint">Nobody has said yet what it is.</p>;
  return (
    <ul class="opinion-list">
      {tally.map(({ label, taxonomy, voteCount }) => (
        <li key={`${label} ${taxonomy}`} title={taxonomy ?? undefined}>
          <ClassChip name={label} />{' '}
          <span>
            {countText(voteCount)} {voteCount === 1 ? 'vote' : 'votes'}
          </span>{' '}
          <span class="hint">
            {items
              .filter((item) => item.label === label && item.taxonomy === taxonomy)
              .slice(0, 5)
              .map(({ voter, confidence }) =>
                confidence === null ? voter : `${voter} (${Math.round(confidence * 100)} %)`,
              )
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Path {
  readonly path: readonly string[];
}

function OwnVote({ path, votes }: Path & { readonly votes: Votes }) {
  const classifiers = useApi<Answer<'/api/v1/classifiers'>>(['classifiers']);
  const own = votes.items.find(({ isOwn }) => isOwn);
  const choices = labelChoices(classifiers.data?.items ?? []);
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState('');
  const { error, isBusy, act } = useAction(path, 'votes');
  const choice = choices.find(({ key }) => key === chosen);
  const vote = ({ label, taxonomy }: LabelChoice) =>
    act(() =>
      fetchApi([...path, 'votes'], {
        method: 'PUT',
        body: {
          label,
          ...(taxonomy === null ? {} : { taxonomy }),
          ...(percent === '' ? {} : { confidence: Number(percent) / 100 }),
        },
      }),
    );
  return (
    <form
      class="opinion-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== undefined) void vote(choice);
      }}
    >
      <label>
        It is{' '}
        <select
          required
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          <option value="">…</option>
          {choices.map(({ key, label, taxonomy }) => (
            <option key={key} value={key}>
              {taxonomy === null ? label : `${label} (${taxonomy})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        sure to{' '}
        <input
          type="number"
          min={0}
          max={100}
          value={percent}
          onInput={({ currentTarget }) => setPercent(currentTarget.value)}
        />{' '}
        %
      </label>
      <button type="submit" disabled={isBusy || choice === undefined}>
        {own === undefined ? 'Vote' : 'Change my vote'}
      </button>
      {own === undefined ? null : (
        <>
          <button
            type="button"
            disabled={isBusy}
            onClick={() => void act(() => fetchApi([...path, 'votes'], { method: 'DELETE' }))}
          >
            Take it back
          </button>
          <span class="hint">Yours: {own.label}.</span>
        </>
      )}
      <Refusal error={error} />
    </form>
  );
}

function CommentList({
  path,
  comments: { items },
  mayWrite,
}: Path & { readonly comments: Comments; readonly mayWrite: boolean }) {
  const { error, isBusy, act } = useAction(path, 'comments');
  if (items.length === 0) return <p class="hint">No comment.</p>;
  return (
    <>
      <ul class="opinion-list">
        {items.map(({ commentId, comment, author, createdUtc, editedUtc, isOwn }) => (
          <li key={commentId}>
            <p class="comment">{comment}</p>
            <span class="hint">
              {author}, {createdUtc.slice(0, 16).replace('T', ' ')} UTC
              {editedUtc === null ? '' : ', changed'}
            </span>{' '}
            {isOwn && mayWrite ? (
              <button
                type="button"
                disabled={isBusy}
                onClick={() =>
                  void act(() => fetchApi([...path, 'comments', commentId], { method: 'DELETE' }))
                }
              >
                Delete
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <Refusal error={error} />
    </>
  );
}

function NewComment({ path }: Path) {
  const [comment, setComment] = useState('');
  const { error, isBusy, act } = useAction(path, 'comments');
  const send = async (): Promise<void> => {
    const isSaid = await act(() =>
      fetchApi([...path, 'comments'], { method: 'POST', body: { comment } }),
    );
    if (isSaid) setComment('');
  };
  return (
    <form
      class="opinion-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="is-wide">
        <span class="hint">Plain text, for everybody to read</span>
        <textarea
          required
          rows={3}
          maxLength={longestComment}
          value={comment}
          onInput={({ currentTarget }) => setComment(currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={isBusy || comment.trim() === ''}>
        Comment
      </button>
      <Refusal error={error} />
    </form>
  );
}

/** Does something and shows what came of it; `act` tells whether it was done. */
function useAction(path: readonly string[], what: 'votes' | 'comments') {
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      await forgetAnswers([...path, what]);
      return true;
    } catch (failure) {
      setError(failure as Error);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { error, isBusy, act };
}

function Refusal({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { what, advice } = adviceFor(error);
  return (
    <p class="unknown" role="alert">
      {what} {advice}
    </p>
  );
}
