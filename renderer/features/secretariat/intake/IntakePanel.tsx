import { FolderOpen, GripVertical, RotateCw, Upload, X } from 'lucide-react';
import { memo, useSyncExternalStore, type ReactNode } from 'react';
import {
  Button as AriaButton,
  FileTrigger,
  Label,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  ProgressBar,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from '../../../design/Button.tsx';
import type { AgendaItem } from '../../../../shared/domain/meeting/agenda.ts';
import type { AwaitedFile } from '../../../../shared/rooms/draftRoom.ts';
import { useSession } from '../../../platform/useSession.ts';
import { dragged } from '../draft/dragging.ts';
import styles from '../secretariat.module.css';
import { useSize } from '../useSize.ts';
import { filesOfInput } from './droppedFiles.ts';
import type { Intake, IntakeFile } from './intake.ts';
import { useStepSentence } from './useStepSentence.ts';

interface IntakePanelProps {
  readonly intake: Intake;
  readonly items: readonly AgendaItem[];
}

interface WholePanelProps extends IntakePanelProps {
  /** Files of whoever it is that the draft still waits for. */
  readonly awaited: readonly AwaitedFile[];
  readonly onAwaitNoMore: (paths: readonly string[]) => void;
}

/** Where folders come in: what is on its way, what waits for a decision, and what went wrong with which file. */
export function IntakePanel({ intake, items, awaited, onAwaitNoMore }: WholePanelProps): ReactNode {
  const t = useTranslations('secretariat.intake');
  const files = useSyncExternalStore(intake.subscribe, intake.files);
  const unplaced = files.filter(({ step }) => step.kind === 'unplaced');
  const others = files.filter(({ step }) => step.kind !== 'unplaced');
  const take = (list: FileList | null) => intake.add(filesOfInput(list ?? []));
  return (
    <aside className={styles['intake']} aria-label={t('heading')}>
      <h2 className={styles['panelTitle']}>{t('heading')}</h2>
      <div className={styles['dropHint']}>
        <p>{t('drop')}</p>
        <div className={styles['row']}>
          <FileTrigger acceptDirectory allowsMultiple onSelect={take}>
            <Button>
              <FolderOpen aria-hidden="true" size="1.25rem" /> {t('chooseFolder')}
            </Button>
          </FileTrigger>
          <FileTrigger allowsMultiple onSelect={take}>
            <Button>
              <Upload aria-hidden="true" size="1.25rem" /> {t('chooseFiles')}
            </Button>
          </FileTrigger>
        </div>
        <p className={styles['hint']}>{t('kinds')}</p>
      </div>
      <AwaitedFiles files={files} awaited={awaited} onAwaitNoMore={onAwaitNoMore} />
      {files.length === 0 ? null : <OverallProgress files={files} />}
      {unplaced.length === 0 ? null : (
        <section className={styles['tray']} aria-label={t('unplacedHeading', { count: unplaced.length })}>
          <h3 className={styles['groupTitle']}>{t('unplacedHeading', { count: unplaced.length })}</h3>
          <p className={styles['hint']}>{t('unplacedHint')}</p>
          <Button onPress={() => intake.placeAsFoldersSuggest()}>{t('asFolders')}</Button>
          <ul className={styles['trayList']}>
            {unplaced.map((file) => (
              <UnplacedFile key={file.id} file={file} intake={intake} items={items} />
            ))}
          </ul>
        </section>
      )}
      {others.length === 0 ? null : <FilesOnTheirWay files={others} intake={intake} items={items} />}
    </aside>
  );
}

/** What this person gave to a page that was closed before it had come in. */
function AwaitedFiles({
  files,
  awaited,
  onAwaitNoMore,
}: Omit<WholePanelProps, 'intake' | 'items'> & { readonly files: readonly IntakeFile[] }): ReactNode {
  const t = useTranslations('secretariat.intake');
  const session = useSession();
  const own = session.kind === 'open' ? session.person.id : undefined;
  const here = new Set(files.map(({ path }) => path));
  const left = awaited.filter(({ path, by }) => by === own && !here.has(path)).map(({ path }) => path);
  if (left.length === 0) return null;
  const heading = t('awaitedHeading', { count: left.length });
  return (
    <section className={styles['tray']} aria-label={heading}>
      <h3 className={styles['groupTitle']}>{heading}</h3>
      <p className={styles['hint']}>{t('awaitedHint')}</p>
      <ul className={styles['fileList']}>
        {left.map((path) => (
          <li key={path} className={styles['file']}>
            <span className={styles['fileName']}>{path}</span>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onPress={() => onAwaitNoMore(left)}>
        {t('awaitNoMore')}
      </Button>
    </section>
  );
}

function OverallProgress({ files }: { readonly files: readonly IntakeFile[] }): ReactNode {
  const t = useTranslations('secretariat.intake');
  const size = useSize();
  const done = files.filter(isSettled).length;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const bytes = files.reduce((sum, file) => sum + bytesDone(file), 0);
  return (
    <ProgressBar className={styles['progress'] ?? ''} value={bytes} maxValue={Math.max(1, total)}>
      {({ percentage = 0 }) => (
        <>
          <div className={styles['progressText']}>
            <Label>
              {done === files.length ? t('allDone', { count: done }) : t('progress', { done, count: files.length })}
            </Label>
            <span className={styles['hint']}>{t('bytes', { sent: size(bytes), all: size(total) })}</span>
          </div>
          <span className={styles['bar']} aria-hidden="true">
            <span style={{ inlineSize: `${percentage}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}

function UnplacedFile({ file, intake, items }: { readonly file: IntakeFile } & IntakePanelProps): ReactNode {
  const t = useTranslations('secretariat.intake');
  return (
    <li className={styles['file']} {...dragged('file', file.id)}>
      <GripVertical aria-hidden="true" size="1.25rem" />
      <span className={styles['fileText']}>
        <span>{file.title}</span>
        <span className={styles['hint']}>{file.path}</span>
        <MenuTrigger>
          <Button aria-label={t('placeFile', { title: file.title })} isDisabled={items.length === 0}>
            {t('place')}
          </Button>
          <Popover className={styles['popover'] ?? ''}>
            <Menu className={styles['menu'] ?? ''} onAction={(key) => intake.place(file.id, String(key))}>
              {items.map(({ id, title }, index) => (
                <MenuItem key={id} id={id} className={styles['option'] ?? ''}>
                  {`${index + 1}. ${title}`}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </span>
      <DismissButton file={file} intake={intake} />
    </li>
  );
}

interface FilesProps extends IntakePanelProps {
  readonly files: readonly IntakeFile[];
}

function FilesOnTheirWay({ files, intake, items }: FilesProps): ReactNode {
  const t = useTranslations('secretariat.intake');
  // What went wrong comes first: it is what a person has to do something about. Then what is moving.
  const sorted = files.toSorted((a, b) => urgency(a) - urgency(b));
  return (
    <section className={styles['fileSection']} aria-label={t('files')}>
      <Button kind="quiet" onPress={() => intake.dismissFinished()}>
        {t('clear')}
      </Button>
      <ul className={styles['fileList']}>
        {sorted.map((file) => (
          <FileLine key={file.id} file={file} intake={intake} items={items} />
        ))}
      </ul>
    </section>
  );
}

/** Drawn anew only when its own file moves on: a folder of hundreds of files stays smooth. */
const FileLine = memo(function FileLine({ file, intake, items }: { readonly file: IntakeFile } & IntakePanelProps) {
  const t = useTranslations('secretariat.intake');
  const sentence = useStepSentence(items);
  const { step } = file;
  const isMoving = step.kind === 'reading' || step.kind === 'sending';
  return (
    <li className={styles['file']} data-step={step.kind}>
      <span className={styles['fileText']}>
        <span className={styles['fileName']}>{file.path.split('/').at(-1)}</span>
        <span className={step.kind === 'failed' ? styles['warning'] : styles['hint']}>{sentence(step)}</span>
        {isMoving ? (
          <ProgressBar aria-label={sentence(step)} value={step.done} maxValue={Math.max(1, file.size)}>
            {({ percentage = 0 }) => (
              <span className={styles['bar']} aria-hidden="true">
                <span style={{ inlineSize: `${percentage}%` }} />
              </span>
            )}
          </ProgressBar>
        ) : null}
      </span>
      {step.kind === 'failed' && step.fault !== 'no-paper' ? (
        <AriaButton
          className={styles['iconButton'] ?? ''}
          aria-label={t('retryFile', { title: file.title })}
          onPress={() => intake.retry(file.id)}
        >
          <RotateCw aria-hidden="true" size="1.25rem" />
        </AriaButton>
      ) : null}
      <DismissButton file={file} intake={intake} />
    </li>
  );
});

function DismissButton({
  file,
  intake,
}: {
  readonly file: IntakeFile;
  readonly intake: IntakePanelProps['intake'];
}): ReactNode {
  const t = useTranslations('secretariat.intake');
  return (
    <AriaButton
      className={styles['iconButton'] ?? ''}
      aria-label={t('dismiss', { title: file.title })}
      onPress={() => intake.dismiss(file.id)}
    >
      <X aria-hidden="true" size="1.25rem" />
    </AriaButton>
  );
}

function urgency(file: IntakeFile): number {
  if (file.step.kind === 'failed') return 0;
  if (file.step.kind === 'waiting') return 2;
  return isSettled(file) ? 3 : 1;
}

function isSettled({ step }: IntakeFile): boolean {
  return ['placed', 'unplaced', 'duplicate', 'failed'].includes(step.kind);
}

/** Reading is the smaller part of the way; what is settled counts whole, whatever came of it. */
function bytesDone(file: IntakeFile): number {
  const { step, size } = file;
  if (isSettled(file) || step.kind === 'checking') return size;
  if (step.kind === 'reading') return step.done * 0.1;
  return step.kind === 'sending' ? size * 0.1 + step.done * 0.9 : 0;
}
