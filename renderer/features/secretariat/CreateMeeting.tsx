import { useState, type ReactNode } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../design/Button.tsx';
import { v7 as newId } from 'uuid';
import { changeDraft } from '../../../shared/rooms/draftRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import type { ActOutcome, Bridge } from '../../platform/bridge.ts';
import { useBridge } from '../../platform/bridgeContext.ts';
import { asLine } from './draft/LineField.tsx';
import { membersOf } from './draft/PeoplePicker.tsx';
import { useOutcomeSentence } from './publication/useOutcomeSentence.ts';
import { useSession } from '../../platform/useSession.ts';
import { usePeople } from '../../platform/useMeeting.ts';
import styles from './secretariat.module.css';
import { Sheet, SheetActions } from '../../design/Sheet.tsx';

interface CreateMeetingProps {
  readonly onCreated: (meeting: string) => void;
  readonly onClose: () => void;
}

/** Begins a meeting: an act, since from here on others of the secretariat can write its agenda. */
export function CreateMeeting({ onCreated, onClose }: CreateMeetingProps): ReactNode {
  const t = useTranslations('secretariat.list');
  const field = useTranslations('secretariat.meeting');
  const cancel = useTranslations('secretariat.people')('cancel');
  const sentence = useOutcomeSentence();
  const bridge = useBridge();
  const session = useSession();
  const people = usePeople();
  const [title, setTitle] = useState('');
  const [outcome, setOutcome] = useState<ActOutcome | 'creating'>();

  const create = async () => {
    if (session.kind !== 'open' || outcome === 'creating') return;
    setOutcome('creating');
    const meeting = newId();
    const answer = await bridge.acts.submit('meeting.create', { meeting });
    setOutcome(answer);
    if (answer.outcome !== 'received') return;
    await beginDraft(bridge, meeting, {
      title: asLine(title),
      timeZone: session.body.timeZone,
      participants: membersOf(people),
    });
    onCreated(meeting);
    onClose();
  };

  return (
    <Sheet title={t('create')} onClose={onClose}>
      <Form
        className={styles['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {/* A browser would keep the names of meetings, to offer them to whoever comes next. */}
        <TextField
          className={styles['field'] ?? ''}
          autoComplete="off"
          value={title}
          onChange={setTitle}
          maxLength={1000}
        >
          <Label>{field('title')}</Label>
          <Input />
        </TextField>
        {typeof outcome === 'object' && outcome.outcome !== 'received' ? (
          <p role="alert" className={styles['warning']}>
            {sentence(outcome)}
          </p>
        ) : null}
        <SheetActions>
          <Button onPress={onClose}>{cancel}</Button>
          <Button type="submit" kind="primary" isDisabled={outcome === 'creating'}>
            {outcome === 'creating' ? t('creating') : t('create')}
          </Button>
        </SheetActions>
      </Form>
    </Sheet>
  );
}

/** The first words of the draft; all members are asked to the meeting until someone says otherwise. */
async function beginDraft(bridge: Bridge, meeting: string, fields: Parameters<typeof changeDraft>[1]): Promise<void> {
  const room = bridge.rooms.open(roomName({ kind: 'draft', meeting }));
  await room.loaded;
  changeDraft(room.replica, fields);
  room.close();
}
