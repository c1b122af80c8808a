import type { ComponentChildren, VNode } from 'preact';
import { sizeText } from '../../src/core/quantityText.ts';
import type { Part } from '../../src/core/tableDetails.ts';
import { CopyButton } from '../ui/copyButton.tsx';
import { Link } from '../ui/elements.tsx';
import { dateText, numberText } from './format.ts';

const actionsReference = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, children }: SectionProps): VNode {
  return (
    <section class="section" aria-labelledby={`${id}-title`} id={id}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

export function Facts({ children }: { readonly children: ComponentChildren }): VNode {
  return <dl class="facts">{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Fact({ name, children }: FactProps): VNode {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface CopiableProps {
  /** What it is, for the button's name. */
  readonly what: string;
  readonly text: string;
  readonly onCopy: (text: string) => void;
}

export function Copiable({ what, text, onCopy }: CopiableProps): VNode {
  return (
    <span class="copiable">
      <code>{text}</code>
      <CopyButton what={what} onCopy={() => onCopy(text)} />
    </span>
  );
}

export function Time({ at }: { readonly at: number }): VNode {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {dateText(at)}
    </time>
  );
}

export function Size({ bytes }: { readonly bytes: number }): VNode {
  return <span title={`${numberText(bytes)} bytes`}>{sizeText(bytes)}</span>;
}

interface PartFactProps<T> {
  readonly name: string;
  readonly part: Part<T>;
  readonly onCopy: (text: string) => void;
  readonly show: (value: T) => ComponentChildren;
}

export function PartFact<T>({ name, part, onCopy, show }: PartFactProps<T>): VNode {
  return <Fact name={name}>{part.ok ? show(part.value) : <NotReadable part={part} onCopy={onCopy} />}</Fact>;
}

interface NotReadableProps {
  readonly part: Extract<Part<unknown>, { ok: false }>;
  readonly onCopy: (text: string) => void;
}

/** What may not be read says so in its own place, and hides nothing else. */
export function NotReadable({ part: { message, action }, onCopy }: NotReadableProps): VNode {
  return (
    <div class="not-readable">
      <span>{message}</span>
      {action !== undefined && (
        <span class="missing-action">
          Missing permission: <Copiable what={`IAM action ${action}`} text={action} onCopy={onCopy} />
          <Link href={actionsReference}>About DynamoDB permissions</Link>
        </span>
      )}
    </div>
  );
}
