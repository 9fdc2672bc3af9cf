import { describe, expect, it } from 'vitest';
import { commandFor, isReadingOn, shortcuts, type KeyStroke } from './shortcuts.ts';

function pressed(stroke: KeyStroke, isTyping = false): ReturnType<typeof commandFor> {
  return commandFor({ code: '', control: false, alt: false, shift: false, ...stroke }, isTyping);
}

describe('the keyboard of the reader', () => {
  it('has no stroke that means two things', () => {
    const strokes = shortcuts.flatMap(({ command, strokes: all }) => all.map((stroke) => ({ command, stroke })));
    for (const { command, stroke } of strokes) expect(pressed(stroke)).toBe(command);
  });

  it.each<[KeyStroke, string]>([
    [{ key: 'ArrowDown' }, 'line-down'],
    [{ key: ' ', shift: true }, 'screen-up'],
    [{ key: '+', shift: true }, 'zoom-in'],
    [{ key: '=', code: 'Equal', control: true }, 'zoom-in'],
    [{ key: '-', code: 'Minus', control: true }, 'zoom-out'],
    [{ key: 'R', code: 'KeyR', shift: true }, 'turn-left'],
    [{ key: '?', code: 'Slash', shift: true }, 'shortcuts'],
    [{ key: 'ArrowLeft', alt: true }, 'back'],
  ])('understands %j as %s', (stroke, command) => {
    expect(pressed(stroke)).toBe(command);
  });

  it.each<[KeyStroke, string]>([
    [{ key: 'ư', code: 'BracketLeft' }, 'outline'],
    [{ key: 'ơ', code: 'BracketRight' }, 'thumbnails'],
    [{ key: 'đ', code: 'Digit0' }, 'fit-width'],
    [{ key: 'Process', code: 'KeyR' }, 'turn-right'],
  ])('understands the key itself on a Vietnamese keyboard: %j', (stroke, command) => {
    expect(pressed(stroke)).toBe(command);
  });

  it('leaves what is typed into a field to the field, and still answers to the commands that cannot be text', () => {
    expect(pressed({ key: 'r', code: 'KeyR' }, true)).toBeUndefined();
    expect(pressed({ key: 'Home' }, true)).toBeUndefined();
    expect(pressed({ key: 'f', code: 'KeyF', control: true }, true)).toBe('find');
    expect(pressed({ key: 'Escape' }, true)).toBe('leave');
  });

  it('leaves strokes it does not know to others', () => {
    expect(pressed({ key: 'r', code: 'KeyR', control: true })).toBeUndefined();
    expect(pressed({ key: 'Tab' })).toBeUndefined();
    expect(pressed({ key: 'ArrowDown', alt: true })).toBeUndefined();
  });

  it('knows reading on from asking for a tool', () => {
    expect(isReadingOn('screen-down')).toBe(true);
    expect(isReadingOn('find')).toBe(false);
  });
});
