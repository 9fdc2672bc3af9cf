import { useState, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import { lanes, laneSchema, type AgendaItem } from '../../../../shared/domain/meeting/agenda.ts';
import { changeDraftItem } from '../../../../shared/rooms/draftRoom.ts';
import styles from '../secretariat.module.css';
import { Sheet, SheetActions } from '../../../design/Sheet.tsx';
import type { DraftStore } from './draftStore.ts';
import { LineField } from './LineField.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';

interface ItemFormProps {
  readonly draft: DraftStore;
  /** `undefined`: a colleague removed it meanwhile. */
  readonly item: AgendaItem | undefined;
  readonly number: number;
  readonly participants: readonly string[];
  readonly onClose: () => void;
}

/** Everything that is written about one agenda item. Each field is kept as soon as it is left. */
export function ItemForm({ draft, item, number, participants, onClose }: ItemFormProps): ReactNode {
  const t = useTranslations('secretariat.itemForm');
  const laneName = useTranslations('secretariat.lanes');
  const [isChoosing, setIsChoosing] = useState(false);
  if (item === undefined) {
    return (
      <Sheet title={t('heading', { number })} onClose={onClose}>
        <output>{t('gone')}</output>
      </Sheet>
    );
  }
  const change = (change: Partial<Omit<AgendaItem, 'id'>>) =>
    draft.edit((replica) => changeDraftItem(replica, item.id, change));
  return (
    <Sheet title={t('heading', { number })} onClose={onClose}>
      <LineField
        label={t('title')}
        value={item.title}
        missing={t('titleMissing')}
        onCommit={(title) => change({ title })}
      />
      <Select
        className={styles['field'] ?? ''}
        value={item.lane}
        onChange={(key) => change({ lane: laneSchema.parse(key) })}
      >
        <Label>{t('lane')}</Label>
        <AriaButton className={styles['select'] ?? ''}>
          <SelectValue />
        </AriaButton>
        <Popover className={styles['popover'] ?? ''}>
          <ListBox className={styles['listBox'] ?? ''}>
            {lanes.map((lane) => (
              <ListBoxItem key={lane} id={lane} className={styles['option'] ?? ''}>
                {laneName(lane)}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      <NumberField
        className={styles['field'] ?? ''}
        value={item.minutes}
        minValue={0}
        maxValue={1440}
        step={1}
        onChange={(minutes) => change({ minutes: Number.isNaN(minutes) ? 0 : Math.round(minutes) })}
      >
        <Label>{t('minutes')}</Label>
        <Input />
      </NumberField>
      <LineField label={t('presenter')} value={item.presenter} onCommit={(presenter) => change({ presenter })} />
      <RadioGroup
        className={styles['field'] ?? ''}
        value={item.audience === null ? 'everyone' : 'some'}
        onChange={(choice) => {
          if (choice === 'everyone') change({ audience: null });
          else setIsChoosing(true);
        }}
      >
        <Label>{t('audience')}</Label>
        <Radio value="everyone" className={styles['radio'] ?? ''}>
          <span className={styles['dot']} aria-hidden="true" />
          {t('everyone')}
        </Radio>
        <Radio value="some" className={styles['radio'] ?? ''}>
          <span className={styles['dot']} aria-hidden="true" />
          {t('some')}
        </Radio>
      </RadioGroup>
      {item.audience === null ? null : (
        <Button onPress={() => setIsChoosing(true)}>{t('someCount', { count: item.audience.length })}</Button>
      )}
      <SheetActions>
        <Button kind="primary" onPress={onClose}>
          {t('done')}
        </Button>
      </SheetActions>
      {isChoosing ? (
        <PeoplePicker
          title={t('chooseAudience')}
          chosen={item.audience ?? participants}
          onDone={(audience) => change({ audience })}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </Sheet>
  );
}
