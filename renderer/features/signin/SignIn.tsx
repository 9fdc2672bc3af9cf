import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { Credentials, SessionEnd, SignInOutcome } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useSettings } from '../../platform/useSettings.ts';
import { Door } from './Door.tsx';
import { SampleSignIns } from './SampleSignIns.tsx';
import { useServerDescription } from './serverDescription.ts';
import styles from './signin.module.css';

export interface SignInProps {
  /** The address that will be asked, or empty. */
  readonly server: string;
  /** Why the session before ended, where the person did not end it. */
  readonly ended?: SessionEnd;
  readonly onDone?: () => void;
  readonly onBack?: () => void;
}

type Fault = Extract<SignInOutcome, { ok: false }>['code'];

/** Who are you, and at which server. The second factor is asked for only when the server wants it. */
export function SignIn({ server, ended, onDone, onBack }: SignInProps): ReactNode {
  const t = useTranslations('signin');
  const trouble = useTranslations('troubles');
  const bridge = useBridge();
  const [, changeSettings] = useSettings();
  const [address, setAddress] = useState(server);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setIsBusy] = useState(false);
  const description = useServerDescription(server);
  const wantsCode = fault === 'second-factor-needed' || fault === 'second-factor-wrong';

  const enter = async (credentials: Omit<Credentials, 'server'>): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    const outcome = await bridge.session.signIn({ server: address.trim(), ...credentials });
    setIsBusy(false);
    setFault(outcome.ok ? undefined : outcome.code);
    setTotp('');
    if (outcome.ok) onDone?.();
  };

  return (
    <Door description={description} wide={description.kind === 'known' && description.samples.length > 0}>
      {ended === undefined ? null : <Notice kind="trouble">{t(`ended.${ended}`)}</Notice>}
      {description.kind === 'failed' && fault === undefined && server !== '' ? (
        <Notice kind="caution" action={<Button onPress={description.again}>{t('again')}</Button>}>
          {trouble(description.code)}
        </Notice>
      ) : null}
      <div className={styles['ways']}>
        {description.kind === 'known' && description.samples.length > 0 && !wantsCode ? (
          <SampleSignIns
            samples={description.samples}
            isBusy={isBusy}
            onChoose={(sample) => void enter({ username: sample.username, password: sample.password })}
          />
        ) : null}
        <Form
          className={styles['form'] ?? ''}
          onSubmit={(event) => {
            event.preventDefault();
            void enter({ username: username.trim(), password, ...(totp === '' ? {} : { totp }) });
          }}
        >
          <h2 className={styles['formTitle']}>
            {description.kind === 'known' && description.samples.length > 0 ? t('sample.other') : t('title')}
          </h2>
          {fault === undefined || fault === 'second-factor-needed' ? null : (
            <Notice kind="trouble">{trouble(fault)}</Notice>
          )}
          {wantsCode ? (
            <TextField
              key="totp"
              label={t('totp')}
              hint={t('totpHint')}
              isCode
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={totp}
              onChange={setTotp}
            />
          ) : (
            <>
              {bridge.platform === 'desktop' ? (
                <ServerField
                  address={address}
                  isFolded={server !== ''}
                  onChange={setAddress}
                  onLeave={() => {
                    if (address.trim() !== server) changeSettings({ server: address.trim() });
                  }}
                />
              ) : null}
              <TextField
                label={t('username')}
                autoComplete="username"
                spellCheck="false"
                isRequired
                value={username}
                onChange={setUsername}
              />
              <TextField
                label={t('password')}
                type="password"
                autoComplete="current-password"
                isRequired
                value={password}
                onChange={setPassword}
              />
            </>
          )}
          <div className={styles['actions']}>
            <Button type="submit" kind="primary" isDisabled={isBusy}>
              {isBusy ? t('submitting') : t('submit')}
            </Button>
            {wantsCode ? <Button onPress={() => setFault(undefined)}>{t('back')}</Button> : null}
            {!wantsCode && onBack !== undefined ? <Button onPress={onBack}>{t('back')}</Button> : null}
          </div>
        </Form>
      </div>
    </Door>
  );
}

interface ServerFieldProps {
  readonly address: string;
  /** A known address needs no looking at. */
  readonly isFolded: boolean;
  readonly onChange: (address: string) => void;
  readonly onLeave: () => void;
}

function ServerField({ address, isFolded, onChange, onLeave }: ServerFieldProps): ReactNode {
  const t = useTranslations('signin');
  const [isOpen, setIsOpen] = useState(!isFolded);
  if (!isOpen) {
    return (
      <p className={styles['server']}>
        <span>{t('serverOf', { server: address })}</span>
        <Button kind="quiet" onPress={() => setIsOpen(true)}>
          {t('changeServer')}
        </Button>
      </p>
    );
  }
  return (
    <TextField
      label={t('server')}
      hint={t('serverHint')}
      inputMode="url"
      autoComplete="url"
      isRequired
      value={address}
      onChange={onChange}
      onBlur={onLeave}
    />
  );
}
