import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { currentVersion, type PublishedDocument, type PublishedItem } from '../../shared/rooms/meetingRoom.ts';
import { readingPlaceSchema } from '../features/reader/pages/readingPlace.ts';
import { PaperComparison } from '../features/reader/compare/PaperComparison.tsx';
import { Reader, type ComparableVersion } from '../features/reader/Reader.tsx';
import { RecalledPaper } from '../features/reader/RecalledPaper.tsx';
import { buttonClass } from '../design/Button.tsx';
import { Screen, StateMessage, Waiting } from '../design/Screen.tsx';
import { useBridge } from '../platform/bridgeContext.ts';
import { useMeeting } from '../platform/useMeeting.ts';
import { useMemory } from '../platform/useMemory.ts';
import { Provenance } from './Provenance.tsx';
import styles from './shell.module.css';

export { warmUpReader } from '../features/reader/warmUp.ts';

/** One paper of a meeting, open to be read at the place where its reader left it. */
export function PaperRoute(): ReactNode {
  const t = useTranslations('meetings');
  const { meeting, document: id } = useParams({ from: '/meetings/$meeting/documents/$document' });
  const navigate = useNavigate();
  const { version: wanted, compare: comparedWith } = useSearch({ from: '/meetings/$meeting/documents/$document' });
  const { state, agenda } = useMeeting(meeting);
  const paper = agenda?.documents.find((candidate) => candidate.id === id);
  const item = agenda?.items.find((candidate) => candidate.id === paper?.item);
  if (state === 'loading') {
    return (
      <Screen title={t('agenda')} isNarrow>
        <Waiting text={t('loading')} />
      </Screen>
    );
  }
  if (state === 'missing') {
    return (
      <Screen title={t('missing.title')} isNarrow>
        <StateMessage heading="h1" kind="trouble" title={t('missing.title')} text={t('missing.text')}>
          <Link to="/" className={buttonClass('primary')}>
            {t('missing.home')}
          </Link>
        </StateMessage>
      </Screen>
    );
  }
  const toAgenda = (): void => void navigate({ to: '/meetings/$meeting', params: { meeting } });
  if (paper?.recalled !== undefined) {
    return (
      <main className={styles['paper']}>
        <RecalledPaper title={paper.title} recalled={paper.recalled} onLeave={toAgenda} />
      </main>
    );
  }
  const current = paper === undefined ? undefined : currentVersion(paper);
  const version = paper?.versions.find(({ number }) => number === wanted) ?? current;
  if (paper === undefined || current === undefined || version === undefined) {
    return (
      <Screen title={t('paper.missing.title')} isNarrow>
        <StateMessage heading="h1" kind="trouble" title={t('paper.missing.title')} text={t('paper.missing.text')}>
          <Link to="/meetings/$meeting" params={{ meeting }} className={buttonClass('primary')}>
            {t('paper.missing.back')}
          </Link>
        </StateMessage>
      </Screen>
    );
  }
  const toPaper = (search: { version?: number; compare?: number }): void =>
    void navigate({ to: '/meetings/$meeting/documents/$document', params: { meeting, document: id }, search });
  const older = paper.versions.find(({ number }) => number === comparedWith);
  if (older !== undefined && older !== version) {
    return (
      <ComparedVersions
        key={`${older.file.sha256} ${version.file.sha256}`}
        title={paper.title}
        before={older}
        after={version}
        onClose={() => toPaper(wanted === undefined ? {} : { version: wanted })}
      />
    );
  }
  const at = paper.versions.indexOf(version);
  const before = paper.versions[at - 1];
  return (
    <OpenPaper
      key={version.file.sha256}
      item={item}
      paper={paper}
      version={version}
      newest={current.number}
      comparable={
        before === undefined
          ? undefined
          : {
              number: before.number,
              compare: () => toPaper({ ...(wanted === undefined ? {} : { version: wanted }), compare: before.number }),
            }
      }
      onClose={toAgenda}
    />
  );
}

interface OpenPaperProps {
  readonly item: PublishedItem | undefined;
  readonly paper: PublishedDocument;
  readonly version: PublishedDocument['versions'][number];
  readonly newest: number;
  readonly comparable: ComparableVersion | undefined;
  readonly onClose: () => void;
}

function OpenPaper({ item, paper, version, newest, comparable, onClose }: OpenPaperProps): ReactNode {
  const t = useTranslations('meetings');
  const { documents } = useBridge();
  const { sha256, size } = version.file;
  const source = useMemo(() => documents.source(sha256, size), [documents, sha256, size]);
  const [place, keepPlace] = useMemory(`place/${sha256}`, readingPlaceSchema);
  useEffect(() => {
    // What it says is for its readers, and a window's name goes into the history of a browser.
    document.title = `${t('paper.window')} · e-Cabinet`;
  }, [t]);
  return (
    <main className={styles['paper']}>
      {place.known ? (
        <Reader
          source={source}
          documentKey={sha256}
          title={paper.title}
          {...(place.value === undefined ? {} : { initialPlace: place.value })}
          onPlaceChange={keepPlace}
          {...(comparable === undefined ? {} : { comparable })}
          onClose={onClose}
          provenance={<Provenance item={item} paper={paper} version={version} newest={newest} />}
        />
      ) : null}
    </main>
  );
}

interface ComparedVersionsProps {
  readonly title: string;
  readonly before: PublishedDocument['versions'][number];
  readonly after: PublishedDocument['versions'][number];
  readonly onClose: () => void;
}

function ComparedVersions({ title, before, after, onClose }: ComparedVersionsProps): ReactNode {
  const { documents } = useBridge();
  const t = useTranslations('meetings');
  const [old, newer] = useMemo(
    () => [before, after].map(({ number, file }) => ({ number, source: documents.source(file.sha256, file.size) })),
    [documents, before, after],
  );
  useEffect(() => {
    document.title = `${t('paper.window')} · e-Cabinet`;
  }, [t]);
  if (old === undefined || newer === undefined) return null;
  return (
    <main className={styles['paper']}>
      <PaperComparison title={title} before={old} after={newer} onClose={onClose} />
    </main>
  );
}
