import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../design/Button.tsx';
import { Sheet, SheetActions } from '../design/Sheet.tsx';
import styles from './shell.module.css';
import { shortcuts } from './useShortcuts.ts';

/** The keys that work everywhere, in words. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTranslations('shell.keys');
  return (
    <Sheet title={t('title')} onClose={onClose}>
      <dl className={styles['keyList']}>
        {shortcuts.map(({ command, keys }) => (
          <div key={command} className={styles['keyRow']}>
            <dt>{t(command)}</dt>
            <dd>
              <kbd className={styles['key']}>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles['aside']}>{t('reader')}</p>
      <SheetActions>
        <Button onPress={onClose}>{t('close')}</Button>
      </SheetActions>
    </Sheet>
  );
}
