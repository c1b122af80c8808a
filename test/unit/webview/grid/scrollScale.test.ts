import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxHeight, ScrollScale } from '../../../../webview/grid/scrollScale.ts';

const view = 600;

function scale(content: number): ScrollScale {
  const made = new ScrollScale();
  made.resize(content, view);
  return made;
}

describe('content that fits an element', () => {
  test('is scrolled as it is', () => {
    const plain = scale(24_000);
    plain.scrolled(1234);
    expect([plain.domHeight, plain.top, plain.shift, plain.isScaled]).toEqual([24_000, 1234, 0, false]);
  });

  test('keeps its place when more is appended', () => {
    const plain = scale(24_000);
    plain.scrolled(5000);
    plain.resize(48_000, view);
    expect(plain.top).toBe(5000);
  });
});

describe('content taller than an element may be', () => {
  const content = 10 * maxHeight;

  test('is never taller than the limit', () => expect(scale(content).domHeight).toBe(maxHeight));

  test('reaches its last pixel when the thumb is dragged to the end', () => {
    const tall = scale(content);
    tall.scrolled(maxHeight - view);
    expect(tall.top).toBe(content - view);
  });

  test('comes back to its first pixel', () => {
    const tall = scale(content);
    tall.scrolled(maxHeight - view);
    tall.scrolled(0);
    expect(tall.top).toBe(0);
  });

  test('moves pixel by pixel with the wheel', () => {
    const tall = scale(content);
    tall.scrolled(tall.goTo(70_000_000));
    const before = tall.top;
    tall.scrolled(7_000_000 + 100);
    expect(tall.top - before).toBeLessThan(view);
    expect(tall.top).toBeGreaterThan(before);
  });

  test('is at the same place after the thumb was put where it belongs', () => {
    const tall = scale(content);
    tall.goTo(50_000_000);
    const dom = tall.settle();
    tall.scrolled(dom + 100);
    const { top } = tall;
    tall.scrolled(tall.settle());
    expect(tall.top).toBe(top);
  });

  test('never leaves its bounds, and what is drawn stays inside the element, whatever is done', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('drag' as const), to: fc.integer({ min: 0, max: maxHeight - view }) }),
      fc.record({ kind: fc.constant('go' as const), to: fc.integer({ min: -10, max: content + 10 }) }),
      fc.record({ kind: fc.constant('settle' as const), to: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const tall = scale(content);
        for (const { kind, to } of steps) {
          if (kind === 'drag') {
            tall.scrolled(to);
          } else {
            tall.scrolled(kind === 'go' ? tall.goTo(to) : tall.settle());
          }
          expect(tall.top).toBeGreaterThanOrEqual(0);
          expect(tall.top).toBeLessThanOrEqual(content - view);
          expect(tall.top + tall.shift).toBeGreaterThanOrEqual(0);
          expect(tall.top + tall.shift).toBeLessThanOrEqual(maxHeight - view);
        }
      }),
    );
  });

  test('wheeling up from anywhere ends at the first row', () => {
    const tall = scale(content);
    let dom = tall.goTo(20_000);
    for (let turn = 0; turn < 1000 && tall.top > 0; turn++) {
      dom = Math.max(0, dom - 100);
      tall.scrolled(dom);
      if (tall.isStuck) {
        dom = tall.settle();
      }
    }
    expect(tall.top).toBe(0);
  });
});
