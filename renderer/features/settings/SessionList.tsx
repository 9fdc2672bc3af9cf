import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { sessionList, type SessionList as Sessions } from '../../../shared/api/routes.ts';
import { Button } from '../../design/Button.tsx';
import { Mark } from '../../design/Mark.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Waiting } from '../../design/Screen.tsx';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';
import register from '../../design/register.module.css';
import { useWhen } from '../../i18n/useWhen.ts';
import { askServer } from '../../platform/api.ts';
import { ServerTrouble } from './ServerTrouble.tsx';
import styles from './settings.module.css';

type Session = Sessions[number];

/** Where this person is signed in; a sign-in can be ended, and a device that was lost can be shut out for good. */
export function SessionList(): ReactNode {
  const t = useTranslations('settings');
  const trouble = useTranslations('troubles');
  const { data: answer, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => askServer(sessionList, '/sessions'),
  });
  const [toRevoke, setToRevoke] = useState<Session>();
  const [fault, setFault] = useState<string>();
  const tell = async (path: string, method: 'DELETE' | 'POST'): Promise<void> => {
    setToRevoke(undefined);
    const said = await askServer(z.unknown(), path, { method });
    setFault(said.ok ? undefined : trouble(said.code));
    await refetch();
  };
  return (
    <section className={`${register['sheet'] ?? ''} ${styles['section'] ?? ''}`} aria-label={t('sessions')}>
      <h2 className={register['title']}>{t('sessions')}</h2>
      <p className={styles['aside']}>{t('sessionsText')}</p>
      {fault === undefined ? null : <Notice kind="trouble">{fault}</Notice>}
      {answer === undefined ? <Waiting text={t('loading')} /> : null}
      {answer?.ok === false ? <ServerTrouble code={answer.code} onAgain={() => void refetch()} /> : null}
      {answer?.ok === true ? (
        <ul className={styles['rows']}>
          {answer.value.map((session) => (
            <SessionLine
              key={session.id}
              session={session}
              onEnd={() => void tell(`/sessions/${session.id}`, 'DELETE')}
              onRevoke={() => setToRevoke(session)}
            />
          ))}
        </ul>
      ) : null}
      {toRevoke === undefined ? null : (
        <Sheet title={t('revokeTitle')} onClose={() => setToRevoke(undefined)}>
          <p>{t('revokeText', { name: toRevoke.device.name === '' ? t('unnamed') : toRevoke.device.name })}</p>
          <SheetActions>
            <Button onPress={() => setToRevoke(undefined)}>{t('cancel')}</Button>
            <Button kind="grave" onPress={() => void tell(`/devices/${toRevoke.device.id}/revoke`, 'POST')}>
              {t('revoke')}
            </Button>
          </SheetActions>
        </Sheet>
      )}
    </section>
  );
}

interface SessionLineProps {
  readonly session: Session;
  readonly onEnd: () => void;
  readonly onRevoke: () => void;
}

/** One's own session is ended by signing out, which also says what becomes of the papers. */
function SessionLine({ session, onEnd, onRevoke }: SessionLineProps): ReactNode {
  const t = useTranslations('settings');
  const when = useWhen();
  const name = session.device.name === '' ? t('unnamed') : session.device.name;
  return (
    <li className={styles['row']}>
      <div>
        <p className={styles['name']}>
          {name}
          {session.current ? <Mark kind="changed">{t('here')}</Mark> : null}
        </p>
        <p className={styles['aside']}>
          {t('sessionLine', {
            platform: t(`platforms.${session.device.platform}`),
            since: when.moment(session.createdAt),
            last: when.moment(session.lastSeenAt),
          })}
        </p>
      </div>
      {session.current ? null : (
        <div className={styles['actions']}>
          <Button aria-label={t('endOf', { name })} onPress={onEnd}>
            {t('end')}
          </Button>
          <Button aria-label={t('revokeOf', { name })} onPress={onRevoke}>
            {t('revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}
