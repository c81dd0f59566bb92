import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { fetchApi } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import { outsideLayers, ownLayers, type SkyMark } from './sky-marks.ts';
import type { ChangeSkyState, SkyState } from './sky-state.ts';

interface LayerChoiceProps {
  readonly state: SkyState;
  readonly change: ChangeSkyState;
  readonly marks: ReadonlyMap<string, SkyMark>;
  /** Class of each object, for the counts. */
  readonly names: readonly string[];
  readonly onPlace: (place: { readonly raDeg: number; readonly decDeg: number }) => void;
}

/** What is shown on the sky: own layers, classes, a night, an event, an area, and pictures of others. */
export function LayerChoice({ state, change, marks, names, onPlace }: LayerChoiceProps) {
  const { data: regions } = useApi<Answer<'/api/v1/regions'>>(['regions'], {
    query: { limit: 20 },
  });
  const { data: areas } = useApi<Answer<'/api/v1/areas'>>(['areas']);
  const { data: watchlists } = useApi<Answer<'/api/v1/watchlists'>>(['watchlists']);
  const { data: nights } = useApi<Answer<'/api/v1/nights'>>(['nights'], { query: { limit: 10 } });
  const toggled = (list: readonly string[], name: string): readonly string[] =>
    list.includes(name) ? list.filter((each) => each !== name) : [...list, name];
  const coverages = (nights?.items ?? []).flatMap(({ night, surveys }) =>
    surveys.map(({ survey, lastMjdTai }) => ({
      value: `${survey}/${Math.floor(lastMjdTai)}`,
      text: `${night}, ${survey}`,
    })),
  );
  if (state.coverage !== '' && coverages.every(({ value }) => value !== state.coverage)) {
    coverages.push({ value: state.coverage, text: state.coverage.replace('/', ', MJD ') });
  }
  return (
    <div class="sky-controls">
      <PlaceSearch onPlace={onPlace} />
      <fieldset class="sky-layers">
        <legend class="unseen">Layers</legend>
        {Object.entries(ownLayers).map(([key, name]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={state.layers.includes(key)}
              onChange={() => change({ layers: toggled(state.layers, key) })}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <fieldset class="sky-layers">
        <legend class="unseen">Classes</legend>
        {[...marks].map(([name, { sign, colour }]) => (
          <button
            key={name}
            type="button"
            class="sky-class"
            aria-pressed={!state.hidden.includes(name)}
            onClick={() => change({ hidden: toggled(state.hidden, name) })}
          >
            <span class="sky-sign" aria-hidden="true" style={{ color: colour }}>
              {sign}
            </span>{' '}
            {name} {names.filter((each) => each === name).length}
          </button>
        ))}
      </fieldset>
      <Choice
        name="Seen in"
        value={state.coverage}
        options={coverages}
        onChange={(value) => change({ coverage: value })}
      />
      <Choice
        name="Event"
        value={state.event}
        options={(regions?.items ?? []).map(({ event }) => ({ value: event, text: event }))}
        onChange={(value) => change({ event: value })}
      />
      <Choice
        name="Area"
        value={state.area}
        options={(areas?.items ?? []).map(({ name }) => ({ value: name, text: name }))}
        onChange={(value) => change({ area: value })}
      />
      <Choice
        name="Watchlist"
        value={state.watchlist}
        options={(watchlists?.items ?? []).map(({ name }) => ({ value: name, text: name }))}
        onChange={(value) => change({ watchlist: value })}
      />
      <Choice
        name="Picture of another server"
        value={state.outside}
        options={outsideLayers.map(({ key, name }) => ({ value: key, text: name }))}
        onChange={(value) => change({ outside: value })}
      />
    </div>
  );
}

/** One of a few, or none; without any to choose it is not there. */
function Choice({
  name,
  value,
  options,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
}) {
  if (options.length === 0) return null;
  return (
    <label class="field">
      <span>{name}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">none</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Turns the sky to a name or a position in any form. */
function PlaceSearch({ onPlace }: Pick<LayerChoiceProps, 'onPlace'>) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const search = async (text: string): Promise<void> => {
    setTrouble(null);
    try {
      const { place, hits, fault } = await fetchApi<Answer<'/api/v1/search'>>(['search'], {
        query: { q: text },
      });
      const hit = hits.find(({ kind }) => kind === 'object');
      if (place !== null) onPlace(place);
      else if (hit?.survey != null && hit.oid !== null) {
        onPlace(
          await fetchApi<Answer<'/api/v1/objects/{survey}/{oid}'>>([
            'objects',
            hit.survey,
            hit.oid,
          ]),
        );
      } else setTrouble(fault ?? `nothing is found for ${text}`);
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('place');
        if (typeof text === 'string' && text.trim() !== '') void search(text.trim());
      }}
    >
      <label>
        <span class="unseen">Turn to a name or position</span>
        <input name="place" type="search" placeholder="name, or RA Dec" />
      </label>
      <button type="submit">Turn there</button>
      {trouble === null ? null : <span role="alert">{trouble}</span>}
    </form>
  );
}
