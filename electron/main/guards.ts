import { app, session as sessions, type Session } from 'electron';
import { appOrigin } from './protocols.ts';

const ownSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:']);

/** Shuts every door of Chromium that the client does not need. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, grant) => grant(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setCertificateVerifyProc((_request, verify) => verify(-2));
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !ownSchemes.has(new URL(details.url).protocol) });
  });
}

/** No page leaves the client, opens another, or holds a frame with powers. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: Electron.Event, url: string): void => {
      if (!url.startsWith(`${appOrigin}/`)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('session-created', guardSession);
  guardSession(sessions.defaultSession);
}
