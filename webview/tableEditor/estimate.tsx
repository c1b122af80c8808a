import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EstimateText } from '../../src/protocol/tableEditor/requests.ts';
import type { TableEditorController } from './controller.ts';
import { readOptionsOf } from './form/runFields.ts';
import { requestOf } from './state.ts';

/** Nobody reads an estimate that changes with every key. */
const pause = 250;

/** What Run would take, beside it. */
export function Estimate({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const [estimate, setEstimate] = useState<EstimateText>();
  const { form } = controller.state.value;
  const request = requestOf(controller.state.value);
  const asked = request && form && { request, options: readOptionsOf(form.run) };
  const key = JSON.stringify(asked);

  useEffect(() => {
    setEstimate(undefined);
    if (asked === undefined) {
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void controller.estimate(asked, stop.signal).then(answer => {
        if (!stop.signal.aborted) {
          setEstimate(answer);
        }
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key]);

  return estimate === undefined ? null : (
    <span id="estimate" class="estimate" title={estimate.detail.join('\n')}>
      {estimate.text}
    </span>
  );
}
