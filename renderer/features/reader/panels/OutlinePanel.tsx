import { ChevronRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { resolveDestination } from '../document/destination.ts';
import { readOutline, type OutlineEntry } from '../document/outline.ts';
import type { OpenPaper } from '../openPaper.ts';
import { ToolButton } from '../tools/ToolButton.tsx';
import styles from './panels.module.css';

/** Longer contents open with their first level only, and are not numbered in advance. */
const shortContents = 200;

interface OutlinePanelProps {
  readonly paper: OpenPaper;
  /** An entry was followed. */
  readonly onFollow: () => void;
  readonly onClose: () => void;
}

/** The paper's own contents, as a tree that leads to its places. */
export function OutlinePanel({ paper, onFollow, onClose }: OutlinePanelProps): ReactNode {
  const t = useTranslations('reader.contents');
  const outline = useOutline(paper);
  const panel = useRef<HTMLElement>(null);
  // Whoever opened the contents wants to choose from them: the keyboard goes there, once there is something to choose.
  useEffect(() => {
    if (outline === undefined) return undefined;
    const hasEntries = outline !== 'unreadable' && outline.length > 0;
    // The tree draws its rows a moment after itself, and before that gives the keyboard to none of them.
    const frame = requestAnimationFrame(() => {
      panel.current?.querySelector<HTMLElement>(hasEntries ? '[role="row"]' : 'button')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [outline]);
  return (
    <aside ref={panel} className={styles['outline']} aria-label={t('title')} data-reader-tools="">
      <header>
        <h2>{t('title')}</h2>
        <ToolButton icon={X} label={t('close')} onPress={onClose} />
      </header>
      {outline === undefined ? <p role="status">{t('loading')}</p> : null}
      {outline === 'unreadable' ? <p role="alert">{t('unreadable')}</p> : null}
      {outline !== 'unreadable' && outline?.length === 0 ? <p>{t('none')}</p> : null}
      {outline === undefined || outline === 'unreadable' || outline.length === 0 ? null : (
        <OutlineTree paper={paper} outline={outline} onFollow={onFollow} />
      )}
    </aside>
  );
}

/** `undefined` while it is being read. */
function useOutline(paper: OpenPaper): readonly OutlineEntry[] | 'unreadable' | undefined {
  const [outline, setOutline] = useState<readonly OutlineEntry[] | 'unreadable'>();
  useEffect(() => {
    let isLeft = false;
    const show = (entries: readonly OutlineEntry[] | 'unreadable'): void => {
      if (!isLeft) setOutline(entries);
    };
    readOutline(paper.session).then(show, () => show('unreadable'));
    return () => {
      isLeft = true;
    };
  }, [paper]);
  return outline;
}

interface OutlineTreeProps {
  readonly paper: OpenPaper;
  readonly outline: readonly OutlineEntry[];
  readonly onFollow: () => void;
}

function OutlineTree({ paper, outline, onFollow }: OutlineTreeProps): ReactNode {
  const t = useTranslations('reader.contents');
  const { view } = paper;
  const { page } = useSyncExternalStore(view.subscribe, view.shown);
  const entries = useMemo(() => flat(outline), [outline]);
  const pages = usePages(paper, entries);
  const isShort = entries.length <= shortContents;
  // The last entry that begins on the page being read, or before it.
  const current = entries.findLast(({ id }) => (pages.get(id) ?? Number.POSITIVE_INFINITY) <= page)?.id;
  const follow = (id: string): void => {
    const destination = entries.find((entry) => entry.id === id)?.destination;
    if (destination === undefined) return;
    onFollow();
    void paper.followDestination(destination);
  };
  const row = (entry: OutlineEntry): ReactNode => (
    <TreeItem id={entry.id} textValue={entry.title} className={styles['entry'] ?? ''}>
      <TreeItemContent>
        {({ hasChildItems }) => (
          <>
            {hasChildItems ? (
              <Button slot="chevron" className={styles['chevron'] ?? ''} aria-label={t('expand')}>
                <ChevronRight aria-hidden size={18} strokeWidth={1.75} />
              </Button>
            ) : (
              <span className={styles['chevron']} />
            )}
            <span className={styles['entryTitle']} data-current={entry.id === current ? '' : undefined}>
              {entry.title}
            </span>
            <span className={styles['entryPage']}>{pages.get(entry.id)}</span>
          </>
        )}
      </TreeItemContent>
      <Collection items={entry.entries} dependencies={[pages, current]}>
        {row}
      </Collection>
    </TreeItem>
  );
  return (
    <Tree
      className={styles['tree'] ?? ''}
      aria-label={t('title')}
      items={outline}
      dependencies={[pages, current]}
      defaultExpandedKeys={isShort ? entries.map(({ id }) => id) : []}
      onAction={(key) => follow(String(key))}
    >
      {row}
    </Tree>
  );
}

/** The pages that entries lead to, found one after the other in the background. */
function usePages(paper: OpenPaper, entries: readonly OutlineEntry[]): ReadonlyMap<string, number> {
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let isLeft = false;
    const look = async (): Promise<void> => {
      const found = new Map<string, number>();
      for (const { id, destination } of entries) {
        if (isLeft || found.size >= shortContents) break;
        if (destination === undefined) continue;
        const resolved = await resolveDestination(paper.session, destination);
        if (resolved !== undefined) found.set(id, resolved.page);
      }
      if (!isLeft) setPages(found);
    };
    // Without page numbers the contents lead to the same places.
    look().catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, [paper, entries]);
  return pages;
}

function flat(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.entries)]);
}
