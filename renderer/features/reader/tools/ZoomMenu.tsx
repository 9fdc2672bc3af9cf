import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import type { Zoom } from '../pages/zoom.ts';
import styles from './tools.module.css';

const fits = ['fit-width', 'fit-page'] as const;
const scales = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const choiceSchema = z.union([z.enum(fits), z.coerce.number()]);

interface ZoomMenuProps {
  readonly zoom: Zoom;
  readonly scale: number;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onOpen: (isOpen: boolean) => void;
}

/** How large the pages are, and the choice of another size. */
export function ZoomMenu({ zoom, scale, onZoom, onOpen }: ZoomMenuProps): ReactNode {
  const t = useTranslations('reader');
  const percent = (value: number): string => t('zoomPercent', { scale: Math.round(value * 100) / 100 });
  return (
    <MenuTrigger onOpenChange={onOpen}>
      <Button className={styles['zoom'] ?? ''} aria-label={`${t('zoom')}: ${percent(scale)}`}>
        <span>{percent(scale)}</span>
        <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
      </Button>
      <Popover className={styles['popover'] ?? ''}>
        <Menu
          className={styles['menu'] ?? ''}
          aria-label={t('zoom')}
          selectionMode="single"
          selectedKeys={[String(zoom)]}
          onAction={(key) => onZoom(choiceSchema.parse(key))}
        >
          {fits.map((fit) => (
            <MenuItem key={fit} id={fit} className={styles['menuItem'] ?? ''}>
              {t(fit === 'fit-width' ? 'fitWidth' : 'fitPage')}
            </MenuItem>
          ))}
          {scales.map((value) => (
            <MenuItem key={value} id={String(value)} className={styles['menuItem'] ?? ''} textValue={percent(value)}>
              {percent(value)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
