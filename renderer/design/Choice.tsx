import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './choice.module.css';

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** `short` is what is shown, where the label is too long to be. */
  readonly options: readonly { readonly value: Value; readonly label: string; readonly short?: string }[];
  readonly onChange: (value: Value) => void;
  readonly isLabelHidden?: boolean;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { label, value, options, onChange, isLabelHidden = false } = props;
  return (
    <RadioGroup
      className={styles['choice'] ?? ''}
      orientation="horizontal"
      value={value}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {isLabelHidden ? null : <Label className={styles['label'] ?? ''}>{label}</Label>}
      <div className={styles['options']}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className={styles['option'] ?? ''}
            {...(option.short === undefined ? {} : { 'aria-label': option.label })}
          >
            {option.short ?? option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
