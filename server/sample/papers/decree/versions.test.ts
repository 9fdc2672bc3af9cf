import { describe, expect, it } from 'vitest';
import { draftOf, secondDraftChanges, thirdDraftChanges, type DraftVersion } from './versions.ts';

const articlesOf = (version: DraftVersion) => draftOf(version).flatMap((chapter) => chapter.articles);
const clauseOf = (version: DraftVersion, id: string) =>
  articlesOf(version)
    .find((article) => article.id === id)
    ?.clauses.join('\n') ?? '';

describe('the drafts of the decree', () => {
  it('number their articles through', () => {
    for (const version of [1, 2, 3] as const) {
      expect(articlesOf(version).map((article) => article.number)).toEqual(
        articlesOf(version).map((_, index) => index + 1),
      );
    }
  });

  it('insert and remove what the changes say, and nothing else', () => {
    const ids = (version: DraftVersion) => articlesOf(version).map((article) => article.id);
    const expected = (before: readonly string[], changes: typeof secondDraftChanges) => [
      ...before.filter((id) => !changes.some((change) => change.kind === 'removed' && change.id === id)),
      ...changes.flatMap((change) => (change.kind === 'inserted' ? [change.article.id] : [])),
    ];
    expect(ids(2).toSorted()).toEqual(expected(ids(1), secondDraftChanges).toSorted());
    expect(ids(3).toSorted()).toEqual(expected(ids(2), thirdDraftChanges).toSorted());
  });

  it('renumber the articles behind an inserted one, and the references to them', () => {
    const numberOf = (version: DraftVersion, id: string) =>
      articlesOf(version).find((article) => article.id === id)?.number ?? 0;
    expect(numberOf(2, 'thoi-han')).not.toBe(numberOf(1, 'an-toan'));
    for (const version of [1, 2, 3] as const) {
      expect(clauseOf(version, 'pham-vi')).toContain(`tại Điều\u00a0${numberOf(version, 'bi-mat')} Nghị định`);
      expect(clauseOf(version, 'tu-choi')).toContain(`tại Điều\u00a0${numberOf(version, 'thoi-han')}, nêu rõ`);
    }
    expect(numberOf(2, 'bi-mat')).toBe(numberOf(1, 'bi-mat') + 1);
  });

  it('leave no reference unresolved', () => {
    for (const version of [1, 2, 3] as const) {
      for (const article of articlesOf(version)) expect(article.clauses.join(' ')).not.toMatch(/\[\[|\]\]|\{|\}/);
    }
  });

  it('keep an article word for word where no change touches it', () => {
    const touched = new Set(
      [...secondDraftChanges, ...thirdDraftChanges].map((change) =>
        change.kind === 'inserted' ? change.article.id : change.id,
      ),
    );
    const words = (version: DraftVersion, id: string) => clauseOf(version, id).replaceAll(/Điều\u00a0\d+/g, 'Điều');
    const untouched = articlesOf(3).filter((article) => !touched.has(article.id));
    expect(untouched.length).toBeGreaterThan(40);
    for (const article of untouched) expect(words(3, article.id)).toBe(words(1, article.id));
  });
});
