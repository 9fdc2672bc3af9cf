import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { holds } from '../../shared/domain/person/person.ts';
import { BallotPage } from '../features/ballots/BallotPage.tsx';
import type { PaperToRead } from '../features/ballots/DossierPane.tsx';
import { readingPlaceSchema } from '../features/reader/pages/readingPlace.ts';
import { Reader } from '../features/reader/Reader.tsx';
import { Mark } from '../design/Mark.tsx';
import { useBridge } from '../platform/bridgeContext.ts';
import { useMemory } from '../platform/useMemory.ts';
import styles from './shell.module.css';

import { OfficePane } from '../features/secretariat/ballots/OfficePane.tsx';
import { ComposeBallot } from '../features/secretariat/ballots/ComposeBallot.tsx';
import { useOpenSession } from '../platform/useSession.ts';

export { BallotList } from '../features/ballots/BallotList.tsx';

/** One ballot, with the reader beside the answer. */
export function BallotRoute(): ReactNode {
  const navigate = useNavigate();
  const { person } = useOpenSession();
  const { ballot } = useParams({ from: '/ballots/$ballot' });
  return (
    <BallotPage
      key={ballot}
      ballot={ballot}
      renderPaper={(paper, onClose) => <OpenPaper key={paper.file.sha256} paper={paper} onClose={onClose} />}
      office={holds(person, 'secretariat') ? <OfficePane ballot={ballot} /> : null}
      onOpenBallot={(other) => void navigate({ to: '/ballots/$ballot', params: { ballot: other } })}
    />
  );
}

/** A ballot in writing. */
export function ComposeRoute(): ReactNode {
  const navigate = useNavigate();
  return <ComposeBallot onProposed={(ballot) => void navigate({ to: '/ballots/$ballot', params: { ballot } })} />;
}

function OpenPaper({ paper, onClose }: { readonly paper: PaperToRead; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('ballots.dossier');
  const { documents } = useBridge();
  const { sha256, size } = paper.file;
  const source = useMemo(() => documents.source(sha256, size), [documents, sha256, size]);
  const [place, keepPlace] = useMemory(`place/${sha256}`, readingPlaceSchema);
  if (!place.known) return null;
  return (
    <Reader
      source={source}
      documentKey={sha256}
      title={paper.title}
      {...(place.value === undefined ? {} : { initialPlace: place.value })}
      onPlaceChange={keepPlace}
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
