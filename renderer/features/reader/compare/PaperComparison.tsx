import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import type { DocumentSource } from '../../../platform/bridge.ts';
import type { OpenPaper } from '../openPaper.ts';
import { PaperNotice } from '../PaperNotice.tsx';
import { NotOpen } from '../Reader.tsx';
import { useOpening } from '../useOpening.ts';
import styles from './compare.module.css';
import { ComparedPapers } from './ComparedPapers.tsx';
import { ComparisonHead } from './ComparisonHead.tsx';
import { useComparison } from './useComparison.ts';

export interface ComparedVersion {
  readonly source: DocumentSource;
  /** Its number, as its readers know it. */
  readonly number: number;
}

export interface PaperComparisonProps {
  readonly title: string;
  readonly before: ComparedVersion;
  readonly after: ComparedVersion;
  readonly onClose: () => void;
}

/** What changed between two versions of a paper, marked in both. Fills the box it stands in, which must have a height. */
export function PaperComparison({ title, before, after, onClose }: PaperComparisonProps): ReactNode {
  const [attempt, setAttempt] = useState(0);
  const old = useOpening(before, attempt);
  const newer = useOpening(after, attempt);
  const numbers = { before: before.number, after: after.number };
  const retry = (): void => setAttempt((last) => last + 1);
  if (old.kind === 'open' && newer.kind === 'open') {
    const papers = { before: old.paper, after: newer.paper };
    return <Compared title={title} numbers={numbers} papers={papers} onClose={onClose} onRetry={retry} />;
  }
  const unopened = old.kind === 'open' ? newer : old;
  return (
    <section className={styles['comparison']} aria-label={title}>
      <ComparisonHead title={title} numbers={numbers} onClose={onClose} />
      {unopened.kind === 'open' ? null : <NotOpen stage={unopened} title={title} onClose={onClose} onRetry={retry} />}
    </section>
  );
}

interface ComparedProps {
  readonly title: string;
  readonly numbers: { readonly before: number; readonly after: number };
  readonly papers: { readonly before: OpenPaper; readonly after: OpenPaper };
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

function Compared({ title, numbers, papers, onClose, onRetry }: ComparedProps): ReactNode {
  const t = useTranslations('reader.compare');
  const reading = useTranslations('reader');
  const stage = useComparison(papers.before, papers.after);
  if (stage.kind === 'compared') {
    return (
      <ComparedPapers title={title} numbers={numbers} papers={papers} comparison={stage.comparison} onClose={onClose} />
    );
  }
  return (
    <section className={styles['comparison']} aria-label={title}>
      <ComparisonHead title={title} numbers={numbers} onClose={onClose} />
      {stage.kind === 'reading' ? (
        <div className={styles['waiting']}>
          <output>{t('reading', { read: stage.read, pages: stage.pages })}</output>
        </div>
      ) : (
        <PaperNotice heading={t('failed.title')} title={title} text={t('failed.text')}>
          <Button kind="primary" onPress={onRetry}>
            {reading('tryAgain')}
          </Button>
          <Button onPress={onClose}>{t('close')}</Button>
        </PaperNotice>
      )}
    </section>
  );
}
