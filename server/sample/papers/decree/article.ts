/** An article of the draft decree. In its clauses `[[id]]` stands for «Điều N», whatever N is in that version. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
}

export interface Chapter {
  readonly title: string;
  readonly articles: readonly Article[];
}
