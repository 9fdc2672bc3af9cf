import type { ReactNode } from 'react';
import styles from './mark.module.css';

export interface MarkProps {
  /** `new` and `changed` are news; `gone` was taken back; `sample` stands on everything that is no real data. */
  readonly kind: 'neutral' | 'new' | 'changed' | 'gone' | 'restricted' | 'sample' | 'draft';
  readonly children: ReactNode;
}

/** A short word on a thing. The word says it; the colour only helps. */
export function Mark({ kind, children }: MarkProps): ReactNode {
  return (
    <span className={styles['mark']} data-kind={kind}>
      {children}
    </span>
  );
}
