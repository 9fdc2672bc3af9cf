import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  /** `trouble`: something keeps the person from what they want. `caution`: know this. `news`: good to know. */
  readonly kind: 'trouble' | 'caution' | 'news';
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** A sentence that matters now, where it matters. Read aloud when it appears. */
export function Notice({ kind, children, action }: NoticeProps): ReactNode {
  const Icon = kind === 'news' ? Info : CircleAlert;
  return (
    <div className={styles['notice']} data-kind={kind} role={kind === 'trouble' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" size="1.25rem" className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      {action === undefined ? null : <div className={styles['action']}>{action}</div>}
    </div>
  );
}
