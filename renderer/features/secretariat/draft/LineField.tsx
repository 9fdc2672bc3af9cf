import { useState, type ReactNode } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import styles from '../secretariat.module.css';

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called with a line an agenda accepts, when the person leaves the field or presses Enter. */
  readonly onCommit: (line: string) => void;
  /** Said where the field may not be empty. */
  readonly missing?: string;
  readonly className?: string;
}

/** One line of text of a draft. While a person writes in it, what colleagues write does not disturb; the last one counts. */
export function LineField({ label, value, onCommit, missing, className }: LineFieldProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const line = asLine(typed ?? value);
  const isMissing = missing !== undefined && typed !== undefined && line === '';
  const commit = () => {
    if (typed !== undefined && !isMissing && line !== value) onCommit(line);
    setTyped(undefined);
  };
  return (
    <TextField
      className={className ?? styles['field'] ?? ''}
      // A browser would keep what is typed here, to offer it to whoever comes next.
      autoComplete="off"
      value={typed ?? value}
      onChange={setTyped}
      onBlur={commit}
      isInvalid={isMissing}
      maxLength={1000}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else event.continuePropagation();
      }}
    >
      <Label>{label}</Label>
      <Input />
      <FieldError>{missing}</FieldError>
    </TextField>
  );
}

// oxlint-disable-next-line no-control-regex -- control characters and changes of direction are what is taken out
const unwritable = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g;

/** What a person typed or pasted, as an agenda keeps it: one line, NFC, no control characters. */
export function asLine(text: string): string {
  return text.replaceAll(unwritable, ' ').normalize('NFC').trim().slice(0, 1000).trim();
}
