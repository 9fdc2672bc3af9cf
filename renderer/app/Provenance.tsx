import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PublishedDocument, PublishedItem } from '../../shared/rooms/meetingRoom.ts';
import { Mark } from '../design/Mark.tsx';
import { useOpenSession } from '../platform/useSession.ts';
import { ConnectionState } from './ConnectionState.tsx';
import styles from './shell.module.css';

export interface ProvenanceProps {
  readonly item: PublishedItem | undefined;
  readonly paper: PublishedDocument;
  readonly version: PublishedDocument['versions'][number];
  readonly newest: number;
}

/** Says in one line which copy of which paper this is: item, title, version, level, check code. */
export function Provenance({ item, paper, version, newest }: ProvenanceProps): ReactNode {
  const t = useTranslations('meetings');
  const level = useTranslations('secretariat.levels');
  const kind = useTranslations('secretariat.kinds');
  const shell = useTranslations('shell');
  const session = useOpenSession();
  const facts = [
    ...(item === undefined ? [] : [t('item', { number: item.number })]),
    kind(paper.kind),
    version.number < newest ? t('paper.older', { number: newest }) : t('version', { number: version.number }),
    t('paper.publication', { number: version.publication }),
    level(paper.level),
    t('paper.code', { code: version.file.sha256.slice(0, 8).toUpperCase() }),
  ];
  return (
    <div className={styles['provenance']} aria-label={t('paper.provenance')} role="note">
      {session.body.sample ? <Mark kind="sample">{shell('sample')}</Mark> : null}
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index === 0 ? null : <span aria-hidden="true" className={styles['bar']} />}
          <span>{fact}</span>
        </Fragment>
      ))}
      <ConnectionState session={session} isShort />
    </div>
  );
}
