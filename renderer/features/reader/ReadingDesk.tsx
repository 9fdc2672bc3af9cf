import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import type { OpenPaper } from './openPaper.ts';
import { PageList } from './pages/PageList.tsx';
import type { PageOverlay } from './pages/PageView.tsx';
import type { ReadingPlace } from './pages/readingPlace.ts';
import { OutlinePanel } from './panels/OutlinePanel.tsx';
import { ThumbnailStrip } from './panels/ThumbnailStrip.tsx';
import styles from './reader.module.css';
import { FindBar } from './tools/FindBar.tsx';
import { ReaderToolbar } from './tools/ReaderToolbar.tsx';
import { ShortcutList } from './tools/ShortcutList.tsx';
import { isReadingOn, type ReaderCommand } from './tools/shortcuts.ts';
import { useReaderKeys } from './tools/useReaderKeys.ts';
import { useRetreat } from './tools/useRetreat.ts';
import { scrollCommand } from './tools/scrollCommand.ts';

/**
 * From these widths on, in CSS pixels, the strip of thumbnails stands beside the pages from the start, and the contents
 * beside them rather than over them (panels.module.css).
 */
const wide = 900;
const wideForContents = 1100;
/** A place is told when it was kept this long, in milliseconds. */
const placeMs = 300;

interface ReadingDeskProps {
  readonly paper: OpenPaper;
  readonly title: string;
  readonly overlay: PageOverlay | undefined;
  readonly onPlaceChange: ((place: ReadingPlace) => void) | undefined;
  readonly comparable: { readonly number: number; readonly compare: () => void } | undefined;
  readonly onClose: (() => void) | undefined;
}

