import { CloudOff, RefreshCw, CircleCheck, KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useWhen } from '../i18n/useWhen.ts';
import type { Connection } from '../platform/bridge.ts';
import type { OpenState } from '../platform/useSession.ts';
import styles from './shell.module.css';

const icons = { online: CircleCheck, connecting: RefreshCw, offline: CloudOff, expired: KeyRound } as const;

export interface ConnectionStateProps {
  readonly session: OpenState;
  /** Without the time of what is here, where a line has more to say. */
  readonly isShort?: boolean;
}

/** How the connection stands and what has not left this device, in words; always in sight. */
export function ConnectionState({ session, isShort = false }: ConnectionStateProps): ReactNode {
  const t = useTranslations('shell');
  const sentence = useConnectionSentence();
  const Icon = icons[session.connection];
  return (
    <p className={styles['connection']} data-state={session.connection} role="status">
      <Icon aria-hidden="true" size="1.125rem" />
      <span>{sentence(session.connection, isShort ? null : session.lastSyncedAt)}</span>
      {session.onlyHere > 0 ? (
        <span className={styles['onlyHere']}>{t('onlyHere', { count: session.onlyHere })}</span>
      ) : null}
    </p>
  );
}

function useConnectionSentence(): (connection: Connection, lastSyncedAt: string | null) => string {
  const t = useTranslations('shell.connection');
  const when = useWhen();
  return (connection, lastSyncedAt) =>
    connection === 'offline' && lastSyncedAt !== null
      ? t('offlineSince', { time: when.moment(lastSyncedAt) })
      : t(connection);
}
