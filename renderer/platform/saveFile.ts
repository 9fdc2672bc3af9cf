import { apiPrefix } from '../../shared/api/routes.ts';

/**
 * Fetches a file of the server and offers it to be saved: the person says where. `false`: the server could not be reached,
 * or does not give it. Only in the turn of a press: the desktop saves nothing that nobody asked for.
 */
export async function saveFile(path: string, fileName: string): Promise<boolean> {
  const bytes = await fetchedFile(path);
  if (bytes === undefined) return false;
  const address = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
  link.click();
  // What saves it reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}

async function fetchedFile(path: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(new URL(apiPrefix + path, location.origin), {
      credentials: 'same-origin',
      cache: 'no-store',
    });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
