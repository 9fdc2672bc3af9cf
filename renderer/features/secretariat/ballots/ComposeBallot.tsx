import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { v7 as newId } from 'uuid';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import { holds } from '../../../../shared/domain/person/person.ts';
import { defaultProfile } from '../../../../shared/domain/rules/profiles.ts';
import { readBallotRoom } from '../../../../shared/rooms/ballotRoom.ts';
import { roomName } from '../../../../shared/rooms/room.ts';
import { Button } from '../../../design/Button.tsx';
import { Choice } from '../../../design/Choice.tsx';
import { Notice } from '../../../design/Notice.tsx';
import { Screen, Waiting } from '../../../design/Screen.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import type { ActOutcome } from '../../../platform/bridge.ts';
import { useBridge } from '../../../platform/bridgeContext.ts';
import { usePeople } from '../../../platform/useMeeting.ts';
import { useMemory } from '../../../platform/useMemory.ts';
import { useRoom } from '../../../platform/useRoom.ts';
import { useOpenSession } from '../../../platform/useSession.ts';
import { useOutcomeSentence } from '../publication/useOutcomeSentence.ts';
import { AddPapers } from './AddPapers.tsx';
import styles from './office.module.css';
import { QuestionFields } from './QuestionFields.tsx';
import {
  contentOf,
  emptyWriting,
  isWhole,
  questionsOf,
  templates,
  writingOf,
  writingSchema,
  type Template,
  type Writing,
} from './writing.ts';

/** What is written on: a draft as its next revision, or a ballot asked again as a new one. */
export interface WrittenFrom {
  readonly ballot: string;
  readonly as: 'edit' | 'again';
}

export interface ComposeBallotProps {
  readonly from?: WrittenFrom;
  readonly onProposed: (ballot: string) => void;
}

/** Writes a ballot from a template, or from one there is; everybody in office is asked. */
export function ComposeBallot({ from, onProposed }: ComposeBallotProps): ReactNode {
  const t = useTranslations('office.composer');
  const title = t(from === undefined ? 'title' : from.as);
  return (
    <Screen title={title} isNarrow>
      {from === undefined ? (
        <KeptWriting title={title} start={emptyWriting} base={undefined} onProposed={onProposed} />
      ) : (
        <WritingOn title={title} from={from} onProposed={onProposed} />
      )}
    </Screen>
  );
}

interface WritingOnProps {
  readonly title: string;
  readonly from: WrittenFrom;
  readonly onProposed: (ballot: string) => void;
}

function WritingOn({ title, from, onProposed }: WritingOnProps): ReactNode {
  const t = useTranslations('ballots');
  const room = useRoom(roomName({ kind: 'ballot', ballot: from.ballot }), readBallotRoom).content;
  if (room?.content === undefined || room.standing === undefined) return <Waiting text={t('loading')} />;
  const files = new Map(
    [...room.versions].flatMap(([paper, versions]) => {
      const file = versions.at(-1)?.file;
      return file === undefined ? [] : [[paper, file] as const];
    }),
  );
  return (
    <KeptWriting
      title={title}
      start={writingOf(room.content, files, from.as)}
      base={{ from, content: room.content, revision: room.standing.revision }}
      onProposed={onProposed}
    />
  );
}

/** The ballot that is written on. `revision`: which of its drafts. */
interface Base {
  readonly from: WrittenFrom;
  readonly content: BallotContent;
  readonly revision: number;
}

interface KeptWritingProps {
  readonly title: string;
  readonly start: Writing;
  readonly base: Base | undefined;
  readonly onProposed: (ballot: string) => void;
}

/** What was written so far is kept on this device, apart for each draft that is written on. */
function KeptWriting({ title, start, base, onProposed }: KeptWritingProps): ReactNode {
  const about = base === undefined ? '' : `/${base.from.as}/${base.from.ballot}/${base.revision}`;
  const [kept, keep] = useMemory(`compose-ballot${about}`, writingSchema);
  if (!kept.known) return null;
  return (
    <Composer
      title={title}
      writing={kept.value ?? start}
      base={base}
      onChange={keep}
      onProposed={(ballot) => {
        keep(start);
        onProposed(ballot);
      }}
    />
  );
}

interface ComposerProps {
  readonly title: string;
  readonly writing: Writing;
  readonly base: Base | undefined;
  readonly onChange: (writing: Writing) => void;
  readonly onProposed: (ballot: string) => void;
}

function Composer({ title, writing, base, onChange, onProposed }: ComposerProps): ReactNode {
  const t = useTranslations('office.composer');
  const sentence = useOutcomeSentence();
  const { name } = useWords();
  const { acts } = useBridge();
  const { person, body } = useOpenSession();
  const members = [...usePeople().values()].filter((each) => holds(each, 'member'));
  const [outcome, setOutcome] = useState<ActOutcome | 'proposing'>();
  const [wanted, setWanted] = useState(false);
  const change = (part: Partial<Writing>) => onChange({ ...writing, ...part });

  async function propose(): Promise<void> {
    setWanted(true);
    if (!isWhole(writing)) return;
    setOutcome('proposing');
    const isEdited = base?.from.as === 'edit';
    const ballot = isEdited ? base.from.ballot : newId();
    const made = await acts.submit('ballot.propose', {
      ballot,
      revision: isEdited ? base.revision + 1 : 1,
      content: contentOf(writing, {
        members,
        secretary: person.id,
        timeZone: body.timeZone,
        before: base?.content,
        reissueOf: base?.from.as === 'again' ? base.from.ballot : (base?.content.reissueOf ?? null),
      }),
    });
    setOutcome(made);
    if (made.outcome === 'received') onProposed(ballot);
  }

  return (
    <div className={styles['composer']}>
      <h1 className={styles['title']}>{title}</h1>
      {base === undefined ? <Templates onChoose={(template) => change({ questions: questionsOf(template) })} /> : null}
      <div className={styles['row']}>
        <TextField label={t('number')} value={writing.number} onChange={(number) => change({ number })} />
        <TextField label={t('drafting')} value={writing.drafting} onChange={(drafting) => change({ drafting })} />
      </div>
      <TextField label={t('subject')} value={writing.title} onChange={(subject) => change({ title: subject })} />
      <QuestionFields questions={writing.questions} onChange={(questions) => change({ questions })} />
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
      {wanted && !isWhole(writing) ? <Notice kind="trouble">{t('incomplete')}</Notice> : null}
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

/** What a ballot can begin with; its questions are set, and nothing else is touched. */
function Templates({ onChoose }: { readonly onChoose: (template: Template) => void }): ReactNode {
  const t = useTranslations('office.composer');
  return (
    <div role="group" aria-label={t('templates.label')} className={styles['deeds']}>
      {templates.map((template) => (
        <Button key={template} onPress={() => onChoose(template)}>
          {t(`templates.${template}`)}
        </Button>
      ))}
    </div>
  );
}
