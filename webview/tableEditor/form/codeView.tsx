import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { planRead } from '../../../src/core/planRead.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { requestCode } from '../../../src/core/requestCode/requestCode.ts';
import type { CodeLanguage } from '../../../src/core/requestCode/requestCode.ts';
import { keyOfSource } from '../../../src/core/tableCatalog.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import { CopyButton } from '../../ui/copyButton.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { TableEditorController } from '../controller.ts';
import { choiceOf } from '../state.ts';

const languages = [
  { value: 'json', text: 'Request' },
  { value: 'cli', text: 'AWS CLI' },
  { value: 'javascript', text: 'JavaScript' },
  { value: 'python', text: 'Python' },
] as const satisfies readonly { readonly value: CodeLanguage; readonly text: string }[];

/** The exact request of the form as it stands, and programs that send it. */
export function CodeView({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const [language, setLanguage] = useState<CodeLanguage>('json');
  const { info } = controller.state.value;
  const request = choiceOf(controller.state.value)?.request;
  if (!info) {
    return null;
  }
  const code = request === undefined ? 'There is no request yet: see above what is in its way.' : codeOf(language, info, request);
  return (
    <section id="code-view" class="code-view" aria-label="The request as code">
      <div class="code-view-head">
        <Segmented name="language" label="Language" value={language} choices={languages} onChange={setLanguage} />
        <CopyButton what="code" onCopy={() => void controller.copyText(code)} />
      </div>
      <pre class="code-view-text" tabIndex={0} role="region" aria-label="Code">
        {code}
      </pre>
    </section>
  );
}

/** @returns what is wrong with the request, where it cannot be sent */
function codeOf(language: CodeLanguage, { table, shape, target, pageSize }: TableEditorInfo, request: ReadRequest): string {
  try {
    const source = keyOfSource(shape, { table, ...(request.index !== undefined && { index: request.index }) });
    const planned = planRead(table, source, request, pageSize);
    return requestCode(language, planned, { ...target, ...(request.limit !== undefined && { limit: request.limit }) });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
