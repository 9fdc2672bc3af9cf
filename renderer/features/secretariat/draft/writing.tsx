import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { PencilLine } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Presence } from '../../../../shared/rooms/presence.ts';
import type { RoomPresence } from '../../../platform/bridge.ts';
import { useSession } from '../../../platform/useSession.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import styles from '../secretariat.module.css';
import { useNameOf } from './PeoplePicker.tsx';

/** A place in a draft that somebody can write in: a field of the meeting, an item, a document, or the publication. */
export type Place = 'title' | 'start' | 'place' | 'participants' | 'publish' | `item:${string}` | `document:${string}`;

const Others = createContext<readonly Presence[]>([]);

/** Tells everything within who else is in the draft, and tells them where this person writes. */
export function WritingTogether({
  presence,
  at,
  children,
}: {
  readonly presence: RoomPresence;
  /** What lies over the draft; else it is the field that has the focus. */
  readonly at: Place | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const session = useSession();
  const own = session.kind === 'open' ? session.person.id : undefined;
  const all = useSyncExternalStore(
    (listener) => presence.onChange(listener),
    () => presence.others(),
  );
  // One's other windows and devices are no colleagues.
  const others = useMemo(() => all.filter(({ person }) => person !== own), [all, own]);
  useEffect(() => {
    if (at !== undefined) {
      presence.show(at);
      return;
    }
    const showFocused = (): void => {
      const place = document.activeElement?.closest<HTMLElement>('[data-place]');
      presence.show(place?.dataset['place'] ?? null);
    };
    showFocused();
    document.addEventListener('focusin', showFocused);
    document.addEventListener('focusout', showFocused);
    return () => {
      document.removeEventListener('focusin', showFocused);
      document.removeEventListener('focusout', showFocused);
    };
  }, [presence, at]);
  return <Others value={others}>{children}</Others>;
}

/** Who else is in the draft; nothing where nobody is. */
export function Colleagues(): ReactNode {
  const t = useTranslations('secretariat.editor');
  const names = useNamesOf(useContext(Others));
  return names.length === 0 ? null : (
    <output className={styles['colleagues']}>{t('together', { names: names.join(', ') })}</output>
  );
}

/** Who else writes at this place now; nothing where nobody does. */
export function WritingHere({ at }: { readonly at: Place }): ReactNode {
  const t = useTranslations('secretariat.editor');
  const names = useNamesOf(useContext(Others).filter((presence) => presence.at === at));
  if (names.length === 0) return null;
  return (
    <span className={styles['writing']}>
      <PencilLine aria-hidden="true" size="1rem" />{' '}
      {t(at === 'publish' ? 'publishing' : 'writing', { names: names.join(', ') })}
    </span>
  );
}

function useNamesOf(presences: readonly Presence[]): string[] {
  const people = usePeople();
  const nameOf = useNameOf();
  const names = presences.flatMap(({ person }) => {
    const found = people.get(person);
    return found === undefined ? [] : [nameOf(found)];
  });
  return [...new Set(names)];
}
