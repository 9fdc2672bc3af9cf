import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import styles from './compare.module.css';
import type { Comparison, PaperChange } from './comparison.ts';

interface ChangeListProps {
  readonly comparison: Comparison;
  /** Those that are shown. */
  readonly changes: readonly PaperChange[];
  /** Leaves out what was only renumbered, where that is much. */
  readonly filter:
    | { readonly count: number; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }
    | undefined;
  readonly current: number;
  readonly onPick: (index: number) => void;
}

/** Every change in words, in the order of the newer version; and what cannot be compared. */
export function ChangeList({ comparison, changes, filter, current, onPick }: ChangeListProps): ReactNode {
  const t = useTranslations('reader.compare');
  const { withoutText } = comparison;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className={styles['changes']} aria-label={t('changes')}>
      {withoutText.before.length + withoutText.after.length === 0 ? null : (
        <p className={styles['note']}>
          {t('withoutText', {
            pages: pageRanges(withoutText.after.length > 0 ? withoutText.after : withoutText.before),
          })}
        </p>
      )}
      <WholePages comparison={comparison} />
      {filter === undefined ? null : (
        <label className={styles['filter']}>
          <input type="checkbox" checked={filter.isOn} onChange={({ target }) => filter.onChange(target.checked)} />
          {t('withoutRenumbered', { count: filter.count })}
        </label>
      )}
      {comparison.changes.length === 0 ? <p className={styles['note']}>{t('none')}</p> : null}
      <ol ref={list}>
        {changes.map((change, index) => (
          <li key={`${change.kind} ${place(change)}`}>
            <Button
              className={styles['change'] ?? ''}
              {...(index === current ? { 'aria-current': true } : {})}
              onPress={() => onPick(index)}
            >
              <ChangeLine change={change} />
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function place({ before, after }: PaperChange): string {
  return [before, after].map(({ page, areas }) => `${page}:${areas[0]?.area.join(',') ?? ''}`).join(' ');
}

/** Pages that came or went whole. */
function WholePages({ comparison: { cameFrom, gone, withoutText } }: { readonly comparison: Comparison }): ReactNode {
  const t = useTranslations('reader.compare');
  const came = cameFrom.flatMap((from, index) =>
    from === null && !withoutText.after.includes(index + 1) ? [index + 1] : [],
  );
  return (
    <>
      {came.length === 0 ? null : <p className={styles['note']}>{t('newPages', { pages: pageRanges(came) })}</p>}
      {gone.length === 0 ? null : <p className={styles['note']}>{t('gonePages', { pages: pageRanges(gone) })}</p>}
    </>
  );
}

function ChangeLine({ change: { kind, before, after, context } }: { readonly change: PaperChange }): ReactNode {
  const t = useTranslations('reader.compare');
  const where =
    kind === 'moved' && before.page !== after.page
      ? t('movedPages', { from: before.page, to: after.page })
      : t('page', { page: kind === 'removed' ? before.page : after.page });
  return (
    <>
      <span className={styles['changeHead']}>
        <span className={styles['kind']} data-kind={kind}>
          {t(`kinds.${kind}`)}
        </span>
        <span>{where}</span>
      </span>
      <span className={styles['said']}>
        {context.before === '' ? null : <span className={styles['around']}>… {context.before} </span>}
        {before.text === '' || kind === 'moved' ? null : (
          <>
            <del className={styles['out']}>{shortened(before.text)}</del>{' '}
          </>
        )}
        {after.text === '' ? null : (
          <ins className={styles['in']} data-kind={kind}>
            {shortened(after.text)}
          </ins>
        )}
        {context.after === '' ? null : <span className={styles['around']}> {context.after} …</span>}
      </span>
    </>
  );
}

/** As many letters of a change as its line in the list shows; the pages show all. */
const mostShown = 180;

function shortened(text: string): string {
  if (text.length <= mostShown) return text;
  const end = text.lastIndexOf(' ', mostShown);
  return `${text.slice(0, end === -1 ? mostShown : end)} …`;
}

/** `[1, 2, 3, 7]` as «1–3, 7». */
function pageRanges(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
