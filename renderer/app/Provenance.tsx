import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PublishedDocument, PublishedItem } from '../../shared/rooms/meetingRoom.ts';
import { Mark } from '../design/Mark.tsx';
import { useOpenSession } from '../platform/useSession.ts';
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
  const { body } = useOpenSession();
  const facts = [
    ...(item === undefined ? [] : [t('item', { number: item.number })]),
    kind(paper.kind),
    version.number < newest ? t('paper.older', { number: newest }) : t('version', { number: version.number }),
    level(paper.level),
    t('paper.code', { code: version.file.sha256.slice(0, 8).toUpperCase() }),
  ];
  return (
    <p className={styles['provenance']} aria-label={t('paper.provenance')} role="note">
      {body.sample ? <Mark kind="sample">{shell('sample')}</Mark> : null}
      <strong className={styles['paperTitle']}>{paper.title}</strong>
      {facts.map((fact) => (
        <Fragment key={fact}>
          <span aria-hidden="true" className={styles['bar']} />
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
