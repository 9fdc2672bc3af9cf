import { ChevronRight, FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { StoredFile } from '../../../shared/domain/meeting/agenda.ts';
import { PackLine } from '../../design/PackLine.tsx';
import { useWhen } from '../../i18n/useWhen.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './ballots.module.css';
import { papersOf, versionsOf, type DossierPaper, type KnownBallot, type PapersToCompare } from './useBallot.ts';

/** A version of a paper that somebody wants to read. */
export interface PaperToRead {
  readonly title: string;
  readonly version: number;
  readonly newest: number;
  readonly file: StoredFile;
  /** The version before it, to be seen beside it. */
  readonly comparable: PapersToCompare | undefined;
}

export interface DossierPaneProps {
  readonly ballot: KnownBallot;
  readonly onOpen: (paper: PaperToRead) => void;
  readonly onCompare: (papers: PapersToCompare) => void;
}

/** The papers of a ballot, one press away each; what was replaced says when and why, and stays readable. */
export function DossierPane({ ballot, onOpen, onCompare }: DossierPaneProps): ReactNode {
  const t = useTranslations('ballots.dossier');
  const seenByOffice = useTranslations('office')('seenByOffice');
  const { content, entry } = ballot;
  return (
    <section className={styles['dossier']} aria-label={t('title')}>
      <header className={styles['paneHead']}>
        <h2 className={styles['paneTitle']}>{t('title')}</h2>
        <p className={styles['aside']}>{t('count', { documents: entry.documentCount, pages: entry.pageCount })}</p>
      </header>
      {content.dossier.length === 0 ? <p className={styles['note']}>{t('none')}</p> : null}
      <ul>
        {papersOf(ballot).map((paper) => (
          <PaperLine key={paper.id} paper={paper} timeZone={content.timeZone} onOpen={onOpen} onCompare={onCompare} />
        ))}
      </ul>
      {entry.asked === null || entry.stage !== 'open' ? null : <p className={styles['note']}>{seenByOffice}</p>}
      <div className={styles['pack']}>
        <PackLine meeting={entry.id} />
      </div>
    </section>
  );
}

interface PaperLineProps {
  readonly paper: DossierPaper;
  readonly timeZone: string;
  readonly onOpen: (paper: PaperToRead) => void;
  readonly onCompare: (papers: PapersToCompare) => void;
}

function PaperLine({ paper, timeZone, onOpen, onCompare }: PaperLineProps): ReactNode {
  const t = useTranslations('ballots.dossier');
  const kind = useTranslations('secretariat.kinds');
  const when = useWhen();
  const { size } = useWords();
  const newest = paper.versions.length;
  const current = paper.versions.at(-1);
  const replaced = versionsOf(paper, newest - 1, newest);
  if (current === undefined) return null;
  const open = (version: number): void => {
    const chosen = paper.versions[version - 1];
    const comparable = versionsOf(paper, version - 1, version);
    if (chosen !== undefined) onOpen({ title: paper.title, version, newest, file: chosen.file, comparable });
  };
  return (
    <li className={styles['paper']} data-document={paper.id}>
      <AriaButton className={styles['paperButton'] ?? ''} onPress={() => open(newest)}>
        <FileText aria-hidden="true" size="1.25rem" className={styles['paperIcon']} />
        <span className={styles['paperText']}>
          <span className={styles['paperTitle']}>{paper.title}</span>
          <span className={styles['aside']}>
            {[
              kind(paper.kind),
              t('pages', { pages: current.file.pages }),
              size(current.file.size),
              ...(newest > 1 ? [t('version', { number: newest })] : []),
            ].join(' · ')}
          </span>
        </span>
        <ChevronRight aria-hidden="true" size="1.25rem" className={styles['paperIcon']} />
      </AriaButton>
      {current.replaced === undefined ? null : (
        <div className={styles['replaced']}>
          <p>{t('replaced', { time: when.moment(current.replaced.at, timeZone), reason: current.replaced.reason })}</p>
          <div className={styles['versions']}>
            {replaced === undefined ? null : (
              <AriaButton className={styles['older'] ?? ''} onPress={() => onCompare(replaced)}>
                {t('compare', { number: newest - 1 })}
              </AriaButton>
            )}
            <AriaButton className={styles['older'] ?? ''} onPress={() => open(newest - 1)}>
              {t('older', { number: newest - 1 })}
            </AriaButton>
          </div>
        </div>
      )}
    </li>
  );
}
