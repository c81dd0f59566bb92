import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { useApiPages } from '../../api/use-api-pages.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { useKeys } from '../../layout/keyboard.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { LayerChoice } from './layer-choice.tsx';
import type { SkyObject, SkyPlace } from './open-aladin.ts';
import { SkyCard } from './sky-card.tsx';
import { skyMarks } from './sky-marks.ts';
import { skyDefaults } from './sky-state.ts';
import { SkyTable } from './sky-table.tsx';
import { useCoverages } from './use-coverages.ts';
import { useSky } from './use-sky.ts';

type Objects = Schema<'ObjectsItem'>;

/** Objects a page; one is asked for at the start. */
const pageSize = 1000;
const slowdownMs = 400;

/** The sky of this Lucero: its objects over a picture that it draws itself, and whatever else is chosen. */
export function SkyPage() {
  const [state, change] = useUrlState(skyDefaults);
  const [chosen, setChosen] = useState<string | null>(state.object === '' ? null : state.object);
  const { items, error, again, hasMore, isLoadingMore, more } = useApiPages<Objects>(['objects'], {
    limit: pageSize,
    ...(state.class === '' ? {} : { class: state.class }),
  });
  const objects = useMemo(() => items.map(skyObject), [items]);
  const names = useMemo(() => objects.map(({ className }) => className), [objects]);
  const marks = useMemo(() => skyMarks(names), [names]);
  const hidden = useMemo(() => new Set(state.hidden), [state.hidden]);
  const shown = useMemo(
    () => objects.filter(({ className }) => !hidden.has(className)),
    [objects, hidden],
  );
  const frame = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<SkyPlace>({
    raDeg: state.ra,
    decDeg: state.dec,
    fovDeg: state.fov,
  });
  const choose = (key: string | null): void => {
    setChosen(key);
    change({ object: key ?? '' });
  };
  const { sky, trouble } = useSky(frame, place, { onPlace: setPlace, onObject: choose });
  useEffect(() => {
    // The address follows the view when it comes to rest.
    const timer = setTimeout(
      () =>
        change({
          ra: Number(place.raDeg.toFixed(4)),
          dec: Number(place.decDeg.toFixed(4)),
          fov: Number(place.fovDeg.toFixed(3)),
        }),
      slowdownMs,
    );
    return () => clearTimeout(timer);
  }, [place, change]);
  useEffect(() => sky?.showObjects(shown, marks), [sky, shown, marks]);
  useCoverages(sky, state);
  const goTo = (next: Partial<SkyPlace>): void => {
    sky?.goTo(next);
    setPlace({ ...place, ...next });
  };
  const turn = (east: number, north: number): void => {
    const step = place.fovDeg / 8;
    const decDeg = Math.min(90, Math.max(-90, place.decDeg + north * step));
    const narrowing = Math.max(0.1, Math.cos((decDeg * Math.PI) / 180));
    goTo({ raDeg: (place.raDeg + (east * step) / narrowing + 360) % 360, decDeg });
  };
  const zoom = (factor: number): void =>
    goTo({ fovDeg: Math.min(180, Math.max(0.02, place.fovDeg * factor)) });
  useKeys([
    { keys: ['ArrowLeft'], meaning: 'turn the sky east', run: () => turn(1, 0) },
    { keys: ['ArrowRight'], meaning: 'turn the sky west', run: () => turn(-1, 0) },
    { keys: ['ArrowUp'], meaning: 'turn the sky north', run: () => turn(0, 1) },
    { keys: ['ArrowDown'], meaning: 'turn the sky south', run: () => turn(0, -1) },
    { keys: ['+', '='], meaning: 'closer', run: () => zoom(0.6) },
    { keys: ['-'], meaning: 'farther', run: () => zoom(1 / 0.6) },
    { keys: ['Escape'], meaning: 'close the card', run: () => choose(null) },
  ]);
  const current = items.find((each) => keyOf(each) === chosen) ?? null;
  return (
    <>
      <h1 class="unseen">Sky</h1>
      <LayerChoice
        {...{ state, change, marks, names }}
        onPlace={({ raDeg, decDeg }) => goTo({ raDeg, decDeg, fovDeg: Math.min(place.fovDeg, 5) })}
      />
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {trouble === null ? null : (
        <Notice what="The sky cannot be drawn here.">
          {trouble} The table has the same objects.
        </Notice>
      )}
      <div class="sky-columns">
        <div class="sky-frame" hidden={trouble !== null}>
          <div
            ref={frame}
            class="sky"
            role="application"
            aria-label={`The sky with ${shown.length} objects; arrow keys turn it, plus and minus zoom. The table has the same.`}
          />
          <p class="sky-place" aria-live="off">
            {place.raDeg.toFixed(3)} {place.decDeg >= 0 ? '+' : ''}
            {place.decDeg.toFixed(3)} · {place.fovDeg.toFixed(place.fovDeg < 10 ? 2 : 0)}° wide
          </p>
        </div>
        <div class="sky-side">
          {current === null ? null : <SkyCard object={current} onClose={() => choose(null)} />}
          <SkyTable
            objects={items.filter(({ topClass }) => !hidden.has(topClass ?? noClass))}
            place={place}
            chosen={chosen}
            onChoose={(object) => {
              choose(keyOf(object));
              sky?.goTo({ raDeg: object.raDeg, decDeg: object.decDeg });
            }}
          />
          {hasMore ? (
            <button type="button" disabled={isLoadingMore} onClick={more}>
              More objects
            </button>
          ) : null}
        </div>
      </div>
    </>
  );
}

const noClass = 'not classified';
const keyOf = ({ survey, oid }: Pick<Objects, 'survey' | 'oid'>): string => `${survey}/${oid}`;

const skyObject = (object: Objects): SkyObject => ({
  key: keyOf(object),
  raDeg: object.raDeg,
  decDeg: object.decDeg,
  className: object.topClass ?? noClass,
});
