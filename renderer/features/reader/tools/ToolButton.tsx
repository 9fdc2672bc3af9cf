import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tools.module.css';

interface ToolButtonProps {
  readonly icon: LucideIcon;
  /** Said by screen readers, shown on focus and hover. */
  readonly label: string;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** For what is on or off. */
  readonly isPressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of the reader's tools: an icon, with its word on focus, hover and long press. */
export function ToolButton({ icon: Icon, label, onPress, isDisabled, isPressed, ref }: ToolButtonProps): ReactNode {
  return (
    <TooltipTrigger delay={500}>
      <Button
        className={styles['tool'] ?? ''}
        aria-label={label}
        isDisabled={isDisabled ?? false}
        {...(onPress === undefined ? {} : { onPress })}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        {...(ref === undefined ? {} : { ref })}
      >
        <Icon aria-hidden size={22} strokeWidth={1.75} />
      </Button>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
