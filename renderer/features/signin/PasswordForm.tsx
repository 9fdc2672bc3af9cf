import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { Credentials } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useSettings } from '../../platform/useSettings.ts';
import styles from './signin.module.css';

export interface PasswordFormProps {
  readonly server: string;
  readonly title: string;
  readonly fault?: string;
  readonly isBusy: boolean;
  readonly onEnter: (credentials: Credentials) => void;
  readonly onBack?: () => void;
}

/** Name and password; on the desktop also the server, which a browser knows by itself. */
export function PasswordForm({ server, title, fault, isBusy, onEnter, onBack }: PasswordFormProps): ReactNode {
  const t = useTranslations('signin');
  const { platform } = useBridge();
  const [address, setAddress] = useState(server);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Form
      className={styles['form'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onEnter({ server: address.trim(), username: username.trim(), password });
      }}
    >
      <h2 className={styles['formTitle']}>{title}</h2>
      {fault === undefined ? null : <Notice kind="trouble">{fault}</Notice>}
      {platform === 'desktop' ? <ServerField server={server} address={address} onChange={setAddress} /> : null}
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
      <div className={styles['actions']}>
        <Button type="submit" kind="primary" isDisabled={isBusy}>
          {isBusy ? t('submitting') : t('submit')}
        </Button>
        {onBack === undefined ? null : <Button onPress={onBack}>{t('back')}</Button>}
      </div>
    </Form>
  );
}

interface ServerFieldProps {
  /** As it is kept; an address that is known is folded away, since few have a reason to change it. */
  readonly server: string;
  readonly address: string;
  readonly onChange: (address: string) => void;
}

function ServerField({ server, address, onChange }: ServerFieldProps): ReactNode {
  const t = useTranslations('signin');
  const [, changeSettings] = useSettings();
  const [isOpen, setIsOpen] = useState(server === '');
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
      onBlur={() => {
        if (address.trim() !== server) changeSettings({ server: address.trim() });
      }}
    />
  );
}
