import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SignIn } from '../features/signin/SignIn.tsx';
import { Unlock } from '../features/signin/Unlock.tsx';
import { useSession } from '../platform/useSession.ts';
import { Shell } from './Shell.tsx';
import styles from './shell.module.css';

/** Before everything else: who is there. The address stays, so that whoever unlocks is where they were. */
export function Gate(): ReactNode {
  const t = useTranslations('shell');
  const session = useSession();
  const { pathname } = useLocation();
  useEffect(() => (session.kind === 'open' ? warmUp() : undefined), [session.kind]);
  switch (session.kind) {
    case 'starting':
      return <output className={styles['starting']}>{t('starting')}</output>;
    case 'signed-out':
      return <SignIn server={session.server} {...(session.ended === undefined ? {} : { ended: session.ended })} />;
    case 'locked':
      return <Unlock username={session.username} waitSeconds={session.waitSeconds} />;
    case 'open':
      return pathname === '/signin' ? (
        <Outlet />
      ) : (
        <Shell session={session}>
          <Outlet />
        </Shell>
      );
  }
}

/** Has the reader ready before the first paper is opened, once the first screen is drawn. */
function warmUp(): () => void {
  const handle = requestIdleCallback(() => {
    void import('./PaperRoute.tsx').then(({ warmUpReader }) => warmUpReader());
  });
  return () => cancelIdleCallback(handle);
}
