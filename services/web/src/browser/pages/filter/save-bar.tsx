import { useState } from 'preact/hooks';
import { fetchApi } from '../../api/fetch-api.ts';
import { forgetAnswers } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import type { Filter } from './saved-filter.ts';

type Visibility = Filter['visibility'];

/** Saves the expression: as a new filter, a new version of one's own, or a copy of somebody's. */
export function SaveBar({
  filter,
  text,
  isValid,
  onSaved,
}: {
  readonly filter: Filter | null;
  readonly text: string;
  readonly isValid: boolean;
  readonly onSaved: (name: string) => void;
}) {
  const isOwn = filter?.isOwn === true;
  const [name, setName] = useState('');
  const [description, setDescription] = useState(filter?.description ?? '');
  const [visibility, setVisibility] = useState<Visibility>(filter?.visibility ?? 'private');
  const [comment, setComment] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isChanged =
    filter === null ||
    text !== filter.expression ||
    description !== filter.description ||
    visibility !== filter.visibility;
  const send = async (): Promise<string> => {
    if (filter === null || !isOwn) {
      const body = { name, expression: text, description, visibility, comment };
      return (await fetchApi<Filter>(['filters'], { method: 'POST', body })).name;
    }
    const expression = text === filter.expression ? {} : { expression: text };
    const body = { ...expression, baseVersion: filter.version, description, visibility, comment };
    await fetchApi<Filter>(['filters', filter.name], { method: 'PUT', body });
    return filter.name;
  };
  const save = (event: Event): void => {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    send()
      .then(async (saved) => {
        await forgetAnswers(['filters']);
        setComment('');
        onSaved(saved);
      })
      .catch((failure: Error) => setError(failure))
      .finally(() => setIsBusy(false));
  };
  return (
    <form class="save-bar" onSubmit={save}>
      {isOwn ? null : (
        <label class="field">
          <span>{filter === null ? 'Name' : 'Name of your copy'}</span>
          <input
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={64}
            value={name}
            title="Lower-case letters, digits and dashes"
            placeholder="young-risers"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      )}
      <label class="field is-wide">
        <span>What it is for</span>
        <input
          maxLength={2000}
          value={description}
          onInput={({ currentTarget }) => setDescription(currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>Who sees it</span>
        <select
          value={visibility}
          onChange={({ currentTarget }) =>
            setVisibility(currentTarget.value === 'public' ? 'public' : 'private')
          }
        >
          <option value="private">only me</option>
          <option value="public">everybody (gallery)</option>
        </select>
      </label>
      {isOwn ? (
        <label class="field is-wide">
          <span>What is new</span>
          <input
            maxLength={500}
            value={comment}
            onInput={({ currentTarget }) => setComment(currentTarget.value)}
          />
        </label>
      ) : null}
      <button type="submit" class="is-main" disabled={!isValid || isBusy || !isChanged}>
        {filter === null ? 'Save' : isOwn ? 'Save' : 'Save a copy'}
      </button>
      {error === null ? null : <ErrorNotice error={error} />}
    </form>
  );
}
