import { useEffect, useRef, type ReactNode } from 'react';
import styles from './screen.module.css';

export interface ScreenProps {
  /** The window's name: what kind of screen it is, never what it shows, since a browser keeps it in its history. */
  readonly title: string;
  readonly children: ReactNode;
  /** A screen of one narrow sheet. */
  readonly isNarrow?: boolean;
}

/** The main part of a screen. Names the window, and takes the focus, unless a field in it has it, so that what is read aloud begins here. */
export function Screen({ title, children, isNarrow = false }: ScreenProps): ReactNode {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · e-Cabinet`;
  }, [title]);
  return (
    <main ref={main} tabIndex={-1} className={styles['screen']} data-narrow={isNarrow || undefined}>
      {children}
    </main>
  );
}

export interface StateMessageProps {
  readonly title: string;
  readonly text: string;
  /** `trouble` is read aloud at once. */
  readonly kind?: 'empty' | 'trouble';
  /** `h1` where nothing else is on the screen. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ReactNode;
}

/** In place of a content that is not there: what would be here, why it is not, what can be done. */
export function StateMessage({
  title,
  text,
  kind = 'empty',
  heading: Heading = 'h2',
  children,
}: StateMessageProps): ReactNode {
  return (
    <div className={styles['state']} role={kind === 'trouble' ? 'alert' : undefined}>
      <Heading className={styles['stateTitle']}>{title}</Heading>
      <p>{text}</p>
      {children === undefined ? null : <div className={styles['stateActions']}>{children}</div>}
    </div>
  );
}

/** While something is on its way: grey lines where it will stand, and the words for whoever does not see them. */
export function Waiting({ text }: { readonly text: string }): ReactNode {
  return (
    <div className={styles['waiting']}>
      <output className={styles['waitingText']}>{text}</output>
      <span className={styles['line']} />
      <span className={styles['line']} />
      <span className={styles['line']} />
    </div>
  );
}