/** An open paper with its tools. */
export function ReadingDesk({
  paper,
  title,
  overlay,
  onPlaceChange,
  comparable,
  onClose,
}: ReadingDeskProps): ReactNode {
  const t = useTranslations('reader');
  const { view, find } = paper;
  const desk = useRef<HTMLDivElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const pageField = useRef<HTMLInputElement>(null);
  const findField = useRef<HTMLInputElement>(null);
  const [isFindOpen, setIsFindOpen] = useState(false);
  const [isOutlineOpen, setIsOutlineOpen] = useState(false);
  const [isStripOpen, setIsStripOpen] = useState(() => window.innerWidth >= wide);
  const [isListOpen, setIsListOpen] = useState(false);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { isShown, wake } = useRetreat(desk, tools, isFindOpen || isMenuOpen || isListOpen);
  useToldPlace(paper, onPlaceChange);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), [paper]);

  const backToPages = useCallback((): void => scroller.current?.focus({ preventScroll: true }), []);
  /** Contents that lie over the pages have done what they were opened for. */
  const leaveContents = useCallback((): void => {
    if ((desk.current?.clientWidth ?? 0) >= wideForContents) return;
    setIsOutlineOpen(false);
    backToPages();
  }, [backToPages]);
  const closeFind = useCallback((): void => {
    setIsFindOpen(false);
    backToPages();
  }, [backToPages]);

  const leave = (): boolean => {
    const isBusy = isFindOpen || isOutlineOpen;
    if (isFindOpen) closeFind();
    else if (isOutlineOpen) setIsOutlineOpen(false);
    backToPages();
    return isBusy;
  };
  const run = (command: ReaderCommand): boolean => {
    if (!isReadingOn(command)) wake();
    if (scroller.current !== null && scrollCommand(command, scroller.current, view)) return true;
    switch (command) {
      case 'first-page':
        view.jumpTo(1);
        return true;
      case 'last-page':
        view.jumpTo(view.pageCount);
        return true;
      case 'go-to-page':
        pageField.current?.focus();
        return true;
      case 'back':
        view.back();
        return true;
      case 'forward':
        view.forward();
        return true;
      case 'find':
        setIsFindOpen(true);
        findField.current?.focus();
        findField.current?.select();
        return true;
      case 'find-next':
      case 'find-previous':
        if (isFindOpen) find.step(command === 'find-next' ? 1 : -1);
        else setIsFindOpen(true);
        return true;
      case 'zoom-in':
      case 'zoom-out':
        view.zoomStep(command === 'zoom-in' ? 1 : -1);
        return true;
      case 'fit-width':
      case 'fit-page':
        view.zoomTo(command);
        return true;
      case 'turn-right':
      case 'turn-left':
        view.turn(command === 'turn-right' ? 1 : -1);
        return true;
      case 'outline':
        setIsOutlineOpen((before) => !before);
        return true;
      case 'thumbnails':
        setIsStripOpen((before) => !before);
        return true;
      case 'compare':
        comparable?.compare();
        return comparable !== undefined;
      case 'shortcuts':
        setIsListOpen(true);
        return true;
      case 'leave':
        return leave();
      default:
        return false;
    }
  };
  useReaderKeys(desk, run, wake);
  const fromToolbar = (command: ReaderCommand): void => {
    if (command === 'find' && isFindOpen) closeFind();
    else run(command);
  };

  return (
    <div className={styles['desk']} ref={desk} data-tools={isShown ? 'shown' : 'hidden'}>
      {isOutlineOpen ? (
        <OutlinePanel paper={paper} onFollow={leaveContents} onClose={() => setIsOutlineOpen(false)} />
      ) : null}
      <div className={styles['stage']}>
        <PageList paper={paper} title={title} overlay={overlay} scroller={scroller} />
        <div className={styles['tools']} ref={tools} data-reader-tools="" onFocus={wake}>
          <ReaderToolbar
            paper={paper}
            open={{ find: isFindOpen, outline: isOutlineOpen, thumbnails: isStripOpen }}
            pageField={pageField}
            onPages={backToPages}
            onCommand={fromToolbar}
            onMenu={setIsMenuOpen}
            comparable={comparable?.number}
            onClose={onClose}
          />
          {isFindOpen ? <FindBar paper={paper} field={findField} onClose={closeFind} /> : null}
        </div>
        <BytesTrouble paper={paper} />
      </div>
      {isStripOpen ? <ThumbnailStrip paper={paper} /> : null}
      <ShortcutList isOpen={isListOpen} onClose={() => setIsListOpen(false)} />
      <PageSpoken paper={paper} say={(page) => t('page', { page, pages: view.pageCount })} />
    </div>
  );
}

/** Says why parts of the paper do not come, while they do not. */
function BytesTrouble({ paper }: { readonly paper: OpenPaper }): ReactNode {
  const t = useTranslations('reader');
  const { session } = paper;
  const trouble = useSyncExternalStore(
    (listener) => session.onTrouble(listener),
    () => session.trouble,
  );
  if (trouble === undefined) return null;
  return (
    <div className={styles['trouble']} role="status">
      <p>{t(`failure.${trouble}.text`)}</p>
      <Button onPress={() => session.retryBytes()}>{t('tryAgain')}</Button>
    </div>
  );
}

interface PageSpokenProps {
  readonly paper: OpenPaper;
  readonly say: (page: number) => string;
}

/** Tells a screen reader which page a jump has led to. Scrolling is not announced: the pages say themselves what they are. */
function PageSpoken({ paper, say }: PageSpokenProps): ReactNode {
  const { view } = paper;
  const { moves } = useSyncExternalStore(view.subscribe, view.shown);
  const { page } = view.shown();
  return (
    <p className={styles['spoken']} role="status">
      {moves > 1 ? say(page) : ''}
    </p>
  );
}

/** Tells the place once reading rests there, and at the end. */
function useToldPlace({ view }: OpenPaper, onPlaceChange: ((place: ReadingPlace) => void) | undefined): void {
  const latest = useRef(onPlaceChange);
  latest.current = onPlaceChange;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      latest.current?.(view.place());
    };
    const unsubscribe = view.onMoved(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, placeMs);
    });
    window.addEventListener('pagehide', tell);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', tell);
      tell();
    };
  }, [view]);
}
