import { signal } from '@preact/signals';
import { parsePath, printPath } from '../../src/core/attributePath.ts';
import type { AttributePath } from '../../src/core/attributePath.ts';
import type { AttributeType, AttributeValue } from '../../src/core/attributeValue.ts';
import { ExplorerError } from '../../src/core/errors.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { Known, KnownHost } from '../../src/protocol/tableEditor/known.ts';

export interface Proposed extends Known {
  /** The attribute the values are of. */
  readonly path: string | undefined;
}

/** What the form can propose. The host knows it; it is asked whenever a person comes to a field. */
export class Proposals {
  /** Until the host has answered nothing is proposed, nor offered. */
  readonly proposed = signal<Proposed>({ path: undefined, observed: true, attributes: [], values: [] });
  readonly sampling = signal(false);
  private asked = 0;

  /** @param answer undefined where it failed, which has been told then */
  constructor(
    private readonly host: Pick<Remote<KnownHost>, 'known' | 'sample'>,
    private readonly answer: <Answer>(answer: Promise<Answer>) => Promise<Answer | undefined>,
  ) {}

  /** @param text an attribute whose values are wanted too, as it is typed */
  async learn(text?: string): Promise<void> {
    const asked = ++this.asked;
    const path = text === undefined ? undefined : pathIn(text);
    const known = await this.answer(this.host.known(path === undefined ? {} : { path }));
    if (known !== undefined && asked === this.asked) {
      this.proposed.value = { ...known, path };
    }
  }

  /** A person allowed to read some items. */
  async sample(text?: string): Promise<void> {
    if (!this.sampling.value) {
      this.sampling.value = true;
      await this.answer(this.host.sample({}));
      this.sampling.value = false;
      await this.learn(text);
    }
  }

  /** The values an attribute was seen with, if they were asked for. */
  valuesOf(text: string): readonly AttributeValue[] {
    const { path, values } = this.proposed.value;
    return path !== undefined && path === pathIn(text) ? values : [];
  }

  /** The type an attribute was seen with most often. */
  typeOf(text: string): AttributeType | undefined {
    const path = pathIn(text);
    return this.proposed.value.attributes.find(attribute => attribute.path === path)?.types[0];
  }
}

/** @returns nothing while what is typed is not a path */
function pathIn(text: string): string | undefined {
  const path = parsed(text);
  return path && printPath(path);
}

function parsed(text: string): AttributePath | undefined {
  try {
    return parsePath(text);
  } catch (error) {
    if (error instanceof ExplorerError && error.kind === 'invalid') {
      return undefined;
    }
    throw error;
  }
}
