import path from 'node:path';

/** What the client consists of, by ending. Anything else is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

export interface ClientFile {
  readonly path: string;
  readonly type: string;
}

/**
 * The file of the client's folder that an address means, by its path as it stands in the address. The screens' own places
 * stand behind `#`, so there is one page. `undefined`: no file of the client, and nothing that leads out of its folder,
 * however it is written.
 */
export function clientFile(root: string, pathname: string): ClientFile | undefined {
  if (pathname === '/') return { path: path.join(root, 'index.html'), type: 'text/html; charset=utf-8' };
  // The build names its files so; what needs an escape is not ours.
  if (!/^(?:\/[\w-][\w.-]*)+$/.test(pathname)) return undefined;
  const type = types[path.posix.extname(pathname)];
  return type === undefined ? undefined : { path: path.join(root, ...pathname.split('/')), type };
}
