import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../design/fonts.css';
import '../design/tokens.css';
import '../design/base.css';
import { followAppearance } from '../design/appearance.ts';
import type { Bridge } from '../platform/bridge.ts';
import { browserBridge } from '../platform/browser.ts';
import { desktopBridge } from '../platform/desktop.ts';
import { desktopConnection } from '../platform/desktopConnection.ts';
import { App } from './App.tsx';

async function bridgeOfThisPlatform(): Promise<Bridge> {
  const connection = desktopConnection(window);
  return connection === undefined ? browserBridge() : desktopBridge(connection, window);
}

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no root');
const bridge = await bridgeOfThisPlatform();
followAppearance(bridge.settings);
createRoot(root).render(
  <StrictMode>
    <App bridge={bridge} />
  </StrictMode>,
);
