import { ChevronDown } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../design/Button.tsx';
import { Notice } from '../design/Notice.tsx';
import { Sheet, SheetActions } from '../design/Sheet.tsx';
import { useWords } from '../i18n/useWords.ts';
import { useBridge } from '../platform/bridgeContext.ts';
import type { OpenState } from '../platform/useSession.ts';
import styles from './shell.module.css';

/** Who is signed in, and what they can do about it. */
export function AccountMenu({
  session,
  onKeys,
}: {
  readonly session: OpenState;
  readonly onKeys: () => void;
}): ReactNode {
  const t = useTranslations('shell');
  const words = useWords();
  const navigate = useNavigate();
  const [isLeaving, setIsLeaving] = useState(false);
  const name = words.name(session.person);
  return (
    <MenuTrigger>
      <AriaButton className={styles['account'] ?? ''} aria-label={t('account', { name })}>
        <span className={styles['accountName']}>{name}</span>
        <ChevronDown aria-hidden="true" size="1.125rem" />
      </AriaButton>
      <Popover className={styles['popover'] ?? ''} placement="bottom end">
        <Menu className={styles['menu'] ?? ''}>
          <MenuItem className={styles['menuItem'] ?? ''} onAction={() => void navigate({ to: '/settings' })}>
            {t('settings')}
          </MenuItem>
          <MenuItem className={styles['menuItem'] ?? ''} onAction={onKeys}>
            {t('keys.open')}
          </MenuItem>
          <MenuItem className={styles['menuItem'] ?? ''} onAction={() => setIsLeaving(true)}>
            {t('lock')}
          </MenuItem>
        </Menu>
      </Popover>
      {isLeaving ? <SignOutSheet session={session} onClose={() => setIsLeaving(false)} /> : null}
    </MenuTrigger>
  );
}

/** On the desktop one chooses whether the papers stay; in a browser nothing stays. */
function SignOutSheet({ session, onClose }: { readonly session: OpenState; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('shell.signOut');
  const { platform, session: port } = useBridge();
  const leave = (forget: boolean): void => void port.signOut({ forget });
  return (
    <Sheet title={t('title')} onClose={onClose}>
      <p>{t(platform === 'desktop' ? 'kept' : 'leaveBrowser')}</p>
      {session.onlyHere > 0 ? <Notice kind="caution">{t('unsent', { count: session.onlyHere })}</Notice> : null}
      <SheetActions>
        <Button kind="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
        {platform === 'desktop' ? (
          <>
            <Button onPress={() => leave(true)}>{t('forget')}</Button>
            <Button kind="primary" onPress={() => leave(false)}>
              {t('keep')}
            </Button>
          </>
        ) : (
          <Button kind="primary" onPress={() => leave(true)}>
            {t('plain')}
          </Button>
        )}
      </SheetActions>
    </Sheet>
  );
}
