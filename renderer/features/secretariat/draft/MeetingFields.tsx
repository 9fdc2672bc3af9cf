import { parseAbsolute, toCalendarDateTime, toZoned, type CalendarDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import { changeDraft, type DraftFields } from '../../../../shared/rooms/draftRoom.ts';
import styles from '../secretariat.module.css';
import type { DraftStore } from './draftStore.ts';
import { LineField } from './LineField.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';
import { WritingHere } from './writing.tsx';

interface MeetingFieldsProps {
  readonly draft: DraftStore;
  readonly fields: DraftFields;
}

/** What a meeting is called, when and where it is, and who is asked to it. */
export function MeetingFields({ draft, fields }: MeetingFieldsProps): ReactNode {
  const t = useTranslations('secretariat.meeting');
  const [isChoosing, setIsChoosing] = useState(false);
  const change = (change: Partial<DraftFields>) => draft.edit((replica) => changeDraft(replica, change));
  return (
    <section className={styles['fields']} aria-label={t('heading')}>
      <div className={styles['titleField']} data-place="title">
        <LineField label={t('title')} value={fields.title} onCommit={(title) => change({ title })} />
        <WritingHere at="title" />
      </div>
      <div className={styles['placed']} data-place="start">
        <StartField
          startsAt={fields.startsAt}
          timeZone={fields.timeZone}
          onChange={(startsAt) => change({ startsAt })}
        />
        <WritingHere at="start" />
      </div>
      <div className={styles['placed']} data-place="place">
        <LineField label={t('place')} value={fields.place} onCommit={(place) => change({ place })} />
        <WritingHere at="place" />
      </div>
      <div className={styles['field']} data-place="participants">
        <span className={styles['label']} id="secretariat-participants">
          {t('participants')}
        </span>
        <Button aria-describedby="secretariat-participants" onPress={() => setIsChoosing(true)}>
          <Users aria-hidden="true" size="1.25rem" />
          {t('participantCount', { count: fields.participants.length })}
        </Button>
        <WritingHere at="participants" />
      </div>
      {isChoosing ? (
        <PeoplePicker
          title={t('choose')}
          chosen={fields.participants}
          onDone={(participants) => change({ participants })}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </section>
  );
}

interface StartFieldProps {
  readonly startsAt: string;
  readonly timeZone: string;
  readonly onChange: (startsAt: string) => void;
}

/** Day and time on the clocks of the meeting's place, whatever this machine's zone is. */
function StartField({ startsAt, timeZone, onChange }: StartFieldProps): ReactNode {
  const t = useTranslations('secretariat.meeting');
  const locale = useLocale();
  return (
    <DatePicker<CalendarDateTime>
      className={styles['field'] ?? ''}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={localStart(startsAt, timeZone)}
      onChange={(chosen) => {
        if (chosen !== null) onChange(toZoned(chosen, timeZone).toAbsoluteString());
      }}
    >
      <Label>{t('start')}</Label>
      <Group className={styles['dateGroup'] ?? ''}>
        <DateInput className={styles['dateInput'] ?? ''}>
          {(segment) => <DateSegment segment={segment} className={styles['segment'] ?? ''} />}
        </DateInput>
        <AriaButton className={styles['iconButton'] ?? ''} aria-label={t('calendar')}>
          <CalendarDays aria-hidden="true" size="1.25rem" />
        </AriaButton>
      </Group>
      <Text slot="description" className={styles['hint'] ?? ''}>
        {t('startIn', { zone: zoneName(timeZone, locale) })}
      </Text>
      <Popover className={styles['popover'] ?? ''}>
        <Dialog className={styles['calendarDialog'] ?? ''}>
          <Calendar>
            <header className={styles['calendarHeader']}>
              <AriaButton slot="previous" className={styles['iconButton'] ?? ''} aria-label={t('previousMonth')}>
                <ChevronLeft aria-hidden="true" size="1.25rem" />
              </AriaButton>
              <Heading />
              <AriaButton slot="next" className={styles['iconButton'] ?? ''} aria-label={t('nextMonth')}>
                <ChevronRight aria-hidden="true" size="1.25rem" />
              </AriaButton>
            </header>
            <CalendarGrid className={styles['calendar'] ?? ''}>
              {(date) => <CalendarCell date={date} className={styles['day'] ?? ''} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function localStart(startsAt: string, timeZone: string): CalendarDateTime | null {
  try {
    return toCalendarDateTime(parseAbsolute(startsAt, timeZone));
  } catch {
    // Not chosen yet.
    return null;
  }
}

/** What people call a time zone: «Giờ Đông Dương». */
function zoneName(timeZone: string, locale: string): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(new Date());
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  } catch {
    return timeZone;
  }
}
