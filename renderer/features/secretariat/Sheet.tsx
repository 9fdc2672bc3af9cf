import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './secretariat.module.css';

interface SheetProps {
  readonly title: string;
  readonly isWide?: boolean;
  /** Escape and a press beside it; the buttons inside say what else ends it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet of paper laid over the desk: one matter, settled or put away. */
export function Sheet({ title, isWide = false, onClose, children }: SheetProps): ReactNode {
  return (
    <ModalOverlay
      className={styles['overlay'] ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={styles['modal'] ?? ''} data-wide={isWide || undefined}>
        <Dialog className={styles['dialog'] ?? ''}>
          <Heading slot="title" className={styles['dialogTitle'] ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
