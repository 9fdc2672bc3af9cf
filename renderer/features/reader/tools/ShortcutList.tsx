import { X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { shortcuts, type KeyStroke, type Shortcut } from './shortcuts.ts';
import { ToolButton } from './ToolButton.tsx';
import styles from './tools.module.css';

const groups: readonly Shortcut['group'][] = ['reading', 'going', 'size', 'tools'];
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

interface ShortcutListProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** All keys of the reader, as `?` shows them. */
export function ShortcutList({ isOpen, onClose }: ShortcutListProps): ReactNode {
  const t = useTranslations('reader.keys');
  return (
    <ModalOverlay className={styles['modalOverlay'] ?? ''} isOpen={isOpen} onOpenChange={onClose} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <header className={styles['dialogHead']}>
            <Heading slot="title">{t('title')}</Heading>
            <ToolButton icon={X} label={t('close')} onPress={onClose} />
          </header>
          <div className={styles['keyGroups']}>
            {groups.map((group) => (
              <section key={group}>
                <h3>{t(`groups.${group}`)}</h3>
                <dl>
                  {shortcuts
                    .filter((shortcut) => shortcut.group === group)
                    .map(({ command, strokes }) => (
                      <div key={command}>
                        <dt>{t(`commands.${command}`)}</dt>
                        <dd>
                          <Strokes strokes={strokes.slice(0, 2)} />
                        </dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Strokes({ strokes }: { readonly strokes: readonly KeyStroke[] }): ReactNode {
  const t = useTranslations('reader.keys');
  const shown = strokes.map((stroke) => keysOf(stroke, t('space')));
  const distinct = shown.filter((keys, index) => shown.findIndex((other) => other.join() === keys.join()) === index);
  return distinct.map((keys, index) => (
    <Fragment key={keys.join()}>
      {index === 0 ? null : <span> {t('or')} </span>}
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </Fragment>
  ));
}

function keysOf({ key, control, alt, shift }: KeyStroke, space: string): string[] {
  const name = key === ' ' ? space : (arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return [...(control ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), name];
}
