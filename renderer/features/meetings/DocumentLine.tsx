import { Link } from '@tanstack/react-router';
import { ChevronDown, FileText, FileX2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { currentVersion, type PublishedDocument } from '../../../shared/rooms/meetingRoom.ts';
import { Mark } from '../../design/Mark.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { useWords } from '../../i18n/useWords.ts';
import { changeSince } from './changes.ts';
import styles from './meetings.module.css';

export interface DocumentLineProps {
  readonly meeting: string;
  readonly timeZone: string;
  readonly document: PublishedDocument;
  readonly seen: number;
}

/** One paper: a press opens it. One that was taken back keeps its line, with the reason. */
export function DocumentLine({ meeting, timeZone, document, seen }: DocumentLineProps): ReactNode {
  const current = currentVersion(document);
  if (document.recalled !== undefined) {
    return <RecalledLine document={document} recalled={document.recalled} timeZone={timeZone} />;
  }
  return current === undefined ? null : (
    <ReadableLine meeting={meeting} document={document} current={current} seen={seen} />
  );
}

interface RecalledLineProps {
  readonly document: PublishedDocument;
  readonly recalled: NonNullable<PublishedDocument['recalled']>;
  readonly timeZone: string;
}

function RecalledLine({ document, recalled, timeZone }: RecalledLineProps): ReactNode {
  const t = useTranslations('meetings');
  const when = useWhen();
  return (
    <li className={styles['document']} data-recalled="">
      <FileX2 aria-hidden="true" size="1.25rem" className={styles['paperIcon']} />
      <span className={styles['paper']}>
        <span className={styles['recalledTitle']}>{document.title}</span>
        <span className={styles['facts']}>
          <Mark kind="gone">{t('recalled', { time: when.moment(recalled.at, timeZone) })}</Mark>
          <span>{t('recalledReason', { reason: recalled.reason })}</span>
        </span>
      </span>
    </li>
  );
}

interface ReadableLineProps {
  readonly meeting: string;
  readonly document: PublishedDocument;
  readonly current: PublishedDocument['versions'][number];
  readonly seen: number;
}

function ReadableLine({ meeting, document, current, seen }: ReadableLineProps): ReactNode {
  const t = useTranslations('meetings');
  const kind = useTranslations('secretariat.kinds');
  const level = useTranslations('secretariat.levels');
  const { size } = useWords();
  const [showsVersions, setShowsVersions] = useState(false);
  const change = changeSince(document, seen);
  const older = document.versions.filter((version) => version !== current).toReversed();
  // The last version that its reader had seen.
  const before = older.find(({ publication }) => publication <= seen);
  const address = {
    to: '/meetings/$meeting/documents/$document',
    params: { meeting, document: document.id },
  } as const;
  return (
    <li className={styles['document']} data-document={document.id}>
      <Link {...address} className={styles['paperLink'] ?? ''}>
        <FileText aria-hidden="true" size="1.25rem" className={styles['paperIcon']} />
        <span className={styles['paper']}>
          <span className={styles['paperTitle']}>{document.title}</span>
          <span className={styles['facts']}>
            <span>{kind(document.kind)}</span>
            <span>{t('pages', { pages: current.file.pages })}</span>
            <span>{size(current.file.size)}</span>
            <span>{level(document.level)}</span>
            {current.number > 1 ? <span>{t('version', { number: current.number })}</span> : null}
            {change === undefined ? null : <Mark kind={change}>{t(`${change}Mark`)}</Mark>}
          </span>
        </span>
      </Link>
      {change === 'changed' && before !== undefined ? (
        <Link {...address} search={{ compare: before.number }} className={styles['compareLink'] ?? ''}>
          {t('whatChanged', { number: before.number })}
        </Link>
      ) : null}
      {older.length === 0 ? null : (
        <AriaButton
          className={styles['versionsButton'] ?? ''}
          aria-expanded={showsVersions}
          onPress={() => setShowsVersions((before) => !before)}
        >
          {t('versions', { count: document.versions.length })}
          <ChevronDown aria-hidden="true" size="1.125rem" />
        </AriaButton>
      )}
      {showsVersions ? (
        <ul className={styles['versions']}>
          {older.map(({ number, publication, file }) => (
            <li key={number}>
              <Link
                {...address}
                search={{ version: number }}
                className={styles['versionLink'] ?? ''}
                aria-label={t('openVersion', { number, title: document.title })}
              >
                {t('versionLine', { number, publication, pages: file.pages, size: size(file.size) })}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
