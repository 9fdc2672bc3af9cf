import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import type { DocumentSource } from '../../platform/bridge.ts';
import { canRetry } from './document/readingFailure.ts';
import type { PageOverlay } from './pages/PageView.tsx';
import type { ReadingPlace } from './pages/readingPlace.ts';
import { PaperNotice } from './PaperNotice.tsx';
import styles from './reader.module.css';
import { ReadingDesk } from './ReadingDesk.tsx';
import { useOpening, type Opening } from './useOpening.ts';

/** A version that the open one can be compared with. */
export interface ComparableVersion {
  readonly number: number;
  readonly compare: () => void;
}

export interface ReaderProps {
  /** The bytes of the paper. */
  readonly source: DocumentSource;
  /** Identity of the paper (its sha256): another key is another paper, and everything begins anew. */
  readonly documentKey: string;
  readonly title: string;
  /** Where to begin; parse what was kept with `readingPlaceSchema`. */
  readonly initialPlace?: ReadingPlace;
  /** Told where one reads whenever that has rested a moment, and at the end. */
  readonly onPlaceChange?: (place: ReadingPlace) => void;
  readonly onClose?: () => void;
  /** Another version of the same paper, by its number, and how to see what changed. */
  readonly comparable?: ComparableVersion;
  /** The provenance strip of the paper, with its title; always in sight. Without one the title alone stands there. */
  readonly provenance?: ReactNode;
  /**
   * Draws over a page, above its text, in a layer exactly as large as the page. Called for pages in the DOM only, again
   * whenever the geometry changes. The layer lets the pointer through; what shall have it sets `pointer-events: auto`.
   */
  readonly pageOverlay?: PageOverlay;
}

/** Shows one paper to be read. Fills the box it stands in, which must have a height. */
export function Reader(props: ReaderProps): ReactNode {
  return <PaperReader key={props.documentKey} {...props} />;
}

function PaperReader(props: ReaderProps): ReactNode {
  const { title, provenance, onClose, onPlaceChange, pageOverlay, comparable } = props;
  const [attempt, setAttempt] = useState(0);
  const stage = useOpening(props, attempt);
  return (
    <section className={styles['reader']} aria-label={title} data-stage={stage.kind}>
      <h1 className={styles['spoken']}>{title}</h1>
      <div className={styles['provenance']}>{provenance ?? title}</div>
      {stage.kind === 'open' ? (
        <ReadingDesk
          paper={stage.paper}
          title={title}
          overlay={pageOverlay}
          onPlaceChange={onPlaceChange}
          comparable={comparable}
          onClose={onClose}
        />
      ) : (
        <NotOpen stage={stage} title={title} onClose={onClose} onRetry={() => setAttempt((before) => before + 1)} />
      )}
    </section>
  );
}

interface NotOpenProps {
  readonly stage: Exclude<Opening, { kind: 'open' }>;
  readonly title: string;
  readonly onClose: (() => void) | undefined;
  readonly onRetry: () => void;
}

/** In place of the pages, while there are none: that they are coming, or why not. */
export function NotOpen({ stage, title, onClose, onRetry }: NotOpenProps): ReactNode {
  const t = useTranslations('reader');
  if (stage.kind === 'opening') {
    const isWaiting = stage.trouble === 'no-connection';
    return (
      <div className={styles['opening']}>
        <div className={styles['firstPage']} aria-hidden="true" />
        <div className={styles['openingWords']} data-waiting={isWaiting || undefined}>
          <output>{t(isWaiting ? 'openingWithoutConnection' : 'opening')}</output>
          {onClose === undefined ? null : <Button onPress={onClose}>{t('close')}</Button>}
        </div>
      </div>
    );
  }
  const { failure } = stage;
  return (
    <PaperNotice heading={t(`failure.${failure}.title`)} title={title} text={t(`failure.${failure}.text`)}>
      {canRetry(failure) ? (
        <Button kind="primary" onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      ) : null}
      {onClose === undefined ? null : <Button onPress={onClose}>{t('close')}</Button>}
    </PaperNotice>
  );
}
