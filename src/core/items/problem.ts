import { jsonString } from './jsonText.ts';

/** What keeps a document from being saved, and where: one sentence or two that name the thing and the remedy. */
export interface Problem {
  readonly message: string;
  /** In UTF-16 units from the start of the text, as editors count. */
  readonly offset: number;
  readonly length: number;
}

export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** Nobody reads more at once, and each costs the editor a squiggle. */
const maxProblems = 100;

/** Collects the problems of one document. */
export class ProblemList {
  private readonly found: Problem[] = [];

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  add({ offset, length }: Range, message: string): void {
    if (this.found.length < maxProblems) {
      this.found.push({ message, offset, length });
    }
  }

  inTextOrder(): readonly Problem[] {
    return this.found.toSorted((a, b) => a.offset - b.offset);
  }
}

/** An attribute's name as messages show it: quoted, and not longer than a person reads. */
export function quoteName(name: string): string {
  const points = Array.from(name.slice(0, 120));
  return jsonString(points.length > 60 ? `${points.slice(0, 59).join('')}…` : name);
}

export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
