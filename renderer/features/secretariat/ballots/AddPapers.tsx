import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { v7 as newId } from 'uuid';
import type { StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { Button } from '../../../design/Button.tsx';
import { askServer } from '../../../platform/api.ts';
import { askForFiles } from '../intake/droppedFiles.ts';
import { hashFile } from '../intake/hashFile.ts';
import { sendFile } from '../intake/sendFile.ts';
import styles from './office.module.css';

export interface WrittenPaper {
  readonly id: string;
  readonly title: string;
  readonly file: StoredFile;
}

export interface AddPapersProps {
  readonly papers: readonly WrittenPaper[];
  readonly onChange: (papers: readonly WrittenPaper[]) => void;
}

/** The papers of a ballot in writing; one that is chosen goes to the server at once. */
export function AddPapers({ papers, onChange }: AddPapersProps): ReactNode {
  const t = useTranslations('office.composer');
  const [sending, setSending] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);

  async function add(): Promise<void> {
    const files = await askForFiles();
    ending.current = new AbortController();
    let all = papers;
    setFailed(undefined);
    for (const { file } of files) {
      setSending(file.name);
      const stored = await store(file, ending.current.signal);
      if (stored === undefined) setFailed(file.name);
      else all = [...all, { id: newId(), title: file.name.replace(/\.[^.]+$/, '').normalize('NFC'), file: stored }];
      onChange(all);
    }
    setSending(undefined);
  }

  return (
    <section className={styles['block']}>
      <h2 className={styles['blockTitle']}>{t('dossier')}</h2>
      <ul className={styles['papers']}>
        {papers.map(({ id, title, file }) => (
          <li key={id}>
            <span>
              <span className={styles['name']}>{title}</span>{' '}
              <span className={styles['aside']}>{t('pages', { pages: file.pages })}</span>
            </span>
            <Button
              kind="quiet"
              aria-label={t('removePaper', { name: title })}
              onPress={() => onChange(papers.filter((paper) => paper.id !== id))}
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

/** Brings one file to the server; `undefined` where that did not work. */
async function store(file: File, signal: AbortSignal): Promise<StoredFile | undefined> {
  const sha256 = await hashFile(file, () => undefined);
  if (sha256 === undefined) return undefined;
  const outcome = await sendFile(file, sha256, {
    ask: askServer,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onProgress: () => undefined,
    onChecking: () => undefined,
    signal,
  });
  return outcome.ok ? outcome.file : undefined;
}
