/** One file a person gave, with the folders it lay in. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** Whether a drag brings files from outside of the page. */
export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') === true;
}

/**
 * All files of a drop, those in folders included, in no particular order. Must be called within the drop event: the
 * browser empties the transfer when the event is over.
 */
export function filesOfDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve(filesOfInput(transfer.files));
  return Promise.all(entries.map((entry) => filesOfEntry(entry))).then((found) => found.flat());
}

/** The files chosen in an input; a folder input tells their paths. */
export function filesOfInput(files: Iterable<File>): PickedFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Lets a person choose files; must be called within what they pressed. Never answers where they choose none. */
export function askForFiles(): Promise<PickedFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(filesOfInput(input.files ?? [])));
    input.click();
  });
}

async function filesOfEntry(entry: FileSystemEntry): Promise<PickedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFileEntry(entry)) {
    const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
    return file === undefined ? [] : [{ path, file }];
  }
  if (!isFolderEntry(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a folder is read in batches until an empty one comes
    const batch = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (batch.length === 0) break;
    inside.push(...batch);
  }
  return (await Promise.all(inside.map((each) => filesOfEntry(each)))).flat();
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
