import { FileDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { sheetFormats, type SheetFormat } from '../../../shared/api/routes.ts';
import { readResultsRoom } from '../../../shared/rooms/resultsRoom.ts';
import { roomName } from '../../../shared/rooms/room.ts';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { saveFile } from '../../platform/saveFile.ts';
import { useRoom } from '../../platform/useRoom.ts';
import styles from './ballots.module.css';
import type { KnownBallot } from './useBallot.ts';

/** The summary sheet as a file, for those who may see every opinion; nothing for anybody else, nor while it runs. */
export function SummarySheet({ ballot }: { readonly ballot: KnownBallot }): ReactNode {
  const { stage } = ballot.standing;
  const isCounted = stage === 'closed' || stage === 'summed-up' || stage === 'issued';
  // With the stage it changes who may see it: the room is asked for again.
  return isCounted ? <Formats key={stage} ballot={ballot} /> : null;
}

function Formats({ ballot: { content, standing } }: { readonly ballot: KnownBallot }): ReactNode {
  const { id: ballot, summedUp } = standing;
  const { number } = content;
  const t = useTranslations('office.sheet');
  const results = useRoom(roomName({ kind: 'results', ballot }), readResultsRoom);
  const [state, setState] = useState<SheetFormat | 'failed'>();
  if (results.status.kind === 'refused' || (results.content?.rows.size ?? 0) === 0) return null;

  async function save(format: SheetFormat): Promise<void> {
    setState(format);
    const name = `bang-tong-hop-${number.replaceAll(/[^0-9A-Za-z]+/g, '-')}.${format}`;
    const isSaved = await saveFile(`/ballots/${ballot}/summary.${format}`, name);
    setState(isSaved ? undefined : 'failed');
  }

  const isSaving = state !== undefined && state !== 'failed';
  return (
    <section className={styles['sheet']} aria-labelledby="summary-sheet">
      <h2 id="summary-sheet" className={styles['paneTitle']}>
        {t('title')}
      </h2>
      <p className={styles['aside']}>{t(summedUp === null ? 'draft' : 'final')}</p>
      <div className={styles['formats']}>
        {sheetFormats.map((format) => (
          <Button key={format} isDisabled={isSaving} onPress={() => void save(format)}>
            <FileDown aria-hidden="true" size="1.125rem" />
            {t(format)}
          </Button>
        ))}
      </div>
      {state === 'failed' ? <Notice kind="trouble">{t('failed')}</Notice> : null}
    </section>
  );
}
