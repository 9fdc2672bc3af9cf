import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { readLinks, type PageLink } from '../document/links.ts';
import type { OpenPaper } from '../openPaper.ts';
import { emptyCanvas } from './canvasShelf.ts';
import styles from './pages.module.css';
import { pageGeometry, type PageGeometry } from './pageGeometry.ts';
import { PageLinks } from './PageLinks.tsx';
import { layText } from './pageText.ts';
import type { Shown } from './readingView.ts';

/** Draws over a page, above its text; `undefined` and `null` draw nothing. */
export type PageOverlay = (page: PageGeometry) => ReactNode;

interface PageViewProps {
  readonly paper: OpenPaper;
  readonly index: number;
  readonly shown: Shown;
  readonly overlay: PageOverlay | undefined;
}

/** One page of the column: its picture, its text over it, its links, and whatever is laid over them. */
export const PageView = memo(function PageView({ paper, index, shown, overlay }: PageViewProps): ReactNode {
  const t = useTranslations('reader');
  const { painter, view } = paper;
  const painting = useSyncExternalStore(painter.subscribe, () => painter.painting(index));
  const facts = view.facts(index);
  const scale = shown.layout.pageScale(index, shown.scale);
  const geometry = useMemo(
    () => pageGeometry(index + 1, facts, scale, shown.turned),
    [index, facts, scale, shown.turned],
  );
  const { left, top } = shown.layout.box(index, shown.scale, shown.view.width);
  const { text, links } = usePageText(paper, index, painting.state !== 'waiting');
  const picture = usePicture(paper, index, painting.canvas);
  const [x1, y1, x2, y2] = facts.viewBox;

  const style: CSSProperties & Record<`--${string}`, number> = {
    width: geometry.width,
    height: geometry.height,
    transform: `translate(${left}px, ${top}px)`,
    '--total-scale-factor': geometry.scale,
    '--text-width': x2 - x1,
    '--text-height': y2 - y1,
  };
  return (
    <article
      className={styles['page']}
      style={style}
      aria-label={t('page', { page: index + 1, pages: view.pageCount })}
      aria-posinset={index + 1}
      aria-setsize={view.pageCount}
      aria-busy={painting.state === 'waiting'}
      data-page={index + 1}
      data-state={painting.state}
    >
      <div className={styles['picture']} ref={picture} aria-hidden="true" />
      <div className={styles['text']} ref={text} data-rotation={geometry.rotation} data-reader-text="" />
      <PageLinks links={links} geometry={geometry} onFollow={(target) => void paper.follow(target)} />
      {overlay === undefined ? null : <div className={styles['overlay']}>{overlay(geometry)}</div>}
      {painting.state === 'damaged' || painting.state === 'too-slow' ? (
        <div className={styles['failure']} role="status">
          <p>{t(`pageFailure.${painting.state}`, { page: index + 1 })}</p>
          <Button className={styles['retry'] ?? ''} onPress={() => painter.retry(index)}>
            {t('tryAgain')}
          </Button>
        </div>
      ) : null}
    </article>
  );
});

/** Puts the page's canvas into its place; until there is one, its thumbnail if that is known. */
function usePicture(
  paper: OpenPaper,
  index: number,
  canvas: HTMLCanvasElement | undefined,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const copy = canvas === undefined ? copyOf(paper.painter.thumbnails.get(index)) : undefined;
    const picture = canvas ?? copy;
    if (picture === undefined) place.current?.replaceChildren();
    else place.current?.replaceChildren(picture);
    return () => {
      if (copy !== undefined) emptyCanvas(copy);
    };
  }, [paper, index, canvas]);
  return place;
}

/** An element can be in one place only, and the thumbnail's is in the strip. */
function copyOf(canvas: HTMLCanvasElement | undefined): HTMLCanvasElement | undefined {
  if (canvas === undefined) return undefined;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d', { alpha: false })?.drawImage(canvas, 0, 0);
  return copy;
}

interface PageTextPlace {
  readonly text: RefObject<HTMLDivElement | null>;
  readonly links: readonly PageLink[];
}

/** Lays the text and the links of a page once its picture is there; again after the thread was lost. */
function usePageText(paper: OpenPaper, index: number, isDue: boolean): PageTextPlace {
  const text = useRef<HTMLDivElement>(null);
  const [links, setLinks] = useState<readonly PageLink[]>([]);
  const [restarts, setRestarts] = useState(0);
  useEffect(() => paper.session.onRestart(() => setRestarts((before) => before + 1)), [paper]);
  useEffect(() => {
    const container = text.current;
    if (!isDue || container === null) return undefined;
    const stop = new AbortController();
    const lay = async (): Promise<void> => {
      const laid = await layText(paper.session, index + 1, container, stop.signal);
      if (laid === undefined || stop.signal.aborted) return;
      const remove = paper.highlights.add(index + 1, laid);
      stop.signal.addEventListener('abort', remove, { once: true });
      const found = await readLinks(paper.session, index + 1);
      if (!stop.signal.aborted) setLinks(found);
    };
    // A page whose text cannot be had is still a picture to read; after a restart it is tried again.
    lay().catch(() => undefined);
    return () => {
      stop.abort();
      container.replaceChildren();
      setLinks([]);
    };
  }, [paper, index, isDue, restarts]);
  return { text, links };
}
