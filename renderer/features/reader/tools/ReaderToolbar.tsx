import {
  ArrowLeft,
  ArrowRight,
  FileDiff,
  Images,
  Keyboard,
  RotateCw,
  Search,
  TableOfContents,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useSyncExternalStore, type ReactNode, type RefObject } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { OpenPaper } from '../openPaper.ts';
import { MoreMenu } from './MoreMenu.tsx';
import { PageField } from './PageField.tsx';
import type { ReaderCommand } from './shortcuts.ts';
import { ToolButton } from './ToolButton.tsx';
import styles from './tools.module.css';
import { ZoomMenu } from './ZoomMenu.tsx';

interface ReaderToolbarProps {
  readonly paper: OpenPaper;
  readonly open: { readonly find: boolean; readonly outline: boolean; readonly thumbnails: boolean };
  readonly pageField: RefObject<HTMLInputElement | null>;
  /** Gives the keys back to the pages. */
  readonly onPages: () => void;
  readonly onCommand: (command: ReaderCommand) => void;
  readonly onMenu: (isOpen: boolean) => void;
  /** The version of this paper that it can be compared with. */
  readonly comparable: number | undefined;
  readonly onClose: (() => void) | undefined;
}

/**
 * The reading tools, always one row over the upper margin of the pages: where it is too narrow for all of them (a tablet
 * on its side, large text), those that are wanted less often go into a menu.
 */
export function ReaderToolbar({
  paper,
  open,
  pageField,
  onPages,
  onCommand,
  onMenu,
  comparable,
  onClose,
}: ReaderToolbarProps): ReactNode {
  const t = useTranslations('reader');
  const { view } = paper;
  const { page, zoom, pageScale, canGoBack, canGoForward } = useSyncExternalStore(view.subscribe, view.shown);
  return (
    <Toolbar className={styles['toolbar'] ?? ''} aria-label={t('tools')}>
      <div className={styles['group']}>
        {onClose === undefined ? null : <ToolButton icon={X} label={t('close')} onPress={onClose} />}
        <ToolButton
          icon={TableOfContents}
          label={t('outline')}
          isPressed={open.outline}
          onPress={() => onCommand('outline')}
        />
        <div className={styles['spacious']}>
          <ToolButton icon={ArrowLeft} label={t('back')} isDisabled={!canGoBack} onPress={() => onCommand('back')} />
          <ToolButton
            icon={ArrowRight}
            label={t('forward')}
            isDisabled={!canGoForward}
            onPress={() => onCommand('forward')}
          />
        </div>
      </div>
      <div className={styles['group']}>
        <PageField
          page={page}
          pages={view.pageCount}
          onGo={(wanted) => view.jumpTo(wanted)}
          onDone={onPages}
          field={pageField}
        />
        <div className={styles['spacious']}>
          <ToolButton icon={ZoomOut} label={t('zoomOut')} onPress={() => onCommand('zoom-out')} />
          <ZoomMenu zoom={zoom} scale={pageScale} onZoom={(chosen) => view.zoomTo(chosen)} onOpen={onMenu} />
          <ToolButton icon={ZoomIn} label={t('zoomIn')} onPress={() => onCommand('zoom-in')} />
        </div>
      </div>
      <div className={styles['group']}>
        <div className={styles['spacious']}>
          <ToolButton icon={RotateCw} label={t('turnRight')} onPress={() => onCommand('turn-right')} />
          {comparable === undefined ? null : (
            <ToolButton
              icon={FileDiff}
              label={t('compare.with', { number: comparable })}
              onPress={() => onCommand('compare')}
            />
          )}
        </div>
        <ToolButton icon={Search} label={t('find')} isPressed={open.find} onPress={() => onCommand('find')} />
        <ToolButton
          icon={Images}
          label={t('thumbnails')}
          isPressed={open.thumbnails}
          onPress={() => onCommand('thumbnails')}
        />
        <div className={styles['spacious']}>
          <ToolButton icon={Keyboard} label={t('shortcuts')} onPress={() => onCommand('shortcuts')} />
        </div>
        <div className={styles['scarce']}>
          <MoreMenu
            unavailable={[
              ...(canGoBack ? [] : (['back'] as const)),
              ...(canGoForward ? [] : (['forward'] as const)),
              ...(comparable === undefined ? (['compare'] as const) : []),
            ]}
            onCommand={onCommand}
            onOpen={onMenu}
          />
        </div>
      </div>
    </Toolbar>
  );
}
