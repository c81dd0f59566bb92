import { useMemo } from 'preact/hooks';
import {
  browserDefaults,
  CandidateBrowser,
} from '../../components/candidates/candidate-browser.tsx';
import { CandidateSky } from '../../components/candidates/candidate-sky.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { NextSteps } from './next-steps.tsx';

const defaults = { ...browserDefaults, tag: 'supernova', nights: '7' };
const nightChoices = ['1', '3', '7', '14', '30', '90'];
const extra = {
  header: 'Next',
  cell: (row: Parameters<typeof NextSteps>[0]['candidate']) => <NextSteps candidate={row} />,
};

/** Supernova candidates of the last nights, the surest first: on the sky and in a table. */
export function SnHunterPage() {
  const [state, change] = useUrlState(defaults);
  const own = useMemo(() => ({ nights: state.nights }), [state.nights]);
  return (
    <CandidateBrowser
      caption="Supernova candidates of the last nights"
      {...{ state, own, extra }}
      change={change as never}
      defaultOrder="probability"
      head={({ rows }) => (
        <>
          <div class="title-row">
            <h1>SN Hunter</h1>
            <label>
              of the last{' '}
              <select
                value={state.nights}
                onChange={(event) =>
                  change({ nights: event.currentTarget.value }, { isStep: true })
                }
              >
                {nightChoices.map((count) => (
                  <option key={count} value={count}>
                    {count === '1' ? 'night' : `${count} nights`}
                  </option>
                ))}
              </select>{' '}
              of each survey
            </label>
            <a href="/sky">Pictures of the sky</a>
          </div>
          <div class="sn-sky">
            <CandidateSky rows={rows} />
          </div>
        </>
      )}
    />
  );
}
