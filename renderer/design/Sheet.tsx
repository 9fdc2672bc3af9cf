import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './sheet.module.css';

export interface SheetProps {
  readonly title: string;
  /** The heading is for whoever does not see the sheet. */
  readonly isTitleHidden?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet laid over the desk for one matter; Escape or a press beside it puts it away. */
export function Sheet({ title, isTitleHidden = false, onClose, children }: SheetProps): ReactNode {
  return (
    <ModalOverlay
      className={styles['overlay'] ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['sheet'] ?? ''} {...(isTitleHidden ? { 'aria-label': title } : {})}>
          {isTitleHidden ? null : (
            <Heading slot="title" className={styles['title'] ?? ''}>
              {title}
            </Heading>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The answers at the foot of a sheet, the main one last. */
export function SheetActions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['actions']}>{children}</div>;
}
