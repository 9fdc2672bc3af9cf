import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { BallotPage } from '../features/ballots/BallotPage.tsx';
import type { PaperToRead } from '../features/ballots/DossierPane.tsx';
import type { PapersToCompare } from '../features/ballots/useBallot.ts';
import { PaperComparison } from '../features/reader/compare/PaperComparison.tsx';
import { readingPlaceSchema } from '../features/reader/pages/readingPlace.ts';
import { Reader } from '../features/reader/Reader.tsx';
import { Mark } from '../design/Mark.tsx';
import { askServer } from '../platform/api.ts';
import { useBridge } from '../platform/bridgeContext.ts';
import { useMemory } from '../platform/useMemory.ts';
import styles from './shell.module.css';

import { OfficePane } from '../features/secretariat/ballots/OfficePane.tsx';
import { ComposeBallot } from '../features/secretariat/ballots/ComposeBallot.tsx';

export { BallotList } from '../features/ballots/BallotList.tsx';

/** One ballot, with the reader beside the answer. */
export function BallotRoute(): ReactNode {
  const navigate = useNavigate();
  const { ballot } = useParams({ from: '/ballots/$ballot' });
  return (
    <BallotPage
      key={ballot}
      ballot={ballot}
      renderPaper={(paper, handlers) => (
        <OpenPaper key={paper.file.sha256} ballot={ballot} paper={paper} {...handlers} />
      )}
      renderComparison={(papers, onClose) => <ComparedPapers papers={papers} onClose={onClose} />}
      office={<OfficePane ballot={ballot} />}
      onOpenBallot={(other) => void navigate({ to: '/ballots/$ballot', params: { ballot: other } })}
    />
  );
}

/** A ballot in writing. */
export function ComposeRoute(): ReactNode {
  const navigate = useNavigate();
  return <ComposeBallot onProposed={(ballot) => void navigate({ to: '/ballots/$ballot', params: { ballot } })} />;
}

/** A ballot written from one there is. */
export function ComposeFromRoute(): ReactNode {
  const navigate = useNavigate();
  const { ballot, as } = useParams({ from: '/secretariat/ballots/$ballot/$as' });
  return (
    <ComposeBallot
      key={`${ballot}/${as}`}
      from={{ ballot, as: as === 'again' ? 'again' : 'edit' }}
      onProposed={(proposed) => void navigate({ to: '/ballots/$ballot', params: { ballot: proposed } })}
    />
  );
}

interface OpenPaperProps {
  readonly ballot: string;
  readonly paper: PaperToRead;
  readonly onClose: () => void;
  readonly onCompare: (papers: PapersToCompare) => void;
}

function OpenPaper({ ballot, paper, onClose, onCompare }: OpenPaperProps): ReactNode {
  const t = useTranslations('ballots.dossier');
  const { documents } = useBridge();
  const { sha256, size } = paper.file;
  const { comparable } = paper;
  const source = useMemo(() => documents.source(sha256, size), [documents, sha256, size]);
  const [place, keepPlace] = useMemory(`place/${sha256}`, readingPlaceSchema);
  useEffect(() => {
    // Where the server is out of reach it hears of it the next time.
    void askServer(z.undefined(), `/ballots/${ballot}/opened`, { method: 'POST' });
  }, [ballot]);
  if (!place.known) return null;
  return (
    <Reader
      source={source}
      documentKey={sha256}
      title={paper.title}
      {...(place.value === undefined ? {} : { initialPlace: place.value })}
      onPlaceChange={keepPlace}
      {...(comparable === undefined
        ? {}
        : { comparable: { number: comparable.before.number, compare: () => onCompare(comparable) } })}
      onClose={onClose}
      provenance={
        <span className={styles['provenance']}>
          <span>{paper.title}</span>
          {paper.newest === 1 ? null : (
            <Mark kind={paper.version === paper.newest ? 'changed' : 'gone'}>
              {t('version', { number: paper.version })}
            </Mark>
          )}
        </span>
      }
    />
  );
}

interface ComparedPapersProps {
  readonly papers: PapersToCompare;
  readonly onClose: () => void;
}

function ComparedPapers({ papers: { title, before, after }, onClose }: ComparedPapersProps): ReactNode {
  const { documents } = useBridge();
  const [old, newer] = useMemo(
    () => [before, after].map(({ number, file }) => ({ number, source: documents.source(file.sha256, file.size) })),
    [documents, before, after],
  );
  return old === undefined || newer === undefined ? null : (
    <PaperComparison title={title} before={old} after={newer} onClose={onClose} />
  );
}
