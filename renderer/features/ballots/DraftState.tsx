import { Check, CloudOff, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { RoomStatus } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { useOpenSession } from '../../platform/useSession.ts';
import styles from './ballots.module.css';

/** Where the draft is, in words that are true: on this device, on the server too, or nowhere but on this page. */
export function DraftState(props: { readonly isEmpty: boolean; readonly status: RoomStatus }): ReactNode {
  const { isEmpty, status } = props;
  const t = useTranslations('ballots.draft');
  const { platform } = useBridge();
  const { onlyHere } = useOpenSession();
  const isKept = status.kind === 'synced' && onlyHere === 0;
  const [Icon, word] = isEmpty
    ? [Pencil, 'none' as const]
    : isKept
      ? [Check, 'kept' as const]
      : [platform === 'desktop' ? Check : CloudOff, platform === 'desktop' ? ('here' as const) : ('unsaved' as const)];
  return (
    <output className={styles['draftState']} data-draft={word}>
      <Icon aria-hidden="true" size="1.125rem" />
      {t(word)}
    </output>
  );
}
