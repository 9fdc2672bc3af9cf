import { app, type DownloadItem, type Session, type WebContents } from 'electron';
import { appOrigin } from './appScheme.ts';

/**
 * Must run before the app is ready. Chromium itself needs no network: all that leaves the machine goes through the vault's
 * process. So no name is ever looked up (not for a prefetch either, which no content policy stops), and every page is
 * in the sandbox.
 */
export function shutNetwork(): void {
  // Chromium has no sandbox for root, who tests in a container; with this it would not even start its own processes.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // No other way than this proxy, which cannot be looked up: WebRTC's relays over TCP end here as well.
  app.commandLine.appendSwitch('proxy-server', 'https://nowhere.invalid:1');
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Shuts every door of Chromium that the client does not need, for all sessions and pages there will be. */
export function guardEverything(): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
}

function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, grant) => grant(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Refuses every certificate: nothing is fetched over TLS here.
  session.setCertificateVerifyProc((_request, verify) => verify(-2));
  // It would fetch dictionaries.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    if (!isAskedFor(item)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url, resourceType }, decide) => decide({ cancel: !isOurs(url, resourceType) }));
}

const savedNames = /^[0-9A-Za-z-]{1,150}\.(?:pdf|docx|xlsx)$/;

/** A sheet that the client has fetched and a person has just pressed for. No place is set, so the system asks where. */
function isAskedFor(item: DownloadItem): boolean {
  return item.getURL().startsWith(`blob:${appOrigin}/`) && item.hasUserGesture() && savedNames.test(item.getFilename());
}

const ownAddresses = [`${appOrigin}/`, `blob:${appOrigin}/`, 'data:', 'devtools:'];

/** The client shows one page, without frames. */
function isOurs(url: string, resourceType: string): boolean {
  if (resourceType === 'subFrame' || resourceType === 'object') return url.startsWith('devtools:');
  if (resourceType === 'mainFrame') return url.startsWith(`${appOrigin}/`) || url.startsWith('devtools:');
  return ownAddresses.some((own) => url.startsWith(own));
}

function guardPage(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // The client walks within its page; whatever else a page wants to go to, even one of ours, it stays.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
}
