import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslations } from 'use-intl';
import type { OpenPaper } from '../openPaper.ts';
import styles from './pages.module.css';
import { PageView, type PageOverlay } from './PageView.tsx';
import { useTextSelection } from './textSelection.ts';
import { useZoomGestures } from './zoomGestures.ts';

interface PageListProps {
  readonly paper: OpenPaper;
  readonly title: string;
  readonly overlay: PageOverlay | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The column of pages. Only those in sight and a few around them are in the DOM. */
export function PageList({ paper, title, overlay, scroller }: PageListProps): ReactNode {
  const t = useTranslations('reader');
  const { view } = paper;
  const shown = useSyncExternalStore(view.subscribe, view.shown);
  const column = useRef<HTMLDivElement>(null);
  const isReachedByKeyboard = useReachedByKeyboard(scroller);
  useScroller(paper, scroller);
  useZoomGestures(view, scroller);
  useTextSelection(column);

  useLayoutEffect(() => {
    const { scroll } = view.shown();
    scroller.current?.scrollTo({ top: scroll.top, left: scroll.left, behavior: 'instant' });
  }, [view, scroller, shown.moves]);

  const pages: ReactNode[] = [];
  for (let index = shown.mounted.first; index <= shown.mounted.last && shown.view.width > 0; index += 1) {
    pages.push(<PageView key={index} paper={paper} index={index} shown={shown} overlay={overlay} />);
  }
  return (
    // The keyboard reaches what is scrolled: the pages themselves hold no control that would take it there.
    <div
      className={styles['scroller']}
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- See above.
      tabIndex={0}
      role="feed"
      aria-label={t('pages', { title })}
      data-reached-by-keyboard={isReachedByKeyboard || undefined}
    >
      <div
        className={styles['column']}
        ref={column}
        role="presentation"
        style={{ width: shown.content.width, height: shown.content.height }}
      >
        {pages}
      </div>
    </div>
  );
}

/** Keeps the view told of the scroller's size and place. */
function useScroller({ view }: OpenPaper, scroller: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => view.resized({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [view, scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const scrolled = (): void => view.scrolled(element.scrollTop, element.scrollLeft);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [view, scroller]);
}

/** Whether the focus came here by Tab: then it must be seen. It is here from the start, and after every click. */
function useReachedByKeyboard(scroller: RefObject<HTMLDivElement | null>): boolean {
  const [isReached, setIsReached] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const reached = ({ key, target }: KeyboardEvent): void => {
      if (key === 'Tab' && target === element) setIsReached(true);
    };
    const left = (): void => setIsReached(false);
    element.addEventListener('keyup', reached);
    element.addEventListener('blur', left);
    return () => {
      element.removeEventListener('keyup', reached);
      element.removeEventListener('blur', left);
    };
  }, [scroller]);
  return isReached;
}
