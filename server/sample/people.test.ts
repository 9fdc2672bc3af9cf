import { describe, expect, it } from 'vitest';
import { personSchema } from '../../shared/domain/person/person.ts';
import { sampleMembers, samplePeople } from './people.ts';

const holding = (role: (typeof samplePeople)[number]['roles'][number]) =>
  samplePeople.filter((person) => person.roles.includes(role));

describe('the people of the sample body', () => {
  it('are the 27 members, led by the chair', () => {
    expect(holding('member')).toEqual(sampleMembers);
    expect(sampleMembers).toHaveLength(27);
    expect(holding('chair').map((person) => person.id)).toEqual(['thu-tuong']);
  });

  it('hold the posts of a government: its head, four deputies, eighteen ministers, four heads of bodies of that rank', () => {
    const posts = sampleMembers.map(({ name }) => name);
    const counts = [/^Thủ tướng Chính phủ$/, /^Phó Thủ tướng/, /^Bộ trưởng Bộ /].map(
      (post) => posts.filter((name) => post.test(name)).length,
    );
    expect([...counts, posts.length - counts.reduce((sum, count) => sum + count, 0)]).toEqual([1, 4, 18, 4]);
  });

  it('have an assistant for each member, and each assistant one member', () => {
    const assisted = holding('assistant').map((person) => person.assists);
    expect(assisted).toHaveLength(27);
    expect(new Set(assisted)).toEqual(new Set(sampleMembers.map((person) => person.id)));
  });

  it('are as many of each kind as the domain says', () => {
    const counts = (['secretariat', 'clerk', 'guest', 'auditor', 'administrator'] as const).map(
      (role) => holding(role).length,
    );
    expect(counts).toEqual([3, 1, 6, 1, 1]);
    expect(samplePeople).toHaveLength(27 * 2 + 12);
  });

  it('can be put into the directory as they are', () => {
    for (const { username, ...person } of samplePeople) {
      personSchema.parse(person);
      expect(username).toMatch(/^[a-z0-9-]+$/);
      expect(person.name.normalize('NFC')).toBe(person.name);
    }
    expect(new Set(samplePeople.map((person) => person.id)).size).toBe(samplePeople.length);
    expect(new Set(samplePeople.map((person) => person.name)).size).toBe(samplePeople.length);
    expect(new Set(samplePeople.map((person) => person.username)).size).toBe(samplePeople.length);
  });
});
