import { CircleCheck, CloudDownload, Pause, TriangleAlert } from 'lucide-react';
import { createElement, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useWhen } from '../i18n/useWhen.ts';
import { useWords } from '../i18n/useWords.ts';
import type { Bridge, PackState } from '../platform/bridge.ts';
import { useBridge } from '../platform/bridgeContext.ts';
import { Button } from './Button.tsx';
import styles from './packLine.module.css';
import { Progress } from './Progress.tsx';

/** Whether a meeting can be read without a network, how far that is, and the one press that changes it. Nothing in a browser. */
export function PackLine({ meeting }: { readonly meeting: string }): ReactNode {
  const { packs } = useBridge();
  return packs === undefined ? null : <DesktopPackLine packs={packs} meeting={meeting} />;
}

interface DesktopPackLineProps {
  readonly packs: NonNullable<Bridge['packs']>;
  readonly meeting: string;
}

function DesktopPackLine({ packs, meeting }: DesktopPackLineProps): ReactNode {
  const t = useTranslations('pack');
  const state = useSyncExternalStore(
    packs.subscribe,
    useCallback(() => packs.state(meeting), [packs, meeting]),
  );
  const sentence = usePackSentence();
  const isMoving = state?.phase === 'fetching' || state?.phase === 'paused';
  return (
    <section className={styles['pack']} aria-label={t('label')} data-phase={state?.phase ?? 'none'}>
      <p className={styles['sentence']}>
        {createElement(iconOf(state), { 'aria-hidden': true, size: 20, className: styles['icon'] ?? '' })}
        <span>{sentence(state)}</span>
      </p>
      <PackButton packs={packs} meeting={meeting} phase={state?.phase} />
      {isMoving && state.bytes > 0 ? (
        <div className={styles['progress']}>
          <Progress label={t('label')} part={state.bytesReady / state.bytes} />
        </div>
      ) : null}
    </section>
  );
}

interface PackButtonProps extends DesktopPackLineProps {
  readonly phase: PackState['phase'] | undefined;
}

function PackButton({ packs, meeting, phase }: PackButtonProps): ReactNode {
  const t = useTranslations('pack');
  switch (phase) {
    case 'ready':
      return null;
    case 'fetching':
    case 'waiting':
      return <Button onPress={() => void packs.pause(meeting)}>{t('pause')}</Button>;
    case 'paused':
      return <Button onPress={() => void packs.fetch(meeting)}>{t('resume')}</Button>;
    case 'failed':
      return <Button onPress={() => void packs.fetch(meeting)}>{t('again')}</Button>;
    case undefined:
      return <Button onPress={() => void packs.fetch(meeting)}>{t('fetch')}</Button>;
  }
}

function iconOf(state: PackState | undefined): typeof CircleCheck {
  if (state?.phase === 'ready') return CircleCheck;
  if (state?.phase === 'failed') return TriangleAlert;
  return state?.phase === 'paused' ? Pause : CloudDownload;
}

function usePackSentence(): (state: PackState | undefined) => string {
  const t = useTranslations('pack');
  const { size } = useWords();
  const when = useWhen();
  return (state) => {
    if (state === undefined) return t('none');
    const { documents, documentsReady: ready } = state;
    switch (state.phase) {
      case 'waiting':
        return t('waiting', { documents });
      case 'fetching':
        return t('fetching', { ready, documents, size: size(state.bytes) });
      case 'paused':
        return t('paused', { ready, documents });
      case 'ready': {
        const all = t('ready', { documents, size: size(state.bytes) });
        return state.verifiedAt === null ? all : `${all}, ${t('verified', { time: when.moment(state.verifiedAt) })}`;
      }
      case 'failed':
        return t(`failed.${state.failure ?? 'unknown'}`, { ready, documents });
    }
  };
}
