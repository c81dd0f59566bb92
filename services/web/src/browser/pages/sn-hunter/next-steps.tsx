import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { ApiError, fetchApi } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import type { Candidate } from '../../components/candidates/candidate.ts';
import { placeLinks } from './place-links.ts';

type Votes = Answer<'/api/v1/objects/{survey}/{oid}/votes'>;

/** What people say of supernova candidates; other classes are voted for on the page of the object. */
const labels = [
  { label: 'SN', taxonomy: 'lucero-stamps/1', text: 'Supernova' },
  { label: 'artefact', text: 'Artefact' },
  { label: 'interesting', text: 'Interesting' },
] as const;

/** What comes after a look at a candidate: other brokers, a vote, a report. */
export function NextSteps({ candidate }: { readonly candidate: Candidate }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details class="next-steps" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Vote, report, links</summary>
      {isOpen ? (
        <>
          <Voting candidate={candidate} />
          <Reporting candidate={candidate} />
          <ul>
            {placeLinks(candidate).map(({ title, address }) => (
              <li key={title}>
                <a href={address} rel="noopener noreferrer" target="_blank">
                  {title} ↗
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}

function Voting({ candidate: { survey, oid } }: { readonly candidate: Candidate }) {
  const segments = ['objects', survey, oid, 'votes'];
  const { data, again } = useApi<Votes>(segments);
  const [said, setSaid] = useState('');
  const vote = async (choice: (typeof labels)[number]): Promise<void> => {
    const { text: _, ...body } = choice;
    setSaid(
      await saidBy(() => fetchApi(segments, { method: 'PUT', body }), `voted ${choice.text}`),
    );
    again();
  };
  const count = (label: string) => data?.tally.find((each) => each.label === label)?.voteCount ?? 0;
  return (
    <p>
      {labels.map((choice) => (
        <button key={choice.label} type="button" onClick={() => void vote(choice)}>
          {choice.text} <span class="tab-count">{count(choice.label)}</span>
        </button>
      ))}
      <span role="status">{said}</span>
    </p>
  );
}

function Reporting({ candidate }: { readonly candidate: Candidate }) {
  const { survey, oid, tnsName } = candidate;
  const [said, setSaid] = useState('');
  if (tnsName !== null) return <p>At the TNS as {tnsName}.</p>;
  const draft = async (): Promise<void> => {
    const segments = ['objects', survey, oid, 'tns-report'];
    setSaid(
      await saidBy(
        () => fetchApi(segments, { method: 'POST', body: {} }),
        'a draft waits for an operator',
      ),
    );
  };
  return (
    <p>
      <button type="button" onClick={() => void draft()}>
        Draft a TNS report
      </button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}

/** What came of a request, in the API's own words where it refuses. */
async function saidBy(ask: () => Promise<unknown>, done: string): Promise<string> {
  try {
    await ask();
    return done;
  } catch (error) {
    if (!(error instanceof ApiError)) return 'The API does not answer.';
    return error.status === 401 ? 'Sign in first.' : error.message;
  }
}
