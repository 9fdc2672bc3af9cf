import type { Fraction, RuleProfile } from './profile.ts';

/** Whether `part` of `base` is enough, in whole numbers: no rounding can change a result. */
export function passes(part: number, base: number, comparison: RuleProfile['adoption']['comparison'], of: Fraction) {
  const left = part * of.denominator;
  const right = base * of.numerator;
  return comparison === 'more-than' ? left > right : left >= right;
}

/** The smallest whole weight that is enough. */
export function needed(base: number, comparison: RuleProfile['adoption']['comparison'], of: Fraction): number {
  const exact = (base * of.numerator) / of.denominator;
  return comparison === 'more-than' ? Math.floor(exact) + 1 : Math.ceil(exact);
}
