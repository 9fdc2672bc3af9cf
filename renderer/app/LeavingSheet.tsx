import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../design/Button.tsx';
import { Sheet, SheetActions } from '../design/Sheet.tsx';
import { useBridge } from '../platform/bridgeContext.ts';

/** Asks whoever closes a window of the desktop while something is on its way; nothing otherwise. */
export function LeavingSheet(): ReactNode {
  const t = useTranslations('shell.leaving');
  const { leaving } = useBridge();
  const isAsked = useSyncExternalStore(leaving.subscribe, leaving.isAsked);
  return isAsked ? (
    <Sheet title={t('title')} onClose={leaving.stay}>
      <p>{t('text')}</p>
      <SheetActions>
        <Button onPress={leaving.leave}>{t('leave')}</Button>
        <Button kind="primary" onPress={leaving.stay}>
          {t('stay')}
        </Button>
      </SheetActions>
    </Sheet>
  ) : null;
}
