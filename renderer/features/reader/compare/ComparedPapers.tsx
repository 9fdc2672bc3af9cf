import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../design/Choice.tsx';
import type { OpenPaper } from '../openPaper.ts';
import { PageList } from '../pages/PageList.tsx';
import { pageGeometry, rectangleOnScreen } from '../pages/pageGeometry.ts';
import { ChangeList } from './ChangeList.tsx';
import { marksOver, type Side } from './changeMarks.tsx';
import styles from './compare.module.css';
import type { Comparison } from './comparison.ts';
import { ComparisonHead } from './ComparisonHead.tsx';

/** From so many on, changes that are only numbers can be left out of the list. */
const muchRenumbered = 5;

interface ComparedPapersProps {
  readonly title: string;
  readonly numbers: Readonly<Record<Side, number>>;
  readonly papers: Readonly<Record<Side, OpenPaper>>;
  readonly comparison: Comparison;
  readonly onClose: () => void;
}

/** Both versions side by side with every change marked, and the list of changes; where there is no room for both, one at a time. */
export function ComparedPapers(props: ComparedPapersProps): ReactNode {
  const { title, numbers, papers, comparison, onClose } = props;
  const t = useTranslations('reader.compare');
  const renumbered = comparison.changes.filter(({ kind }) => kind === 'renumbered').length;
  const [hidesNumbers, setHidesNumbers] = useState(false);
  const changes = useMemo(
    () => comparison.changes.filter(({ kind }) => !(hidesNumbers && kind === 'renumbered')),
    [comparison, hidesNumbers],
  );
  const [current, setCurrent] = useState(0);
  const [side, setSide] = useState<Side>('after');
  useEffect(() => {
    const change = changes[current];
    if (change === undefined) return;
    for (const each of ['before', 'after'] as const) reveal(papers[each], change[each]);
  }, [papers, changes, current, side]);
  const follow = useFollowing(papers, comparison);

  const overlays = useMemo(
    () => ({
      before: marksOver({ changes, side: 'before', current, onPick: setCurrent }),
      after: marksOver({ changes, side: 'after', current, onPick: setCurrent }),
    }),
    [changes, current],
  );
  const pick = (index: number): void => {
    follow.pause();
    const change = changes[index];
    // Where only one version is shown, the one that has something to show.
    if (change !== undefined) setSide(change.after.text === '' ? 'before' : 'after');
    setCurrent(index);
  };
  const filter = (isOn: boolean): void => {
    setHidesNumbers(isOn);
    setCurrent(0);
  };
  return (
    <section className={styles['comparison']} aria-label={title} data-compared={changes.length}>
      <ComparisonHead
        title={title}
        numbers={numbers}
        onClose={onClose}
        steps={{ at: current + 1, count: changes.length, go: (to) => pick(to - 1) }}
      />
      <div className={styles['sides']}>
        <Choice
          label={t('side')}
          isLabelHidden
          value={side}
          options={[
            { value: 'before', label: t('version', { number: numbers.before }) },
            { value: 'after', label: t('version', { number: numbers.after }) },
          ]}
          onChange={setSide}
        />
      </div>
      <div className={styles['body']} data-side={side}>
        <ChangeList
          comparison={comparison}
          changes={changes}
          filter={renumbered < muchRenumbered ? undefined : { count: renumbered, isOn: hidesNumbers, onChange: filter }}
          current={current}
          onPick={pick}
        />
        <Version
          side="before"
          name={t('versionBefore', { number: numbers.before })}
          title={title}
          paper={papers.before}
          overlay={overlays.before}
        />
        <Version
          side="after"
          name={t('versionAfter', { number: numbers.after })}
          title={title}
          paper={papers.after}
          overlay={overlays.after}
          onMovedByHand={follow.begin}
        />
      </div>
    </section>
  );
}

interface VersionProps {
  readonly side: Side;
  readonly name: string;
  readonly title: string;
  readonly paper: OpenPaper;
  readonly overlay: ReturnType<typeof marksOver>;
  readonly onMovedByHand?: () => void;
}

function Version({ side, name, title, paper, overlay, onMovedByHand }: VersionProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || onMovedByHand === undefined) return undefined;
    for (const way of waysToMove) element.addEventListener(way, onMovedByHand, { passive: true });
    return () => {
      for (const way of waysToMove) element.removeEventListener(way, onMovedByHand);
    };
  }, [onMovedByHand]);
  return (
    <div className={styles['version']} data-version={side}>
      <p className={styles['versionName']}>{name}</p>
      <div className={styles['pages']}>
        <PageList paper={paper} title={`${title}, ${name}`} overlay={overlay} scroller={scroller} />
      </div>
    </div>
  );
}

const waysToMove = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Brings a side of a change into sight. */
function reveal({ view }: OpenPaper, { page, areas }: Comparison['changes'][number][Side]): void {
  const [first] = areas;
  if (first === undefined) {
    view.jumpTo(page);
    return;
  }
  const geometry = pageGeometry(first.page, view.facts(first.page - 1), 1, view.shown().turned);
  const { x, y, width, height } = rectangleOnScreen(geometry, first.area);
  const part = {
    x: x / geometry.width,
    y: y / geometry.height,
    width: width / geometry.width,
    height: height / geometry.height,
  };
  view.reveal(first.page, part, false);
}

/** The older version goes where the newer is being read, as long as it is moved by hand and not by a step to a change. */
function useFollowing({ before, after }: Readonly<Record<Side, OpenPaper>>, { cameFrom }: Comparison) {
  const isByHand = useRef(false);
  useEffect(
    () =>
      after.view.onMoved(() => {
        if (!isByHand.current) return;
        const { page, offset } = after.view.place();
        const from = cameFrom[page - 1];
        if (from !== undefined && from !== null) before.view.jumpTo(from, offset);
      }),
    [before, after, cameFrom],
  );
  const begin = useCallback((): void => {
    isByHand.current = true;
  }, []);
  const pause = useCallback((): void => {
    isByHand.current = false;
  }, []);
  return { begin, pause };
}
