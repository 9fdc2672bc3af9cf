import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import styles from './textField.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string;
  readonly hint?: string;
  /** Why what was entered is not taken. */
  readonly fault?: string;
  /** Figures in the middle, wide apart: a code to copy. */
  readonly isCode?: boolean;
}

/** One line of writing with its label above it. */
export function TextField({ label, hint, fault, isCode = false, ...rest }: TextFieldProps): ReactNode {
  return (
    <AriaTextField {...rest} className={styles['field'] ?? ''} isInvalid={fault !== undefined}>
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <Input className={`${styles['input'] ?? ''} ${isCode ? (styles['code'] ?? '') : ''}`} />
      {hint === undefined ? null : (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['fault'] ?? ''}>{fault}</FieldError>
    </AriaTextField>
  );
}
