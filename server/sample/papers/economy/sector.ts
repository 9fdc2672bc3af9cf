/** A field of the economy or society as the monthly report speaks of it. Sentences are patterns for the pen. */
export interface Sector {
  readonly name: string;
  /** Id of the ministry that answers for it. */
  readonly ministry: string;
  /** Name, unit, and about how much it was in half a year; a level does not add up from month to month, nor does a share. */
  readonly indicators: readonly (readonly [name: string, unit: string, halfYear: number, sort?: 'level'])[];
  readonly facts: readonly string[];
  readonly shortcomings: readonly string[];
  readonly measures: readonly string[];
  /** Papers and works the Government asks for in this field: what tasks are given about. */
  readonly works: readonly string[];
}
