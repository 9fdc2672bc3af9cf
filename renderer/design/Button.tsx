import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'grave';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** `primary`: the one thing to do here. `grave`: what cannot be taken back. */
  readonly kind?: ButtonKind;
  readonly children: ReactNode;
}

/** A button with words, at least 44 px high whatever presses it. */
export function Button({ kind = 'plain', children, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={buttonClass(kind)}>
      {children}
    </AriaButton>
  );
}

/** The look of a button, for a link that leads to another screen. */
export function buttonClass(kind: ButtonKind): string {
  return `${styles['button'] ?? ''} ${styles[kind] ?? ''}`;
}
