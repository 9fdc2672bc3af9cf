import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tools.module.css';

/** A finger that rests this long asks for the word, in milliseconds. */
const longPress = 500;

interface ToolButtonProps {
  readonly icon: LucideIcon;
  /** Said by screen readers; shown on focus, hover and long press. */
  readonly label: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** For what is on or off. */
  readonly isPressed?: boolean;
}

/** A button of the reader's tools: an icon, with its word for whoever asks. */
export function ToolButton({ icon: Icon, label, onPress, isDisabled = false, isPressed }: ToolButtonProps): ReactNode {
  const [isLabelled, setIsLabelled] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasAsked = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TooltipTrigger delay={500} isOpen={isLabelled} onOpenChange={setIsLabelled}>
      <Button
        className={styles['tool'] ?? ''}
        aria-label={label}
        isDisabled={isDisabled}
        onPressStart={({ pointerType }) => {
          hasAsked.current = false;
          if (pointerType !== 'touch') return;
          timer.current = setTimeout(() => {
            hasAsked.current = true;
            setIsLabelled(true);
          }, longPress);
        }}
        onPressEnd={() => {
          clearTimeout(timer.current);
          if (hasAsked.current) setIsLabelled(false);
        }}
        onPress={() => {
          if (!hasAsked.current) onPress();
        }}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      >
        <Icon aria-hidden size={22} strokeWidth={1.75} />
      </Button>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
