import path from 'node:path';
import { expect, test } from 'vitest';
import { clientFile } from './clientFiles.ts';

const root = path.resolve('client');

test('the client’s page and its files are found, each as what it is', () => {
  expect(clientFile(root, '/')).toEqual({ path: path.join(root, 'index.html'), type: 'text/html; charset=utf-8' });
  expect(clientFile(root, '/assets/main-B_x-1.js')).toEqual({
    path: path.join(root, 'assets', 'main-B_x-1.js'),
    type: 'text/javascript',
  });
  expect(clientFile(root, '/pdfjs/wasm/openjpeg.wasm')?.type).toBe('application/wasm');
});

test.each([
  '',
  '/..',
  '/../package.json',
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
  '/..\\package.json',
  '/assets\\..\\..\\package.json',
  '/index.html\0.js',
  '/index.html%00.js',
  '//etc/hostname.html',
  '/C:/windows/win.html',
  '/.stamp',
  '/.hidden.html',
  '/assets/',
  '/assets//main.js',
  '/main.cjs',
  '/LICENSE',
  'index.html',
])('no path leads to something else: %j', (pathname) => {
  expect(clientFile(root, pathname)).toBeUndefined();
});
