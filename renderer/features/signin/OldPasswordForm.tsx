import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import styles from './signin.module.css';

export interface OldPasswordFormProps {
  readonly wasWrong: boolean;
  readonly isBusy: boolean;
  readonly onEnter: (oldPassword: string) => void;
  readonly onLeaveOld: () => void;
}

/** The new password is right, and what is on this device is still under the one before: nobody throws it away unasked. */
export function OldPasswordForm({ wasWrong, isBusy, onEnter, onLeaveOld }: OldPasswordFormProps): ReactNode {
  const t = useTranslations('signin.oldPassword');
  const [password, setPassword] = useState('');
  return (
    <Form
      className={styles['form'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(password);
        setPassword('');
      }}
    >
      <h2 className={styles['formTitle']}>{t('title')}</h2>
      {wasWrong ? <Notice kind="trouble">{t('wrong')}</Notice> : null}
      <p>{t('text')}</p>
      <TextField
        label={t('label')}
        type="password"
        autoComplete="current-password"
        autoFocus
        isRequired
        value={password}
        onChange={setPassword}
      />
      <div className={styles['actions']}>
        <Button type="submit" kind="primary" isDisabled={isBusy}>
          {t('submit')}
        </Button>
        <Button isDisabled={isBusy} onPress={onLeaveOld}>
          {t('leave')}
        </Button>
      </div>
      <p className={styles['aside']}>{t('leaveText')}</p>
    </Form>
  );
}
