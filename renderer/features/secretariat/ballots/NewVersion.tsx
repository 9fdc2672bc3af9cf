import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BallotContent } from '../../../../shared/domain/ballot/content.ts';
import type { StoredFile } from '../../../../shared/domain/meeting/agenda.ts';
import { Button } from '../../../design/Button.tsx';
import { Choice } from '../../../design/Choice.tsx';
import { askForFiles } from '../intake/droppedFiles.ts';
import styles from './office.module.css';
import { sendPaper } from './sendPaper.ts';

/** The file that is to take a paper's place. */
export interface NewPaper {
  readonly document: string;
  readonly file: StoredFile;
}

export interface NewVersionProps {
  readonly content: BallotContent;
  readonly onChange: (paper: NewPaper | undefined) => void;
}

/** Which paper is replaced, and by what; the file goes to the server at once. */
export function NewVersion({ content, onChange }: NewVersionProps): ReactNode {
  const t = useTranslations('office.replace');
  const [document, setDocument] = useState(content.dossier[0]?.id ?? '');
  const [file, setFile] = useState<StoredFile | 'sending' | 'failed'>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);
  const tell = (of: string, stored: typeof file) =>
    onChange(typeof stored === 'object' ? { document: of, file: stored } : undefined);

  async function choose(): Promise<void> {
    const [given] = await askForFiles();
    if (given === undefined) return;
    ending.current = new AbortController();
    setFile('sending');
    tell(document, 'sending');
    const stored = (await sendPaper(given.file, ending.current.signal)) ?? 'failed';
    setFile(stored);
    tell(document, stored);
  }

  return (
    <div className={styles['newVersion']}>
      <Choice
        label={t('which')}
        value={document}
        options={content.dossier.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(chosen) => {
          setDocument(chosen);
          tell(chosen, file);
        }}
      />
      <Button isDisabled={file === 'sending'} onPress={() => void choose()}>
        {t('choose')}
      </Button>
      <output className={styles['aside']}>
        {file === 'sending' ? t('sending') : null}
        {file === 'failed' ? t('failed') : null}
        {typeof file === 'object' ? t('ready', { name: file.fileName, pages: file.pages }) : null}
      </output>
    </div>
  );
}
