import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { v7 as newId } from 'uuid';
import { documentKinds, levels } from '../../../../shared/domain/meeting/agenda.ts';
import { Button } from '../../../design/Button.tsx';
import { askForFiles } from '../intake/droppedFiles.ts';
import styles from './office.module.css';
import { sendPaper } from './sendPaper.ts';
import { kindOf, type WrittenPaper } from './writing.ts';

export interface AddPapersProps {
  readonly papers: readonly WrittenPaper[];
  readonly onChange: (papers: readonly WrittenPaper[]) => void;
}

/** The papers of a ballot in writing; one that is chosen goes to the server at once. */
export function AddPapers({ papers, onChange }: AddPapersProps): ReactNode {
  const t = useTranslations('office.composer');
  const kindName = useTranslations('secretariat.kinds');
  const levelName = useTranslations('secretariat.levels');
  const [sending, setSending] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);

  const put = (changed: WrittenPaper) => onChange(papers.map((paper) => (paper.id === changed.id ? changed : paper)));

  async function add(): Promise<void> {
    const files = await askForFiles();
    ending.current = new AbortController();
    let all = papers;
    setFailed(undefined);
    for (const { file } of files) {
      setSending(file.name);
      const stored = await sendPaper(file, ending.current.signal);
      if (stored === undefined) setFailed(file.name);
      else {
        const title = file.name.replace(/\.[^.]+$/, '').normalize('NFC');
        all = [...all, { id: newId(), title, kind: kindOf(title), level: 'internal', file: stored }];
      }
      onChange(all);
    }
    setSending(undefined);
  }

  return (
    <section className={styles['block']}>
      <h2 className={styles['blockTitle']}>{t('dossier')}</h2>
      <ul className={styles['papers']}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <span className={styles['paperTitle']}>
              <span className={styles['name']}>{paper.title}</span>{' '}
              <span className={styles['aside']}>{t('pages', { pages: paper.file.pages })}</span>
            </span>
            <Pick
              label={t('kindOf', { name: paper.title })}
              value={paper.kind}
              options={documentKinds.map((value) => ({ value, label: kindName(value) }))}
              onChange={(kind) => put({ ...paper, kind })}
            />
            <Pick
              label={t('levelOf', { name: paper.title })}
              value={paper.level}
              options={levels.map((value) => ({ value, label: levelName(value) }))}
              onChange={(level) => put({ ...paper, level })}
            />
            <Button
              kind="quiet"
              aria-label={t('removePaper', { name: paper.title })}
              onPress={() => onChange(papers.filter(({ id }) => id !== paper.id))}
            >
              <X aria-hidden="true" size="1.125rem" />
            </Button>
          </li>
        ))}
      </ul>
      <Button isDisabled={sending !== undefined} onPress={() => void add()}>
        {t('addPapers')}
      </Button>
      <output className={styles['aside']}>
        {sending === undefined ? null : t('sending', { name: sending })}
        {failed === undefined ? null : t('failed', { name: failed })}
      </output>
    </section>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several in little room, as the system shows it. */
function Pick<Value extends string>({ label, value, options, onChange }: PickProps<Value>): ReactNode {
  return (
    <select
      className={styles['pick']}
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find((option) => option.value === target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
