import type { ComponentChildren } from 'preact';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { useSurveys } from '../use-surveys.ts';
import type { CandidateCounts } from './candidate.ts';
import type { FilterState } from './candidate-filter.ts';
import { CommittedField } from './committed-field.tsx';

type Change = (change: Partial<FilterState>) => void;
interface FormProps {
  readonly filter: FilterState;
  readonly onChange: Change;
}

/** Every filter of a list of candidates; what is typed is asked when the field is left or Enter is pressed. */
export function FilterForm({
  filter,
  counts,
  onChange,
}: FormProps & { readonly counts: CandidateCounts | undefined }) {
  const surveys = useSurveys();
  // Bands of the surveys that something is here of; of all while nothing is.
  const seen = new Set(counts?.bySurvey.map(({ survey }) => survey));
  const bands = new Set(
    surveys
      .filter(({ survey }) => seen.size === 0 || seen.has(survey))
      .flatMap((each) => each.bands),
  );
  const sites = useApi<Answer<'/api/v1/sites'>>(['sites']).data?.items ?? [];
  const regions =
    useApi<Answer<'/api/v1/regions'>>(['regions'], { query: { limit: 50 } }).data?.items ?? [];
  const catalogs = useApi<Answer<'/api/v1/catalogs'>>(['catalogs']).data?.items ?? [];
  const catalogNames = catalogs.map(({ name }) => ({ value: name, text: name }));
  const props = { filter, onChange };
  return (
    <div class="filter-form">
      <Choice {...props} name="survey" label="Survey" any="all surveys">
        {surveys.map(({ survey, displayName }) => (
          <option key={survey} value={survey}>
            {displayName}
          </option>
        ))}
      </Choice>
      <NumberField {...props} name="minProbability" label="Probability ≥" step={0.05} most={1} />
      <NumberField {...props} name="minNovelty" label="Novelty ≥" step={0.01} most={1} />
      <DateField {...props} name="firstFrom" label="First seen from" />
      <DateField {...props} name="lastFrom" label="Newest from" />
      <DateField {...props} name="lastTo" label="Newest until" />
      <NumberField {...props} name="minDetections" label="Detections ≥" step={1} />
      <BandCounts {...props} bands={[...bands]} />
      <NumberField
        {...props}
        name="minRiseRateMagPerDay"
        label="Rises ≥ mag/day"
        step={0.05}
        least={-10}
      />
      <NumberField {...props} name="maxLastMag" label="Brighter than, mag" step={0.1} most={40} />
      <NumberField {...props} name="minLastMag" label="Fainter than, mag" step={0.1} most={40} />
      <NumberField
        {...props}
        name="minAbsGalacticLatitudeDeg"
        label="|b| ≥ deg"
        step={1}
        most={90}
      />
      <fieldset class="sky-box">
        <legend>Box of the sky, deg</legend>
        <NumberField {...props} name="raFromDeg" label="RA from" step={0.1} most={360} />
        <NumberField {...props} name="raToDeg" label="RA to" step={0.1} most={360} />
        <NumberField
          {...props}
          name="decFromDeg"
          label="Dec from"
          step={0.1}
          least={-90}
          most={90}
        />
        <NumberField {...props} name="decToDeg" label="Dec to" step={0.1} least={-90} most={90} />
      </fieldset>
      <Several
        {...props}
        name="hostVerdict"
        label="Host"
        choices={[
          { value: 'nuclear', text: 'in a nucleus' },
          { value: 'hosted', text: 'in a galaxy' },
          { value: 'orphan', text: 'none' },
          { value: 'stellar', text: 'a star' },
          { value: 'unknown', text: 'unknown' },
        ]}
      />
      <Several
        {...props}
        name="tnsState"
        label="At the TNS"
        choices={[
          { value: 'unknown', text: 'unknown' },
          { value: 'reported', text: 'reported' },
          { value: 'classified', text: 'classified' },
        ]}
      />
      <Choice {...props} name="event" label="In the region of" any="any place">
        {regions.map(({ event }) => (
          <option key={event} value={event}>
            {event}
          </option>
        ))}
      </Choice>
      <NumberField {...props} name="maxLevel" label="Credible level ≤" step={0.05} most={1} />
      <Choice {...props} name="site" label="Visible now from" any="anywhere">
        {sites.map(({ siteId, name }) => (
          <option key={siteId} value={siteId}>
            {name}
          </option>
        ))}
      </Choice>
      <NumberField
        {...props}
        name="minAltitudeDeg"
        label="Altitude ≥ deg"
        step={5}
        least={-90}
        most={90}
      />
      {catalogNames.length === 0 ? null : (
        <>
          <Several {...props} name="matched" label="In one of" choices={catalogNames} />
          <Several {...props} name="notMatched" label="In none of" choices={catalogNames} />
        </>
      )}
    </div>
  );
}

type TextName = {
  [Name in keyof FilterState]: FilterState[Name] extends string ? Name : never;
}[keyof FilterState];
type ListName = Exclude<keyof FilterState, TextName>;

function NumberField({
  filter,
  onChange,
  name,
  label,
  step,
  least = 0,
  most,
}: FormProps & {
  readonly name: TextName;
  readonly label: string;
  readonly step: number;
  readonly least?: number;
  readonly most?: number;
}) {
  return (
    <CommittedField
      label={label}
      type="number"
      name={name}
      {...{ step, min: least, ...(most === undefined ? {} : { max: most }) }}
      value={filter[name]}
      onCommit={(text) => onChange({ [name]: text })}
    />
  );
}

function DateField({
  filter,
  onChange,
  name,
  label,
}: FormProps & { readonly name: TextName; readonly label: string }) {
  return (
    <CommittedField
      label={label}
      type="date"
      name={name}
      value={filter[name]}
      onCommit={(text) => onChange({ [name]: text })}
    />
  );
}

function Choice({
  filter,
  onChange,
  name,
  label,
  any,
  children,
}: FormProps & {
  readonly name: TextName;
  readonly label: string;
  readonly any: string;
  readonly children: ComponentChildren;
}) {
  return (
    <label>
      {label}
      <select
        name={name}
        value={filter[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      >
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  );
}

function Several({
  filter,
  onChange,
  name,
  label,
  choices,
}: FormProps & {
  readonly name: ListName;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}) {
  const chosen = filter[name];
  const toggle = (value: string): void =>
    onChange({
      [name]: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value],
    });
  return (
    <fieldset>
      <legend>{label}</legend>
      {choices.map(({ value, text }) => (
        <label key={value} class="check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** At least so many detections in each band. */
function BandCounts({
  filter,
  onChange,
  bands,
}: FormProps & { readonly bands: readonly string[] }) {
  const counts = new Map(filter.minDetectionsIn.map((text) => text.split(':') as [string, string]));
  const change = (band: string, count: string): void => {
    const next = new Map(counts);
    if (count === '' || Number(count) <= 0) next.delete(band);
    else next.set(band, count);
    onChange({ minDetectionsIn: [...next].map(([of, least]) => `${of}:${least}`) });
  };
  return (
    <fieldset class="band-counts">
      <legend>Detections ≥ in</legend>
      {bands.map((band) => (
        <CommittedField
          key={band}
          label={band}
          type="number"
          min={0}
          step={1}
          value={counts.get(band) ?? ''}
          onCommit={(text) => change(band, text)}
        />
      ))}
    </fieldset>
  );
}
