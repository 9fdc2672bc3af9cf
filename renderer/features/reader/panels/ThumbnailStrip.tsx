import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OpenPaper } from '../openPaper.ts';
import type { PageRange } from '../pages/pageLayout.ts';
import type { ThumbnailStore } from '../pages/thumbnailStore.ts';
import styles from './panels.module.css';

/** Height of one thumbnail with its share of the gap, in CSS pixels; as in panels.module.css. */
const rowHeight = 140;
/** Rows in the DOM beyond those in sight. */
const around = 2;

/** The pages as small pictures beside the number spine; only those in sight are in the DOM. */
export function ThumbnailStrip({ paper }: { readonly paper: OpenPaper }): ReactNode {
  const t = useTranslations('reader');
  const { view, painter, find } = paper;
  const { page, turned } = useSyncExternalStore(view.subscribe, view.shown);
  const { pages: pagesWithHits } = useSyncExternalStore(find.subscribe, find.finding);
  const strip = useRef<HTMLElement>(null);
  const [rows, setRows] = useState<PageRange>({ first: 0, last: -1 });
  const { thumbnails } = painter;

  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - around);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + around;
      const last = Math.min(view.pageCount, end) - 1;
      setRows((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [view]);

  useEffect(() => thumbnails.want(rows, turned), [thumbnails, rows, turned]);
  useEffect(() => () => thumbnails.want({ first: 0, last: -1 }, 0), [thumbnails]);

  // The page being read comes into sight, unless somebody is looking for another one here.
  useEffect(() => {
    const element = strip.current;
    if (element === null || element.matches(':hover')) return;
    const top = (page - 1) * rowHeight;
    if (top >= element.scrollTop && top + rowHeight <= element.scrollTop + element.clientHeight) return;
    element.scrollTo({ top: top - (element.clientHeight - rowHeight) / 2, behavior: 'instant' });
  }, [page]);

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = event.target instanceof HTMLElement ? event.target.closest('li') : null;
    const to = step === 1 ? from?.nextElementSibling : from?.previousElementSibling;
    if (step === undefined) return;
    event.preventDefault();
    to?.querySelector('button')?.focus();
  };

  const focusable = page - 1 >= rows.first && page - 1 <= rows.last ? page - 1 : rows.first;
  const items: ReactNode[] = [];
  for (let index = rows.first; index <= rows.last; index += 1) {
    const isFound = pagesWithHits.has(index + 1);
    items.push(
      <li key={index} style={{ top: index * rowHeight }} aria-posinset={index + 1} aria-setsize={view.pageCount}>
        <button
          type="button"
          className={styles['thumbnail']}
          aria-current={page === index + 1 ? 'page' : undefined}
          aria-label={t(isFound ? 'thumbnailWithHits' : 'thumbnail', { page: index + 1 })}
          tabIndex={index === focusable ? 0 : -1}
          onClick={() => view.jumpTo(index + 1)}
        >
          <span className={styles['number']}>
            {index + 1}
            {isFound ? <Search aria-hidden size={14} strokeWidth={2} /> : null}
          </span>
          <Thumbnail thumbnails={thumbnails} index={index} ratio={ratioOf(paper, index)} />
        </button>
      </li>,
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move among the pictures, which are buttons
    <nav className={styles['strip']} ref={strip} aria-label={t('thumbnails')} onKeyDown={move} data-reader-own-keys="">
      <ol style={{ height: view.pageCount * rowHeight }}>{items}</ol>
    </nav>
  );
}

/** Width to height of a page as it stands. */
function ratioOf({ view }: OpenPaper, index: number): number {
  const size = view.shown().layout.sizes[index];
  return size === undefined ? 0.7 : size.width / size.height;
}

interface ThumbnailProps {
  readonly thumbnails: ThumbnailStore;
  readonly index: number;
  readonly ratio: number;
}

function Thumbnail({ thumbnails, index, ratio }: ThumbnailProps): ReactNode {
  const canvas = useSyncExternalStore(thumbnails.subscribe, () => thumbnails.get(index));
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (canvas !== undefined) place.current?.replaceChildren(canvas);
  }, [canvas]);
  return <span className={styles['picture']} ref={place} style={{ aspectRatio: ratio }} />;
}
