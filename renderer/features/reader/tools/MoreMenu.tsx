import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { ReaderCommand } from './shortcuts.ts';
import styles from './tools.module.css';

/** What the row of tools has no room for, in the order of the row. */
const commands = [
  'back',
  'forward',
  'zoom-in',
  'zoom-out',
  'fit-width',
  'fit-page',
  'turn-right',
  'compare',
  'shortcuts',
] as const satisfies readonly ReaderCommand[];

interface MoreMenuProps {
  readonly unavailable: readonly ReaderCommand[];
  readonly onCommand: (command: ReaderCommand) => void;
  readonly onOpen: (isOpen: boolean) => void;
}

/** The tools of a narrow reader that are wanted less often, with their words. */
export function MoreMenu({ unavailable, onCommand, onOpen }: MoreMenuProps): ReactNode {
  const t = useTranslations('reader');
  const run = (key: string | number): void => {
    const command = commands.find((candidate) => candidate === key);
    if (command !== undefined) onCommand(command);
  };
  return (
    <MenuTrigger onOpenChange={onOpen}>
      <Button className={styles['tool'] ?? ''} aria-label={t('more')}>
        <Ellipsis aria-hidden size={22} strokeWidth={1.75} />
      </Button>
      <Popover className={styles['popover'] ?? ''}>
        <Menu className={styles['menu'] ?? ''} aria-label={t('more')} disabledKeys={unavailable} onAction={run}>
          {commands.map((command) => (
            <MenuItem key={command} id={command} className={styles['menuItem'] ?? ''}>
              {t(`keys.commands.${command}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
