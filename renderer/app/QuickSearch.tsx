import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Sheet } from '../design/Sheet.tsx';
import { useListState, type ListState } from '../platform/useListState.ts';
import { useHome } from '../platform/useMeeting.ts';
import { useFindable, type Findable } from './findable.ts';
import { matching } from './matching.ts';
import styles from './shell.module.css';

/** That nothing has this name is said only once the names are here. */
const nothingFound = {
  filled: 'none',
  empty: 'none',
  loading: 'loading',
  unreachable: 'unreachable',
  refused: 'unreachable',
} as const satisfies Record<ListState, string>;
const groups = ['places', 'meetings', 'documents'] as const;

/** Everything that has a name, found by typing a part of it, with or without its marks. */
export function QuickSearch({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTranslations('shell.search');
  const navigate = useNavigate();
  const [wanted, setWanted] = useState('');
  const home = useHome();
  const meetings = useListState(home.status, home.content?.meetings.length ?? 0);
  const findable = useFindable();
  const found = useMemo(() => matching(findable, wanted), [findable, wanted]);
  const go = (thing: Findable): void => {
    onClose();
    void navigate(thing.address);
  };
  return (
    <Sheet title={t('title')} isTitleHidden onClose={onClose}>
      <Autocomplete inputValue={wanted} onInputChange={setWanted}>
        <SearchField autoComplete="off" autoFocus aria-label={t('label')} className={styles['searchField'] ?? ''}>
          <Input placeholder={t('placeholder')} className={styles['searchInput'] ?? ''} />
        </SearchField>
        <Menu
          aria-label={t('results')}
          className={styles['results'] ?? ''}
          renderEmptyState={() => <p className={styles['aside']}>{t(nothingFound[meetings])}</p>}
        >
          {groups.map((group) => {
            const things = found.filter((thing) => thing.group === group);
            return things.length === 0 ? null : (
              <MenuSection key={group}>
                <Header className={styles['resultHead'] ?? ''}>{t(group)}</Header>
                {things.map((thing) => (
                  <MenuItem
                    key={thing.id}
                    id={thing.id}
                    textValue={thing.title}
                    className={styles['menuItem'] ?? ''}
                    onAction={() => go(thing)}
                  >
                    <span>{thing.title}</span>
                    {thing.detail === undefined ? null : <span className={styles['aside']}>{thing.detail}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </Menu>
      </Autocomplete>
    </Sheet>
  );
}
