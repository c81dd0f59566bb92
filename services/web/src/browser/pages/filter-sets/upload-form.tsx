import { useRef, useState } from 'preact/hooks';
import { forgetAnswers } from '../../api/use-api.ts';
import { uploadSet } from './upload-set.ts';

/** Uploads a table of positions, or a region of the sky. What is wrong with it is named line by line. */
export function UploadForm({ kind }: { readonly kind: 'watchlists' | 'areas' }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [visibility, setVisibility] = useState('private');
  const [radiusArcsec, setRadiusArcsec] = useState(2);
  const [skipBadRows, setSkipBadRows] = useState(false);
  const [level, setLevel] = useState(0.9);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [told, setTold] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const isTable = kind === 'watchlists';
  const send = (event: Event): void => {
    event.preventDefault();
    const given = file.current?.files?.[0];
    if (given === undefined) return;
    setIsBusy(true);
    setTold(['Sending …']);
    const own = isTable
      ? { radiusArcsec, skipBadRows }
      : { level, from: from === '' ? null : `${from}Z`, until: until === '' ? null : `${until}Z` };
    const query = { description, visibility, ...own };
    uploadSet(kind, name, { file: given, query })
      .then(async (lines) => {
        setTold(lines);
        await forgetAnswers([kind]);
      })
      .catch((error: Error) => setTold(['Nothing was saved.', ...error.message.split('\n')]))
      .finally(() => setIsBusy(false));
  };
  return (
    <form class="panel" aria-label={isTable ? 'New watchlist' : 'New area'} onSubmit={send}>
      <h2>{isTable ? 'New watchlist' : 'New area'}</h2>
      <p class="hint">
        {isTable
          ? 'A table with a line of names: name, ra, dec and, where wanted, radius_arcsec (CSV, tabs, bars or semicolons; ICRS in degrees or sexagesimal; 100,000 rows at most). A list of yours with the same name gets a new version.'
          : 'A MOC (FITS, JSON or text), a HEALPix map of probability (FITS, flat or multi-order, also gzipped), or a circle as JSON: {"raDeg": 10.68, "decDeg": 41.27, "radiusDeg": 2}.'}
      </p>
      <div class="save-bar">
        <label class="field">
          <span>Name</span>
          <input
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={64}
            title="Lower-case letters, digits and dashes"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>File</span>
          <input type="file" required ref={file} />
        </label>
        <label class="field is-wide">
          <span>What it is</span>
          <input
            value={description}
            maxLength={2000}
            onInput={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Who sees it</span>
          <select
            value={visibility}
            onChange={({ currentTarget }) => setVisibility(currentTarget.value)}
          >
            <option value="private">only me</option>
            <option value="public">everybody</option>
          </select>
        </label>
        {isTable ? (
          <>
            <NumberField
              label="Radius of rows without one, arcsec"
              value={radiusArcsec}
              onValue={setRadiusArcsec}
            />
            <label class="save-check">
              <input
                type="checkbox"
                checked={skipBadRows}
                onChange={({ currentTarget }) => setSkipBadRows(currentTarget.checked)}
              />{' '}
              leave bad rows out
            </label>
          </>
        ) : (
          <>
            <NumberField label="Level of a map, 0 to 1" value={level} onValue={setLevel} />
            <TimeField label="From, UTC" value={from} onValue={setFrom} />
            <TimeField label="Until, UTC" value={until} onValue={setUntil} />
          </>
        )}
        <button type="submit" class="is-main" disabled={isBusy}>
          Upload
        </button>
      </div>
      <div role="status">
        {told.map((line) => (
          <p key={line} class="hint">
            {line}
          </p>
        ))}
      </div>
    </form>
  );
}

function NumberField({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        step="any"
        min={0}
        value={value}
        onInput={({ currentTarget }) => onValue(Number(currentTarget.value))}
      />
    </label>
  );
}

function TimeField({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="datetime-local"
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </label>
  );
}
