import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import type { DocumentSource } from '../../platform/bridge.ts';
import { DocumentSession } from './document/documentSession.ts';
import { canRetry, type ReadingFailure } from './document/readingFailure.ts';
import { OpenPaper } from './openPaper.ts';
import type { PageOverlay } from './pages/PageView.tsx';
import type { ReadingPlace } from './pages/readingPlace.ts';
import { PaperNotice } from './PaperNotice.tsx';
import styles from './reader.module.css';
import { ReadingDesk } from './ReadingDesk.tsx';

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

type Stage =
  | { readonly kind: 'opening'; readonly trouble: ReadingFailure | undefined }
  | { readonly kind: 'failed'; readonly failure: ReadingFailure }
  | { readonly kind: 'open'; readonly paper: OpenPaper };

function PaperReader(props: ReaderProps): ReactNode {
  const { title, provenance, onClose, onPlaceChange, pageOverlay } = props;
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
          onClose={onClose}
        />
      ) : (
        <NotOpen stage={stage} title={title} onClose={onClose} onRetry={() => setAttempt((before) => before + 1)} />
      )}
    </section>
  );
}

function useOpening({ source, initialPlace }: ReaderProps, attempt: number): Stage {
  const [stage, setStage] = useState<Stage>({ kind: 'opening', trouble: undefined });
  // The paper is opened once; another source or place for the same key is the same paper.
  const given = useRef({ source, initialPlace });
  useEffect(() => {
    const stop = new AbortController();
    let paper: OpenPaper | undefined;
    const open = async (): Promise<void> => {
      const { source: bytes, initialPlace: place } = given.current;
      setStage({ kind: 'opening', trouble: undefined });
      const opening = await DocumentSession.open(bytes, {
        signal: stop.signal,
        onTrouble: (trouble) => {
          if (!stop.signal.aborted) setStage({ kind: 'opening', trouble });
        },
      });
      if (!opening.ok) {
        if (!stop.signal.aborted) setStage({ kind: 'failed', failure: opening.failure });
        return;
      }
      const opened = await OpenPaper.begin(opening.session, place);
      if (stop.signal.aborted) {
        opened.close();
        return;
      }
      paper = opened;
      setStage({ kind: 'open', paper: opened });
    };
    void open();
    return () => {
      stop.abort();
      paper?.close();
    };
  }, [attempt]);
  return stage;
}

interface NotOpenProps {
  readonly stage: Exclude<Stage, { kind: 'open' }>;
  readonly title: string;
  readonly onClose: (() => void) | undefined;
  readonly onRetry: () => void;
}

/** In place of the pages, while there are none: that they are coming, or why not. */
function NotOpen({ stage, title, onClose, onRetry }: NotOpenProps): ReactNode {
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
