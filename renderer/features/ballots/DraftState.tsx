import { Check, CloudOff, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { RoomStatus } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './ballots.module.css';

const icons = { none: Pencil, kept: Check, here: Check, saving: Pencil, unsaved: CloudOff } as const;

/** Where the draft is, in words that are true: on this device, on the server too, or nowhere but on this page. */
export function DraftState(props: { readonly isEmpty: boolean; readonly status: RoomStatus }): ReactNode {
  const { isEmpty, status } = props;
  const t = useTranslations('ballots.draft');
  const { platform } = useBridge();
  const { onlyHere, onlyInWindow } = useOpenSession();
  const isKept = status.kind === 'synced' && onlyHere === 0;
  const word = isEmpty
    ? 'none'
    : isKept
      ? 'kept'
      : platform !== 'desktop'
        ? 'unsaved'
        : onlyInWindow > 0
          ? 'saving'
          : 'here';
  const Icon = icons[word];
  return (
    <output className={styles['draftState']} data-draft={word}>
      <Icon aria-hidden="true" size="1.125rem" />
      {t(word)}
    </output>
  );
}
