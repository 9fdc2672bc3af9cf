import type { Person } from '../../shared/domain/person/person.ts';

export const password = 'mật khẩu để đo tốc độ';

type Account = Person & { readonly username: string };

/** Whoever writes a draft together: the most that access checks ever have to decide. */
export const secretaries: readonly Account[] = Array.from({ length: 4 }, (_, index) => ({
  id: `secretary-${index}`,
  username: `secretary-${index}`,
  name: `Chuyên viên ${index}`,
  nameEnglish: `Secretary ${index}`,
  roles: ['secretariat'],
}));

/** The username of one of the secretaries; after the last comes the first again. */
export function secretary(index: number): string {
  return `secretary-${index % secretaries.length}`;
}

/** Whoever reads what is published. */
export const member: Account = {
  id: 'member',
  username: 'member',
  name: 'Bộ trưởng',
  nameEnglish: 'Minister',
  roles: ['member'],
};
