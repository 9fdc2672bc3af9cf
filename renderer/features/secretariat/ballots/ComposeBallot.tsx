import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { defaultChoices, type BallotContent } from '../../../../shared/domain/ballot/content.ts';
import { vietnamCalendar } from '../../../../shared/domain/calendar/calendars.ts';
import { storedFileSchema } from '../../../../shared/domain/meeting/agenda.ts';
import { holds, type Person } from '../../../../shared/domain/person/person.ts';
import { defaultProfile } from '../../../../shared/domain/rules/profiles.ts';
import { Button } from '../../../design/Button.tsx';
import { Choice } from '../../../design/Choice.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { Screen } from '../../../design/Screen.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import { useMemory } from '../../../platform/useMemory.ts';
import { useOpenSession } from '../../../platform/useSession.ts';
import { asLine } from '../draft/LineField.tsx';
import { useOutcomeSentence } from '../publication/useOutcomeSentence.ts';
import { AddPapers } from './AddPapers.tsx';
import styles from './office.module.css';

/** A ballot in writing, kept on this device letter by letter until it is proposed. */
const writingSchema = z.object({
  number: z.string(),
  title: z.string(),
  drafting: z.string(),
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
  days: z.enum(['2', '3', '4', '5']),
  papers: z.array(z.object({ id: z.string(), title: z.string(), file: storedFileSchema })),
});
type Writing = z.infer<typeof writingSchema>;

const template: Writing = {
  number: '',
  title: '',
  drafting: '',
  questions: [{ id: 'cau-1', text: 'Ông/Bà có đồng ý thông qua nội dung trình không?' }],
  days: '3',
  papers: [],
};

/** Writes a ballot from the usual template: what is asked, the papers, the time to reply; everybody in office is asked. */
export function ComposeBallot({ onProposed }: { readonly onProposed: (ballot: string) => void }): ReactNode {
  const [kept, keep] = useMemory('compose-ballot', writingSchema);
  const t = useTranslations('office.composer');
  return (
    <Screen title={t('title')} isNarrow>
      {kept.known ? (
        <Composer
          writing={kept.value ?? template}
          onChange={keep}
          onProposed={(ballot) => {
            keep(template);
            onProposed(ballot);
          }}
        />
      ) : null}
    </Screen>
  );
}

interface ComposerProps {
  readonly writing: Writing;
  readonly onChange: (writing: Writing) => void;
  readonly onProposed: (ballot: string) => void;
}

function Composer({ writing, onChange, onProposed }: ComposerProps): ReactNode {
  const t = useTranslations('office.composer');
  const sentence = useOutcomeSentence();
  const { name } = useWords();
  const { acts } = useBridge();
  const { person, body } = useOpenSession();
  const members = [...usePeople().values()].filter((each) => holds(each, 'member'));
  const [outcome, setOutcome] = useState<ActOutcome | 'proposing'>();
  const [wanted, setWanted] = useState(false);
  const change = (part: Partial<Writing>) => onChange({ ...writing, ...part });
  const isWhole =
    [writing.number, writing.title, writing.drafting].every((text) => asLine(text) !== '') &&
    writing.questions.some(({ text }) => asLine(text) !== '');

  async function propose(): Promise<void> {
    setWanted(true);
    if (!isWhole) return;
    setOutcome('proposing');
    const ballot = newId();
    const content = contentOf(writing, members, person.id, body.timeZone);
    const made = await acts.submit('ballot.propose', { ballot, revision: 1, content });
    setOutcome(made);
    if (made.outcome === 'received') onProposed(ballot);
  }

  return (
    <div className={styles['composer']}>
      <h1 className={styles['title']}>{t('title')}</h1>
      <div className={styles['row']}>
        <TextField label={t('number')} value={writing.number} onChange={(number) => change({ number })} />
        <TextField label={t('drafting')} value={writing.drafting} onChange={(drafting) => change({ drafting })} />
      </div>
      <TextField label={t('subject')} value={writing.title} onChange={(title) => change({ title })} />
      {writing.questions.map((question, index) => (
        <div key={question.id}>
          <TextField
            label={t('question', { number: index + 1 })}
            hint={t('questionHint')}
            value={question.text}
            onChange={(text) =>
              change({
                questions: writing.questions.map((each) => (each.id === question.id ? { ...each, text } : each)),
              })
            }
          />
          {writing.questions.length === 1 ? null : (
            <Button
              kind="quiet"
              onPress={() => change({ questions: writing.questions.filter(({ id }) => id !== question.id) })}
            >
              <X aria-hidden="true" size="1.125rem" />
              {t('removeQuestion', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button onPress={() => change({ questions: [...writing.questions, { id: newId(), text: '' }] })}>
          {t('addQuestion')}
        </Button>
      </div>
      <Choice
        label={t('days')}
        value={writing.days}
        options={(['2', '3', '4', '5'] as const).map((value) => ({ value, label: value }))}
        onChange={(days) => change({ days })}
      />
      <AddPapers papers={writing.papers} onChange={(papers) => change({ papers: [...papers] })} />
      <p className={styles['aside']}>
        {t('voters', {
          count: members.length,
          rules: name({ name: defaultProfile.name.vi, nameEnglish: defaultProfile.name.en }),
        })}
      </p>
      {wanted && !isWhole ? <Notice kind="trouble">{t('incomplete')}</Notice> : null}
      {typeof outcome === 'object' && outcome.outcome !== 'received' ? (
        <Notice kind="trouble">{sentence(outcome)}</Notice>
      ) : null}
      <footer className={styles['foot']}>
        <p className={styles['aside']}>{t('next')}</p>
        <Button kind="primary" isDisabled={outcome === 'proposing'} onPress={() => void propose()}>
          {t(outcome === 'proposing' ? 'proposing' : 'propose')}
        </Button>
      </footer>
    </div>
  );
}

/** The whole content of the act: with the rules and the calendar the ballot will be held under. */
function contentOf(writing: Writing, members: readonly Person[], secretary: string, timeZone: string): BallotContent {
  const chair = members.find((member) => holds(member, 'chair')) ?? members[0];
  return {
    number: asLine(writing.number),
    title: asLine(writing.title),
    timeZone,
    questions: writing.questions
      .filter(({ text }) => asLine(text) !== '')
      .map(({ id, text }) => ({
        id,
        text: asLine(text),
        choices: [...defaultChoices],
        comment: { rule: 'required-for', choices: ['disagree'] },
        proposed: null,
      })),
    dossier: writing.papers.map(({ id, title, file }) => ({
      id,
      title: asLine(title),
      kind: 'other',
      level: 'internal',
      file,
    })),
    drafting: { body: asLine(writing.drafting), people: [secretary] },
    voters: members.map(({ id }) => ({ member: id, weight: 1 })),
    chair: chair?.id ?? secretary,
    deadline: { set: 'working-days', days: Number(writing.days), timeOfDay: '17:00' },
    lateWindowHours: 24,
    reminders: [48, 24, 4],
    disclosure: { during: 'who-has-answered', after: 'opinions', from: 'issued' },
    rules: defaultProfile,
    calendar: vietnamCalendar,
    reissueOf: null,
  };
}
