import type { CSSProperties, ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import type { PageLink } from '../document/links.ts';
import styles from './pages.module.css';
import { rectangleOnScreen, type PageGeometry } from './pageGeometry.ts';

interface PageLinksProps {
  readonly links: readonly PageLink[];
  readonly geometry: PageGeometry;
  readonly onFollow: (target: PageLink['target']) => void;
}

/** The links of a page, over its text. Those that lead out of the paper say where, and lead nowhere. */
export function PageLinks({ links, geometry, onFollow }: PageLinksProps): ReactNode {
  const t = useTranslations('reader.link');
  return links.map(({ rectangle, target }, number) => {
    const { x, y, width, height } = rectangleOnScreen(geometry, rectangle);
    const style = { left: x, top: y, width, height };
    if (target.kind === 'outside') {
      // oxlint-disable-next-line react/no-array-index-key -- The links of a page never change their order.
      return <OutsideLink key={number} address={target.address} style={style} />;
    }
    return (
      <Button
        // oxlint-disable-next-line react/no-array-index-key -- As above.
        key={number}
        className={styles['link'] ?? ''}
        style={style}
        aria-label={t('inside')}
        onPress={() => onFollow(target)}
      />
    );
  });
}

/** A paper must not send its reader anywhere: the address can be read and copied, by whoever wants to go there. */
function OutsideLink({ address, style }: { readonly address: string; readonly style: CSSProperties }): ReactNode {
  const t = useTranslations('reader.link');
  return (
    <DialogTrigger>
      <Button className={styles['outside'] ?? ''} style={style} aria-label={t('outside')} />
      <Popover className={styles['address'] ?? ''}>
        <Dialog aria-label={t('outside')}>
          <p>{t('notOpened')}</p>
          <code>{address}</code>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
