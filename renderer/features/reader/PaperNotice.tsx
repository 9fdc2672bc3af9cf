import type { ReactNode } from 'react';
import styles from './reader.module.css';

interface PaperNoticeProps {
  readonly heading: string;
  /** Of the paper. */
  readonly title: string;
  readonly text: string;
  readonly facts?: readonly { readonly term: string; readonly fact: string }[];
  /** What can be done. */
  readonly children: ReactNode;
}

/** Why a paper is not there to be read, where its pages would be. Read aloud when it appears. */
export function PaperNotice({ heading, title, text, facts = [], children }: PaperNoticeProps): ReactNode {
  return (
    <div className={styles['notOpen']}>
      <div className={styles['notice']} role="alert">
        <h2>{heading}</h2>
        <p className={styles['paperTitle']}>{title}</p>
        <p>{text}</p>
        {facts.length === 0 ? null : (
          <dl className={styles['facts']}>
            {facts.map(({ term, fact }) => (
              <FactRow key={term} term={term} fact={fact} />
            ))}
          </dl>
        )}
        <div className={styles['actions']}>{children}</div>
      </div>
    </div>
  );
}

function FactRow({ term, fact }: { readonly term: string; readonly fact: string }): ReactNode {
  return (
    <>
      <dt>{term}</dt>
      <dd>{fact}</dd>
    </>
  );
}
