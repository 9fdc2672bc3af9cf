import type { ReactNode } from 'react';
import { rectangleOnScreen } from '../pages/pageGeometry.ts';
import type { PageOverlay } from '../pages/PageView.tsx';
import styles from './compare.module.css';
import type { PaperChange } from './comparison.ts';

/** Which of the two versions. */
export type Side = 'before' | 'after';

interface MarksOptions {
  readonly changes: readonly PaperChange[];
  readonly side: Side;
  /** The change that is looked at, by its place in the list. */
  readonly current: number;
  readonly onPick: (index: number) => void;
}

interface PlacedMark {
  readonly index: number;
  readonly kind: PaperChange['kind'] | 'gap';
  readonly area: PaperChange[Side]['areas'][number]['area'];
}

/** Draws the changes over the pages of one version: words by what happened to them, missing words by a stroke. */
export function marksOver({ changes, side, current, onPick }: MarksOptions): PageOverlay {
  const onPages = new Map<number, PlacedMark[]>();
  for (const [index, change] of changes.entries()) {
    const kind = change[side].text === '' ? 'gap' : change.kind;
    for (const { page, area } of change[side].areas) {
      const marks = onPages.get(page) ?? [];
      marks.push({ index, kind, area });
      onPages.set(page, marks);
    }
  }
  return function Marks(geometry): ReactNode {
    return onPages.get(geometry.pageNumber)?.map(({ index, kind, area }, at) => {
      const { x, y, width, height } = rectangleOnScreen(geometry, area);
      return (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- the marks of a page never change their order
          key={at}
          className={styles['mark']}
          data-kind={kind}
          data-side={side}
          data-current={index === current || undefined}
          style={{ left: x, top: y, width, height }}
          // The list is what the keyboard and those who listen go by.
          aria-hidden="true"
          onClick={() => onPick(index)}
        />
      );
    });
  };
}
