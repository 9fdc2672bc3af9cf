import type { Agenda, DocumentKind } from '../../../../shared/domain/meeting/agenda.ts';
import { planMeetingFromFolder } from '../../../../shared/domain/meeting/folderPlan.ts';
import { foldVietnamese } from '../../../../shared/text/fold.ts';

/** Where the name of a file suggests to put it. */
export interface Placement {
  readonly path: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** Files of one group belong on one item; the group is a number counted from 0 within this folder. */
  readonly group: number;
  /** The item it goes on; `undefined`: a person decides. */
  readonly item: string | undefined;
}

export interface FolderPlacement {
  /** What the folder's name suggests the meeting is called. */
  readonly title: string;
  /** Titles of the groups, in the order of an agenda. */
  readonly groups: readonly string[];
  readonly placements: readonly Placement[];
  /** Paths of files that are no papers. */
  readonly ignored: readonly string[];
}

/**
 * Places the files of a folder on the items of an agenda by their names: by the number in front («3.2 Báo cáo.pdf» goes
 * on the third item), else by a title that says the same. What matches nothing is left to a person.
 */
export function placeFiles(paths: readonly string[], items: Agenda['items']): FolderPlacement {
  const plan = planMeetingFromFolder(paths);
  const titles = items.map((item) => foldVietnamese(item.title));
  const matching = (number: number | undefined, title: string): string | undefined => {
    if (number !== undefined) return items[number - 1]?.id;
    const folded = foldVietnamese(title);
    const index = titles.findIndex((other) => saysTheSame(other, folded));
    return items[index]?.id;
  };
  return {
    title: plan.title,
    groups: plan.items.map((item) => item.title),
    placements: plan.items.flatMap((group, index) =>
      group.documents.map(({ fileName, title, kind }) => ({
        path: fileName,
        title,
        kind,
        group: index,
        item: matching(group.number, group.title),
      })),
    ),
    ignored: plan.ignored,
  };
}

/** A short word within a long title is chance, not a match. */
function saysTheSame(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 8 && long.includes(short));
}
