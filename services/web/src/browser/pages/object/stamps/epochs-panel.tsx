import { useEffect, useRef } from 'preact/hooks';
import type { Schema } from '../../../api/answers.ts';
import { apiAddress } from '../../../api/api-address.ts';
import { Notice } from '../../../components/notice.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import {
  Stamp,
  type StampKind,
  StampTriplet,
  stampKinds,
} from '../../../components/stamp-triplet.tsx';
import { useKeys } from '../../../layout/keyboard.ts';
import { magOfFlux } from '../../../photometry.ts';
import { utcText } from '../../../time.ts';
import type { ChangeObjectState, ObjectState } from '../object-state.ts';

type Detection = Schema<'LightCurve'>['detections'][number];

export interface EpochsPanelProps {
  readonly survey: string;
  /** Detections that came as an alert that is kept here, in time order. */
  readonly epochs: readonly Detection[];
  readonly selectedAlertId: string | null;
  readonly onSelect: (alertId: string) => void;
  /** Side of all pictures on the sky [arcsec]. */
  readonly sideArcsec: number;
  readonly state: ObjectState;
  readonly change: ChangeObjectState;
}

const stripPx = 96;
const tripletPx = 189;

/** The stamps of one epoch, and a strip of all, north up and at one scale: by slider, keys, or a click on the light curve. */
export function EpochsPanel(props: EpochsPanelProps) {
  const { survey, epochs, selectedAlertId, onSelect, sideArcsec, state, change } = props;
  const index = Math.max(
    epochs.findIndex(({ alertId }) => alertId === selectedAlertId),
    0,
  );
  const epoch = epochs[index];
  const go = (to: number): void => {
    const next = epochs[Math.min(Math.max(to, 0), epochs.length - 1)];
    if (next !== undefined) onSelect(next.alertId);
  };
  useKeys([
    { keys: ['['], meaning: 'stamps of the epoch before', run: () => go(index - 1) },
    { keys: [']'], meaning: 'stamps of the epoch after', run: () => go(index + 1) },
  ]);
  const isNorthUp = state.stamps !== 'sent';
  const query = isNorthUp
    ? { northUpSideArcsec: sideArcsec, sidePx: tripletPx }
    : { sidePx: tripletPx };
  const strip = (stampKinds as readonly string[]).includes(state.strip)
    ? (state.strip as StampKind)
    : null;
  return (
    <section class="panel stamps-panel" aria-labelledby="stamps">
      <h2 id="stamps">Stamps</h2>
      {epoch === undefined ? (
        <Notice what="No stamps.">
          None of these detections came as an alert that is kept here.
        </Notice>
      ) : (
        <>
          <div class="controls">
            <button
              type="button"
              disabled={index === 0}
              aria-label="Stamps of the alert before"
              onClick={() => go(index - 1)}
            >
              ←
            </button>
            <input
              type="range"
              aria-label="Epoch"
              aria-valuetext={`${index + 1} of ${epochs.length}, ${utcText(epoch.mjdTai)} UTC`}
              min={0}
              max={Math.max(epochs.length - 1, 1)}
              disabled={epochs.length < 2}
              value={index}
              onInput={(event) => go(Number(event.currentTarget.value))}
            />
            <button
              type="button"
              disabled={index === epochs.length - 1}
              aria-label="Stamps of the alert after"
              onClick={() => go(index + 1)}
            >
              →
            </button>
            <span class="hint" aria-live="polite">
              {index + 1} of {epochs.length}
            </span>
            <Segmented
              label="Orientation"
              choices={[
                { value: 'north', text: 'North up' },
                { value: 'sent', text: 'As sent' },
              ]}
              value={isNorthUp ? 'north' : 'sent'}
              onChoose={(stamps) => change({ stamps })}
            />
          </div>
          <StampTriplet survey={survey} alertId={epoch.alertId} isLazy={false} query={query} />
          <p class="stamp-caption">
            {epochText(epoch)}
            {isNorthUp ? ` · ${sideArcsec}″, north up, east left` : ' · as the survey cut it'}
          </p>
          <RawLinks survey={survey} alertId={epoch.alertId} />
          <div class="controls">
            <span class="hint">All epochs:</span>
            <Segmented
              label="Strip of all epochs"
              choices={[
                { value: '', text: 'none' },
                ...stampKinds.map((value) => ({ value, text: value })),
              ]}
              value={strip ?? ''}
              onChoose={(next) => change({ strip: next })}
            />
          </div>
          {strip === null ? null : (
            <Strip {...{ survey, epochs, index, sideArcsec, onSelect }} kind={strip} />
          )}
        </>
      )}
    </section>
  );
}

/** Every epoch of one kind, at one scale and north up. */
function Strip({
  survey,
  epochs,
  index,
  kind,
  sideArcsec,
  onSelect,
}: Pick<EpochsPanelProps, 'survey' | 'epochs' | 'sideArcsec' | 'onSelect'> & {
  readonly index: number;
  readonly kind: StampKind;
}) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const item = list.current?.children[index] as HTMLElement | undefined;
    const frame = list.current;
    if (item === undefined || frame === null) return;
    frame.scrollLeft = item.offsetLeft - frame.offsetLeft - frame.clientWidth / 2 + stripPx / 2;
  }, [index, kind]);
  const keyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = epochs[index + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onSelect(next.alertId);
    (list.current?.children[index + step]?.firstElementChild as HTMLElement | null)?.focus();
  };
  return (
    <ol
      class="strip"
      ref={list}
      aria-label={`The ${kind} stamp of every epoch`}
      onKeyDown={keyDown}
    >
      {epochs.map(({ alertId, band, mjdTai }, at) => (
        <li key={alertId}>
          <button
            type="button"
            aria-pressed={at === index}
            aria-label={`${band}, ${utcText(mjdTai)} UTC`}
            tabIndex={at === index ? 0 : -1}
            onClick={() => onSelect(alertId)}
          >
            <Stamp
              {...{ survey, alertId, kind }}
              query={{ northUpSideArcsec: sideArcsec, sidePx: stripPx }}
            />
            <span>
              {band} {utcText(mjdTai).slice(0, 10)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function epochText({ psfFluxNanojansky: flux, band, mjdTai, alertId }: Detection): string {
  const mag = flux == null ? null : magOfFlux(Math.abs(flux));
  const brightness = mag === null ? '' : ` · ${mag.toFixed(2)} mag${flux! < 0 ? ' (fainter)' : ''}`;
  return `${band}${brightness} · ${utcText(mjdTai)} UTC · alert ${alertId}`;
}

/** Links to what the survey sent: the packet and the three FITS files. */
function RawLinks({ survey, alertId }: { readonly survey: string; readonly alertId: string }) {
  const path = ['alerts', survey, alertId];
  return (
    <p class="links">
      {stampKinds.map((kind) => (
        <a key={kind} href={apiAddress([...path, 'stamps', `${kind}.fits`])} download>
          {kind}.fits
        </a>
      ))}
      <a href={apiAddress([...path, 'packet'])} download>
        packet
      </a>
    </p>
  );
}
