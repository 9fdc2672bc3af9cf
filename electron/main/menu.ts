import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Settings } from './settings.ts';

const words = {
  vi: {
    newWindow: 'Cửa sổ mới',
    closeWindow: 'Đóng cửa sổ',
    quit: 'Thoát',
    edit: 'Sửa',
    undo: 'Hoàn tác',
    redo: 'Làm lại',
    cut: 'Cắt',
    copy: 'Sao chép',
    paste: 'Dán',
    selectAll: 'Chọn tất cả',
    view: 'Xem',
    zoomIn: 'Phóng to',
    zoomOut: 'Thu nhỏ',
    actualSize: 'Cỡ thường',
    fullScreen: 'Toàn màn hình',
  },
  en: {
    newWindow: 'New Window',
    closeWindow: 'Close Window',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    actualSize: 'Actual Size',
    fullScreen: 'Full Screen',
  },
} as const;

/** The menu in the language of the settings. It is where Chromium takes the keys for copying and pasting from. */
export function showMenu({ language }: Settings, openWindow: () => void): void {
  const t = words[language];
  const separator = { type: 'separator' } as const;
  const template: MenuItemConstructorOptions[] = [
    {
      label: app.name,
      submenu: [
        { label: t.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
        { role: 'close', label: t.closeWindow },
        separator,
        { role: 'quit', label: t.quit },
      ],
    },
    {
      label: t.edit,
      submenu: [
        { role: 'undo', label: t.undo },
        { role: 'redo', label: t.redo },
        separator,
        { role: 'cut', label: t.cut },
        { role: 'copy', label: t.copy },
        { role: 'paste', label: t.paste },
        { role: 'selectAll', label: t.selectAll },
      ],
    },
    {
      label: t.view,
      submenu: [
        { role: 'zoomIn', label: t.zoomIn },
        { role: 'zoomOut', label: t.zoomOut },
        { role: 'resetZoom', label: t.actualSize },
        separator,
        { role: 'togglefullscreen', label: t.fullScreen },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
