import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import type { Credentials, SessionEnd, SignInOutcome } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { CodeForm } from './CodeForm.tsx';
import { Door } from './Door.tsx';
import { OldPasswordForm } from './OldPasswordForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SampleSignIns } from './SampleSignIns.tsx';
import { useArrangement, useServerDescription } from './serverDescription.ts';
import styles from './signin.module.css';

export interface SignInProps {
  /** The address that will be asked, or empty. */
  readonly server: string;
  /** Why the session before ended, where the person did not end it. */
  readonly ended?: SessionEnd;
  readonly onDone?: () => void;
  readonly onBack?: () => void;
}

type Refused = Extract<SignInOutcome, { ok: false }>;

/** The password was right, and the server wants a code too: `enrolment` where this account has no second factor yet. */
interface Half extends Pick<Refused, 'enrolment'> {
  readonly credentials: Credentials;
}

/** Who are you, and at which server. The second factor is asked for only when the server wants it. */
export function SignIn({ server, ended, onDone, onBack }: SignInProps): ReactNode {
  const t = useTranslations('signin');
  const trouble = useTranslations('troubles');
  const bridge = useBridge();
  const description = useServerDescription(server);
  const arrangement = useArrangement(description);
  const [half, setHalf] = useState<Half>();
  /** The new password was right; what this device keeps is under the one before. */
  const [shut, setShut] = useState<Credentials>();
  const [fault, setFault] = useState<
    Exclude<Refused['code'], 'second-factor-needed' | 'old-password-needed'> | 'not-opened'
  >();
  const [isBusy, setIsBusy] = useState(false);

  const enter = async (credentials: Credentials): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    // The vault ended over it, or its disk leaves it no room.
    const outcome = await bridge.session
      .signIn(credentials)
      .catch(() => ({ ok: false, code: 'not-opened', enrolment: undefined }) as const);
    setIsBusy(false);
    if (outcome.ok) {
      onDone?.();
      return;
    }
    if (outcome.code === 'second-factor-needed') {
      setFault(undefined);
      setHalf({ credentials, ...(outcome.enrolment === undefined ? {} : { enrolment: outcome.enrolment }) });
      return;
    }
    if (outcome.code === 'old-password-needed') {
      setFault(undefined);
      setHalf(undefined);
      setShut(credentials);
      return;
    }
    setFault(outcome.code);
    setShut(undefined);
    if (outcome.code !== 'second-factor-wrong') setHalf(undefined);
  };

  const samples = description.kind === 'known' ? description.samples : [];
  const sentence = fault === undefined ? undefined : fault === 'not-opened' ? t('locked.notOpened') : trouble(fault);
  if (half !== undefined) {
    return (
      <Door description={description}>
        <CodeForm
          {...(half.enrolment === undefined ? {} : { enrolment: half.enrolment })}
          {...(sentence === undefined ? {} : { fault: sentence })}
          isBusy={isBusy}
          onEnter={(totp) => void enter({ ...half.credentials, totp })}
          onBack={() => {
            setFault(undefined);
            setHalf(undefined);
          }}
        />
      </Door>
    );
  }
  if (shut !== undefined) {
    const { server: address, username, password, oldPassword } = shut;
    // A code works once: the server asks for the next.
    const again = { server: address, username, password };
    return (
      <Door description={description}>
        <OldPasswordForm
          wasWrong={oldPassword !== undefined}
          isBusy={isBusy}
          onEnter={(old) => void enter({ ...again, oldPassword: old })}
          onLeaveOld={() => void enter({ ...again, leaveOld: true })}
        />
      </Door>
    );
  }
  const isUnreached = description.kind === 'failed' && fault === undefined && server !== '';
  const unreached = isUnreached ? (
    <Notice kind="caution" action={<Button onPress={description.again}>{t('again')}</Button>}>
      {trouble(description.code)}
    </Notice>
  ) : null;
  const sampleSignIns =
    samples.length === 0 ? null : (
      <SampleSignIns
        samples={samples}
        isBusy={isBusy}
        onChoose={({ username, password }) => void enter({ server, username, password })}
      />
    );
  const isBeside = arrangement === 'samples-first';
  return (
    <Door description={description} wide={isBeside}>
      {ended === undefined ? null : <Notice kind="trouble">{t(`ended.${ended}`)}</Notice>}
      {isBeside ? unreached : null}
      {arrangement === 'held' ? (
        <output className={styles['aside']}>{t('asking')}</output>
      ) : (
        <div className={isBeside ? styles['ways'] : styles['oneWay']}>
          {isBeside ? sampleSignIns : null}
          <PasswordForm
            server={server}
            title={t(isBeside ? 'sample.other' : 'title')}
            {...(sentence === undefined ? {} : { fault: sentence })}
            isBusy={isBusy}
            onEnter={(credentials) => void enter(credentials)}
            {...(onBack === undefined ? {} : { onBack })}
          />
          {isBeside ? null : unreached}
          {isBeside ? null : sampleSignIns}
        </div>
      )}
    </Door>
  );
}
