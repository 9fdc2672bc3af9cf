import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0 to 1. */
  readonly part: number;
}

/** How far a long piece of work is; the words beside it say the same. */
export function Progress({ label, part }: ProgressProps): ReactNode {
  return (
    <ProgressBar aria-label={label} value={part * 100} className={styles['progress'] ?? ''}>
      {({ percentage }) => (
        <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" className={styles['bar']}>
          <rect className={styles['done']} width={percentage ?? 0} height="1" />
        </svg>
      )}
    </ProgressBar>
  );
}
