/**
 * A page of the client: its own origin and nothing else, no inline script, no frames around it. React and PDF.js set styles on
 * elements; WebAssembly is PDF.js's decoder of pictures.
 */
const page = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A thread that reads what strangers made: what it needs is handed to it. It asks nobody for anything, not even its own
 * origin, which would answer with what its person may read; and it brings no other script in.
 */
const thread = ["default-src 'none'", "connect-src 'none'", "worker-src 'none'", "script-src 'wasm-unsafe-eval'"].join(
  '; ',
);

/** The content security policy that a file of the client is served with; threads' scripts are those that the build calls `*.worker*`. */
export function contentPolicy(file: string): string {
  return /(?:^|[/\\])[^/\\]*\.worker[^/\\]*$/u.test(file) ? thread : page;
}
