import { useEffect, useRef, useState } from 'react';
import type { DocumentSource } from '../../platform/bridge.ts';
import { DocumentSession } from './document/documentSession.ts';
import type { ReadingFailure } from './document/readingFailure.ts';
import { OpenPaper } from './openPaper.ts';
import type { ReadingPlace } from './pages/readingPlace.ts';

/** How far the opening of a paper is. */
export type Opening =
  | { readonly kind: 'opening'; readonly trouble: ReadingFailure | undefined }
  | { readonly kind: 'failed'; readonly failure: ReadingFailure }
  | { readonly kind: 'open'; readonly paper: OpenPaper };

export interface PaperToOpen {
  readonly source: DocumentSource;
  readonly initialPlace?: ReadingPlace;
}

/** Opens a paper as long as the component stands; another `attempt` tries again. */
export function useOpening({ source, initialPlace }: PaperToOpen, attempt: number): Opening {
  const [stage, setStage] = useState<Opening>({ kind: 'opening', trouble: undefined });
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
