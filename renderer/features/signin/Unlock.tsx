import { useEffect, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useSettings } from '../../platform/useSettings.ts';
import { Door } from './Door.tsx';
import { useServerDescription } from './serverDescription.ts';
import styles from './signin.module.css';

export interface UnlockProps {
  readonly username: string;
  /** So long no password is tried any more, counted from when the vault said so. */
  readonly waitSeconds: number;
}

/** The papers are here but locked: their owner's password opens them, with or without a network. */
export function Unlock({ username, waitSeconds }: UnlockProps): ReactNode {
  const t = useTranslations('signin.locked');
  const { session } = useBridge();
  const { name } = useWords();
  const [{ server }] = useSettings();
  const description = useServerDescription(server);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<'password-wrong' | 'vault-damaged' | 'not-opened'>();
  const [isBusy, setIsBusy] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const [wait, startWait] = useCountdown(waitSeconds);
  const sample =
    description.kind === 'known' ? description.samples.find((person) => person.username === username) : undefined;

  const unlock = async (tried: string): Promise<void> => {
    if (isBusy || tried === '' || wait > 0) return;
    setIsBusy(true);
    // The vault ended over it, or its disk leaves it no room.
    const outcome = await session.unlock(tried).catch(() => ({ ok: false, code: 'not-opened' }) as const);
    setIsBusy(false);
    setPassword('');
    if (outcome.ok) return;
    setFault(outcome.code === 'wait' ? undefined : outcome.code);
    startWait('waitSeconds' in outcome ? (outcome.waitSeconds ?? 0) : 0);
  };

  return (
    <Door description={description}>
      <Form
        className={styles['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void unlock(password);
        }}
      >
        <h2 className={styles['formTitle']}>{t('title')}</h2>
        <p>{t('hello', { name: sample === undefined ? username : name(sample.person) })}</p>
        <p className={styles['aside']}>{t('text')}</p>
        {fault === 'password-wrong' ? <Notice kind="trouble">{t('wrong')}</Notice> : null}
        {fault === 'vault-damaged' ? <Notice kind="trouble">{t('damaged')}</Notice> : null}
        {fault === 'not-opened' ? <Notice kind="trouble">{t('notOpened')}</Notice> : null}
        {wait > 0 ? <Notice kind="caution">{t('wait', { seconds: wait })}</Notice> : null}
        {sample === undefined ? null : (
          <div className={styles['actions']}>
            <Button kind="primary" isDisabled={isBusy || wait > 0} onPress={() => void unlock(sample.password)}>
              {t('sample')}
            </Button>
          </div>
        )}
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
        />
        <div className={styles['actions']}>
          <Button type="submit" kind={sample === undefined ? 'primary' : 'plain'} isDisabled={isBusy || wait > 0}>
            {isBusy ? t('submitting') : t('submit')}
          </Button>
          <Button kind="quiet" onPress={() => setIsLeaving(true)}>
            {t('another')}
          </Button>
        </div>
      </Form>
      {isLeaving ? (
        <Sheet title={t('anotherTitle')} onClose={() => setIsLeaving(false)}>
          <p>{t('anotherText', { name: username })}</p>
          <p>{t('forgetText')}</p>
          <SheetActions>
            <Button kind="quiet" onPress={() => setIsLeaving(false)}>
              {t('cancel')}
            </Button>
            <Button onPress={() => void session.signOut({ forget: true })}>{t('forget')}</Button>
            <Button kind="primary" onPress={() => void session.signOut({ forget: false })}>
              {t('anotherDo')}
            </Button>
          </SheetActions>
        </Sheet>
      ) : null}
    </Door>
  );
}

/** Counts whole seconds down to zero. */
function useCountdown(initial: number): [number, (seconds: number) => void] {
  const [end, setEnd] = useState(() => Date.now() + initial * 1000);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((end - now) / 1000));
  const isRunning = left > 0;
  useEffect(() => {
    setEnd(Date.now() + initial * 1000);
    setNow(Date.now());
  }, [initial]);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return [
    left,
    (seconds) => {
      setEnd(Date.now() + seconds * 1000);
      setNow(Date.now());
    },
  ];
}
