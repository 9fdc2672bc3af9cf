/** Repeatable chance: the same seed always gives the same choices, so that a sample paper always has the same bytes. */
export class Chance {
  #state: number;

  constructor(seed: string) {
    // FNV-1a over the seed, then mulberry32.
    let hash = 0x811c9dc5;
    for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** At least 0, below 1. */
  part(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  between(least: number, most: number): number {
    return least + this.part() * (most - least);
  }

  /** A whole number of at least 0 and below `limit`. */
  upTo(limit: number): number {
    return Math.floor(this.part() * limit);
  }

  /** One of a list that is not empty. */
  oneOf<Thing>(things: readonly Thing[]): Thing {
    const thing = things[this.upTo(things.length)];
    if (thing === undefined) throw new Error('Nothing to choose from');
    return thing;
  }

  /** The list in another order. */
  shuffled<Thing>(things: readonly Thing[]): Thing[] {
    const keyed = things.map((thing) => ({ thing, key: this.part() }));
    return keyed.toSorted((a, b) => a.key - b.key).map(({ thing }) => thing);
  }
}

/** A pack of cards: everything comes once before anything comes again. */
export class Deck<Card> {
  readonly #cards: readonly Card[];
  readonly #chance: Chance;
  #left: Card[] = [];

  constructor(cards: readonly Card[], chance: Chance) {
    if (cards.length === 0) throw new Error('A pack without cards');
    this.#cards = cards;
    this.#chance = chance;
  }

  /** How many different cards there are. */
  get length(): number {
    return this.#cards.length;
  }

  draw(): Card {
    if (this.#left.length === 0) this.#left = this.#chance.shuffled(this.#cards);
    const card = this.#left.pop();
    if (card === undefined) throw new Error('A pack without cards');
    return card;
  }

  drawSeveral(count: number): Card[] {
    return Array.from({ length: count }, () => this.draw());
  }
}
