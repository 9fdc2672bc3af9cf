import {
  ArrowLeft,
  ArrowRight,
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
import { Group, Toolbar } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { OpenPaper } from '../openPaper.ts';
import { PageField } from './PageField.tsx';
import type { ReaderCommand } from './shortcuts.ts';
import { ToolButton } from './ToolButton.tsx';
import styles from './tools.module.css';
import { ZoomMenu } from './ZoomMenu.tsx';

interface ReaderToolbarProps {
  readonly paper: OpenPaper;
  readonly title: string;
  readonly open: { readonly find: boolean; readonly outline: boolean; readonly thumbnails: boolean };
  readonly pageField: RefObject<HTMLInputElement | null>;
  readonly onCommand: (command: ReaderCommand) => void;
  readonly onMenu: (isOpen: boolean) => void;
  readonly onClose: (() => void) | undefined;
}

/** The reading tools, one row over the upper margin of the pages. */
export function ReaderToolbar(props: ReaderToolbarProps): ReactNode {
  const { paper, title, open, pageField, onCommand, onMenu, onClose } = props;
  const t = useTranslations('reader');
  const { view } = paper;
  const { page, zoom, scale, canGoBack, canGoForward } = useSyncExternalStore(view.subscribe, view.shown);
  return (
    <Toolbar className={styles['toolbar'] ?? ''} aria-label={t('tools')}>
      <Group className={styles['group'] ?? ''}>
        {onClose === undefined ? null : <ToolButton icon={X} label={t('close')} onPress={onClose} />}
        <ToolButton
          icon={TableOfContents}
          label={t('outline')}
          isPressed={open.outline}
          onPress={() => onCommand('outline')}
        />
      </Group>
      <p className={styles['title']} title={title}>
        {title}
      </p>
      <Group className={styles['group'] ?? ''}>
        <ToolButton icon={ArrowLeft} label={t('back')} isDisabled={!canGoBack} onPress={() => onCommand('back')} />
        <ToolButton
          icon={ArrowRight}
          label={t('forward')}
          isDisabled={!canGoForward}
          onPress={() => onCommand('forward')}
        />
      </Group>
      <PageField page={page} pages={view.pageCount} onGo={(wanted) => view.jumpTo(wanted)} field={pageField} />
      <Group className={styles['group'] ?? ''}>
        <ToolButton icon={ZoomOut} label={t('zoomOut')} onPress={() => onCommand('zoom-out')} />
        <ZoomMenu zoom={zoom} scale={scale} onZoom={(chosen) => view.zoomTo(chosen)} onOpen={onMenu} />
        <ToolButton icon={ZoomIn} label={t('zoomIn')} onPress={() => onCommand('zoom-in')} />
      </Group>
      <Group className={styles['group'] ?? ''}>
        <ToolButton icon={RotateCw} label={t('turnRight')} onPress={() => onCommand('turn-right')} />
        <ToolButton icon={Search} label={t('find')} isPressed={open.find} onPress={() => onCommand('find')} />
        <ToolButton
          icon={Images}
          label={t('thumbnails')}
          isPressed={open.thumbnails}
          onPress={() => onCommand('thumbnails')}
        />
        <ToolButton icon={Keyboard} label={t('shortcuts')} onPress={() => onCommand('shortcuts')} />
      </Group>
    </Toolbar>
  );
}
