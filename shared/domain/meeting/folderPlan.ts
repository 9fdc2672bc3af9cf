import { foldVietnamese } from '../../text/fold.ts';
import type { DocumentKind } from './agenda.ts';

/** A meeting as a folder of files suggests it; the secretariat changes what it likes. */
export interface FolderPlan {
  readonly title: string;
  readonly items: readonly FolderItem[];
  /** Files that are no papers, and files that operating systems leave behind. */
  readonly ignored: readonly string[];
}

export interface FolderItem {
  /** The number of the item, where the names tell one. */
  readonly number: number | undefined;
  readonly title: string;
  /** `fileName` is the name as it was given, with its folders. */
  readonly documents: readonly { readonly fileName: string; readonly title: string; readonly kind: DocumentKind }[];
}

/** Vietnamese order, with 2 before 10. */
const { compare } = new Intl.Collator('vi', { numeric: true });

/** Endings of files that a meeting may have as papers: PDFs, and what office programs write, which becomes PDF. */
export const paperEndings = ['pdf', 'docx', 'xlsx', 'pptx'] as const;
const paperEnding = new RegExp(`\\.(${paperEndings.join('|')})$`, 'i');

interface Paper {
  readonly fileName: string;
  /** Folders and file name, without the folder that holds everything. */
  readonly path: readonly string[];
}

/**
 * Plans a meeting from the names of a folder's files: each subfolder becomes an item; otherwise names that begin with
 * the number of an item («3.2 Báo cáo.pdf», «M03_1_To trinh.pdf») gather by that number; every other file is an item of
 * its own. Names may have `/` or `\` between folders. The order of `fileNames` does not matter.
 */
export function planMeetingFromFolder(fileNames: readonly string[], folderName = ''): FolderPlan {
  const sorted = [...new Set(fileNames)].toSorted(byName);
  const wanted = sorted.filter(isPaper);
  const { root, papers } = withoutCommonRoot(wanted);
  const groups = new Map<string, { number: number | undefined; title: string; papers: Paper[] }>();
  for (const paper of papers) {
    const { key, number, title } = groupOf(paper);
    const group = groups.get(key) ?? { number, title, papers: [] };
    group.papers.push(paper);
    groups.set(key, group);
  }
  // Papers come sorted by name; a sort that keeps that order puts numbered items first, by their numbers.
  const last = Number.MAX_SAFE_INTEGER;
  const ordered = [...groups.values()].toSorted((a, b) => (a.number ?? last) - (b.number ?? last));
  return {
    title: prettyTitle(folderName === '' ? root : folderName) || 'Phiên họp mới',
    items: ordered.map((group) => {
      const documents = group.papers.map((paper) => {
        const title = documentTitle(paper);
        return { fileName: paper.fileName, title, kind: kindFromTitle(title) };
      });
      return { number: group.number, title: group.title || documents[0]?.title || 'Nội dung', documents };
    }),
    ignored: sorted.filter((name) => !isPaper(name)),
  };
}

/** What secretariats call their papers; the first that is found in a title says its kind. */
const kindWords: readonly (readonly [RegExp, DocumentKind])[] = [
  [/phu luc|\bannex|\bappendix/, 'annex'],
  [/tom tat|\bsummary/, 'summary'],
  [/to trinh|\bsubmission/, 'submission'],
  [/tham dinh|tham tra|\bappraisal/, 'appraisal'],
  [/y kien|giai trinh|\bopinions?\b/, 'opinions'],
  [/du thao|\bdraft/, 'draft'],
  [/bao cao|\breport/, 'report'],
  [/de an|\bscheme/, 'scheme'],
  [/ke hoach|phuong an|\bplan\b/, 'plan'],
];

/** The kind of paper that a title speaks of; `other` where it tells none. */
export function kindFromTitle(title: string): DocumentKind {
  const folded = foldVietnamese(title);
  return kindWords.find(([words]) => words.test(folded))?.[1] ?? 'other';
}

function byName(a: string, b: string): number {
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function pathOf(fileName: string): string[] {
  return fileName.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
}

function isPaper(fileName: string): boolean {
  const path = pathOf(fileName);
  const hidden = path.some((part) => part.startsWith('.') || part.startsWith('~$') || part === '__MACOSX');
  return !hidden && path.length > 0 && paperEnding.test(fileName);
}

/** The folder that all papers lie in, when there is one: it names the meeting, not an item. */
function withoutCommonRoot(fileNames: readonly string[]): { root: string; papers: Paper[] } {
  const paths = fileNames.map(pathOf);
  let depth = 0;
  const first = paths[0] ?? [];
  while (paths.length > 0 && paths.every((path) => path.length > depth + 1 && path[depth] === first[depth])) depth += 1;
  return {
    root: first[depth - 1] ?? '',
    papers: fileNames.map((fileName, index) => ({ fileName, path: (paths[index] ?? []).slice(depth) })),
  };
}

function groupOf(paper: Paper): { key: string; number: number | undefined; title: string } {
  const [folder = ''] = paper.path;
  if (paper.path.length > 1) {
    return { key: `folder ${folder}`, number: numbersOf(folder)?.item, title: prettyTitle(folder) };
  }
  const numbers = numbersOf(folder);
  if (numbers === undefined) return { key: `file ${paper.fileName}`, number: undefined, title: '' };
  return { key: `number ${numbers.item}`, number: numbers.item, title: '' };
}

/**
 * The number of the item, and of the paper in it, that a name begins with; years and dates are none. The rest is the
 * name itself.
 */
function numbersOf(name: string): { item: number; rest: string } | undefined {
  const found =
    /^\s*(?!\d{1,2}[._-]\d{1,2}[._-]\d{4})(?:m(?:ục|uc)?|nd|n(?:ội|oi) dung|item)?[\s_.-]*(\d{1,3})(?:[._-]\d{1,3})*[\s_.)–-]+(?=\S)(.*)$/iu.exec(
      name.normalize('NFC'),
    );
  if (found === null) return undefined;
  const [, item = '', rest = ''] = found;
  return { item: Number(item), rest };
}

function documentTitle(paper: Paper): string {
  const name = (paper.path.at(-1) ?? '').replace(paperEnding, '');
  return prettyTitle(name) || 'Tài liệu';
}

/** A name as a person would write it: without numbers in front, underscores, or what cannot be printed. */
function prettyTitle(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters and changes of direction are what is taken out
  const clean = name.normalize('NFC').replaceAll(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ');
  const rest = numbersOf(clean)?.rest ?? clean;
  const spaced = /[\s_]/.test(rest) ? rest.replaceAll('_', ' ') : rest.replaceAll('-', ' ');
  const text = spaced.replaceAll(/\s+/g, ' ').trim().slice(0, 300).trim();
  return (text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)).normalize('NFC');
}
