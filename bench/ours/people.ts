import type { Person } from '../../shared/domain/person/person.ts';

export const password = 'mật khẩu để đo tốc độ';

/** Whoever writes a draft together: the most that access checks ever have to decide. */
export const secretaries: readonly (Person & { readonly username: string })[] = Array.from(
  { length: 4 },
  (_, index) => ({
    id: `secretary-${index}`,
    username: `secretary-${index}`,
    name: `Chuyên viên ${index}`,
    nameEnglish: `Secretary ${index}`,
    roles: ['secretariat'],
  }),
);
