/** What a person can tell the reader by the keyboard. */
export type ReaderCommand =
  | 'line-down'
  | 'line-up'
  | 'right'
  | 'left'
  | 'screen-down'
  | 'screen-up'
  | 'first-page'
  | 'last-page'
  | 'go-to-page'
  | 'back'
  | 'forward'
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit-width'
  | 'fit-page'
  | 'turn-right'
  | 'turn-left'
  | 'outline'
  | 'thumbnails'
  | 'compare'
  | 'shortcuts'
  | 'leave';

/**
 * A key with what is held beside it. `key` is what the key types, `code` which key of the keyboard it is: on a
 * Vietnamese keyboard «[» types «ư», so either is enough.
 */
export interface KeyStroke {
  readonly key: string;
  readonly code?: string;
  readonly control?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

export interface Shortcut {
  readonly command: ReaderCommand;
  readonly group: 'reading' | 'going' | 'size' | 'tools';
  readonly strokes: readonly KeyStroke[];
  /** Also while something is being typed. */
  readonly whileTyping?: true;
}

/** In the order of the list that `?` shows; the first stroke is the one shown first. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'line-down', group: 'reading', strokes: [{ key: 'ArrowDown' }] },
  { command: 'line-up', group: 'reading', strokes: [{ key: 'ArrowUp' }] },
  { command: 'screen-down', group: 'reading', strokes: [{ key: 'PageDown' }, { key: ' ' }] },
  { command: 'screen-up', group: 'reading', strokes: [{ key: 'PageUp' }, { key: ' ', shift: true }] },
  { command: 'right', group: 'reading', strokes: [{ key: 'ArrowRight' }] },
  { command: 'left', group: 'reading', strokes: [{ key: 'ArrowLeft' }] },
  { command: 'first-page', group: 'going', strokes: [{ key: 'Home' }] },
  { command: 'last-page', group: 'going', strokes: [{ key: 'End' }] },
  {
    command: 'go-to-page',
    group: 'going',
    strokes: [{ key: 'g', code: 'KeyG', control: true }],
    whileTyping: true,
  },
  { command: 'back', group: 'going', strokes: [{ key: 'ArrowLeft', alt: true }], whileTyping: true },
  { command: 'forward', group: 'going', strokes: [{ key: 'ArrowRight', alt: true }], whileTyping: true },
  {
    command: 'zoom-in',
    group: 'size',
    strokes: [
      { key: '+', code: 'Equal' },
      { key: '+', code: 'NumpadAdd' },
      { key: '+', code: 'Equal', control: true },
      { key: '=', control: true },
    ],
  },
  {
    command: 'zoom-out',
    group: 'size',
    strokes: [
      { key: '-', code: 'Minus' },
      { key: '-', code: 'NumpadSubtract' },
      { key: '-', code: 'Minus', control: true },
    ],
  },
  {
    command: 'fit-width',
    group: 'size',
    strokes: [
      { key: '0', code: 'Digit0' },
      { key: '0', code: 'Digit0', control: true },
    ],
  },
  { command: 'fit-page', group: 'size', strokes: [{ key: '9', code: 'Digit9' }] },
  { command: 'turn-right', group: 'size', strokes: [{ key: 'r', code: 'KeyR' }] },
  { command: 'turn-left', group: 'size', strokes: [{ key: 'R', code: 'KeyR', shift: true }] },
  { command: 'find', group: 'tools', strokes: [{ key: 'f', code: 'KeyF', control: true }], whileTyping: true },
  { command: 'find-next', group: 'tools', strokes: [{ key: 'F3' }], whileTyping: true },
  { command: 'find-previous', group: 'tools', strokes: [{ key: 'F3', shift: true }], whileTyping: true },
  { command: 'outline', group: 'tools', strokes: [{ key: '[', code: 'BracketLeft' }] },
  { command: 'thumbnails', group: 'tools', strokes: [{ key: ']', code: 'BracketRight' }] },
  { command: 'compare', group: 'tools', strokes: [{ key: 'd', code: 'KeyD' }] },
  { command: 'shortcuts', group: 'tools', strokes: [{ key: '?' }] },
  { command: 'leave', group: 'tools', strokes: [{ key: 'Escape' }], whileTyping: true },
];

/** Commands that are part of reading on: they do not bring the tools back. */
const readingOn: ReadonlySet<ReaderCommand> = new Set(
  shortcuts.filter(({ group }) => group === 'reading').map(({ command }) => command),
);

export function isReadingOn(command: ReaderCommand): boolean {
  return readingOn.has(command);
}

/** What a stroke means to the reader; `isTyping`: it goes into a field. */
export function commandFor(stroke: Required<KeyStroke>, isTyping: boolean): ReaderCommand | undefined {
  return shortcuts.find(
    ({ strokes, whileTyping }) => (!isTyping || whileTyping === true) && strokes.some((known) => isSame(known, stroke)),
  )?.command;
}

/** Characters that are typed with the shift key on one keyboard and without on another. */
const shiftDoesNotMatter = /^[+=?\-_[\]]$/;

function isSame(known: KeyStroke, stroke: Required<KeyStroke>): boolean {
  if ((known.control ?? false) !== stroke.control || (known.alt ?? false) !== stroke.alt) return false;
  const isShiftRight = (known.shift ?? false) === stroke.shift;
  if (known.key === stroke.key) return isShiftRight || shiftDoesNotMatter.test(known.key);
  return known.code === stroke.code && isShiftRight;
}
