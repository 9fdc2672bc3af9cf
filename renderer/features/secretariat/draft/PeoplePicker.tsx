import { useMemo, useState, type ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Input, Label, SearchField } from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import { holds, roles, type Person, type Role } from '../../../../shared/domain/person/person.ts';
import { foldVietnamese } from '../../../../shared/text/fold.ts';
import { useListState } from '../../../platform/useListState.ts';
import { useDirectory } from '../../../platform/useMeeting.ts';
import styles from '../secretariat.module.css';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';

interface PeoplePickerProps {
  readonly title: string;
  readonly chosen: readonly string[];
  readonly onDone: (people: string[]) => void;
  readonly onClose: () => void;
}

/** Chooses people from the directory, by post, found with or without Vietnamese marks. */
export function PeoplePicker({ title, chosen, onDone, onClose }: PeoplePickerProps): ReactNode {
  const t = useTranslations('secretariat.people');
  const role = useTranslations('secretariat.roles');
  const nameOf = useNameOf();
  const { status, people } = useDirectory();
  const state = useListState(status, people.size);
  const [picked, setPicked] = useState<readonly string[]>(chosen);
  const [text, setText] = useState('');
  const groups = useMemo(() => groupsOf(people, text), [people, text]);

  return (
    <Sheet title={title} onClose={onClose}>
      <SearchField className={styles['field'] ?? ''} autoComplete="off" value={text} onChange={setText}>
        <Label>{t('search')}</Label>
        <Input />
      </SearchField>
      <div className={styles['row']}>
        <Button onPress={() => setPicked([...new Set([...picked, ...membersOf(people)])])}>{t('allMembers')}</Button>
        <Button onPress={() => setPicked([])}>{t('none')}</Button>
        <output className={styles['hint']}>{t('chosen', { count: picked.length })}</output>
      </div>
      <div className={styles['scroll']} tabIndex={-1}>
        {state === 'filled' ? null : <output>{t(state === 'loading' ? 'loading' : 'unreachable')}</output>}
        {people.size > 0 && groups.length === 0 ? <output>{t('noMatch', { text })}</output> : null}
        {groups.map(([of, members]) => (
          <CheckboxGroup
            key={of}
            value={[...picked]}
            onChange={(values) => {
              const here = new Set(members.map(({ id }) => id));
              setPicked([...picked.filter((id) => !here.has(id)), ...values.filter((id) => here.has(id))]);
            }}
          >
            <Label className={styles['groupTitle'] ?? ''}>{role(of)}</Label>
            {members.map((person) => (
              <Checkbox key={person.id} value={person.id} className={styles['checkbox'] ?? ''}>
                <span className={styles['box']} aria-hidden="true" />
                {nameOf(person)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        ))}
      </div>
      <SheetActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button
          kind="primary"
          onPress={() => {
            // In the order of the directory, so that the same choice is the same list.
            onDone([...people.keys()].filter((id) => picked.includes(id)));
            onClose();
          }}
        >
          {t('done')}
        </Button>
      </SheetActions>
    </Sheet>
  );
}

/** How a person is addressed in the language shown. */
export function useNameOf(): (person: Person) => string {
  const locale = useLocale();
  return (person) => (locale === 'vi' ? person.name : person.nameEnglish);
}

/** Those who have a vote. */
export function membersOf(people: ReadonlyMap<string, Person>): string[] {
  return [...people.values()].filter((person) => holds(person, 'chair', 'member')).map(({ id }) => id);
}

/** People whose post matches, each under the first of their roles. */
function groupsOf(people: ReadonlyMap<string, Person>, text: string): (readonly [Role, readonly Person[]])[] {
  const words = foldVietnamese(text).split(/\s+/).filter(Boolean);
  const found = [...people.values()].filter((person) => {
    const searched = foldVietnamese(`${person.name} ${person.nameEnglish}`);
    return words.every((word) => searched.includes(word));
  });
  return roles
    .map(
      (role) => [role, found.filter((person) => roles.find((each) => person.roles.includes(each)) === role)] as const,
    )
    .filter(([, members]) => members.length > 0);
}
