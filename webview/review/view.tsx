import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { shownPart } from '../../src/core/results/shortValue.ts';
import type { ShortValue } from '../../src/core/results/shortValue.ts';
import type { ReviewedAttribute, ReviewedChange, ReviewInfo } from '../../src/protocol/changeReview.ts';
import { shortText } from '../grid/cellText.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressRing } from '../ui/elements.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { ReviewController } from './controller.ts';

const commitId = 'commit';
/** Where production begins to be reviewed: a key pressed too often writes nothing there. */
const allId = 'all-changes';

interface ViewProps {
  readonly controller: ReviewController;
}

export function ReviewView({ controller }: ViewProps): VNode {
  const { info, failure } = controller.state.value;
  return (
    <div class="report">
      {failure !== undefined && <Alert message={failure} onDismiss={() => controller.dispatch({ type: 'failureDismissed' })} />}
      {info === undefined ? <ProgressRing label="Collecting the changes…" /> : <Review controller={controller} info={info} />}
    </div>
  );
}

function Review({ controller, info }: ViewProps & { readonly info: ReviewInfo }): VNode {
  const { rejected, drawn } = controller.state.value;
  const left = info.changes.length - drawn;
  useEffect(() => {
    // Elements of the toolkit take the focus only once they have drawn themselves.
    const frame = requestAnimationFrame(() => document.getElementById(info.isProduction ? allId : commitId)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [info]);
  return (
    <>
      <ReviewHeader controller={controller} info={info} />
      <label class="review-all">
        <input
          id={allId}
          type="checkbox"
          checked={rejected.size === 0}
          indeterminate={rejected.size > 0 && rejected.size < info.changes.length}
          onChange={() => void controller.toggleAll()}
        />
        All changes
      </label>
      <ul class="review-changes">
        {info.changes.slice(0, drawn).map((change, index) => (
          <Change key={index} change={change} accepted={!rejected.has(index)} onToggle={() => void controller.toggle(index)} />
        ))}
      </ul>
      {left > 0 && <Button onPress={() => controller.dispatch({ type: 'moreDrawn' })}>Show More ({left} not shown)</Button>}
    </>
  );
}

function ReviewHeader({ controller, info }: ViewProps & { readonly info: ReviewInfo }): VNode {
  const { rejected, mode, estimate } = controller.state.value;
  const count = info.changes.length - rejected.size;
  return (
    <header class="page-header review-header">
      <div class="page-title">
        <h1>
          Changes of {info.table}
          {info.isProduction && <span class="badge">production</span>}
        </h1>
        <p class="hint">
          {info.connection} · {count} of {info.changes.length} accepted
          {estimate !== undefined && ` · ${estimate}`}
        </p>
      </div>
      <div class="page-actions">
        <Segmented
          name="mode"
          label="How to write"
          value={mode}
          choices={[
            { value: 'transactions', text: 'Transactions' },
            { value: 'singles', text: 'One by one' },
          ]}
          onChange={chosen => void controller.choose(chosen)}
        />
        <Button id={commitId} appearance="primary" disabled={count === 0} onPress={() => void controller.commit()}>
          {count === 1 ? 'Write 1 Change' : `Write ${count} Changes`}
        </Button>
        <Button id="cancel" onPress={() => void controller.cancel()}>
          Cancel
        </Button>
      </div>
    </header>
  );
}

const titles: Readonly<Record<ReviewedChange['state'], string>> = { new: 'New', changed: 'Changed', deleted: 'Deleted' };

interface ChangeProps {
  readonly change: ReviewedChange;
  readonly accepted: boolean;
  readonly onToggle: () => void;
}

function Change({ change, accepted, onToggle }: ChangeProps): VNode {
  const { state, label, attributes, reason } = change;
  return (
    <li class={`review-change review-${state}${accepted ? '' : ' review-rejected'}`}>
      <label class="review-title">
        <input type="checkbox" checked={accepted} onChange={onToggle} />
        <span class="review-state">{titles[state]}</span>
        <span class="review-key">{label}</span>
      </label>
      {reason !== undefined && <p class="review-reason">{reason}</p>}
      <table>
        <tbody>
          {attributes.map(attribute => (
            <Attribute key={attribute.name} {...attribute} />
          ))}
        </tbody>
      </table>
    </li>
  );
}

function Attribute({ name, before, after }: ReviewedAttribute): VNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{before && <del>{textOf(before)}</del>}</td>
      <td>{after && <ins>{textOf(after)}</ins>}</td>
    </tr>
  );
}

function textOf(value: ShortValue): string {
  return shortText(shownPart(value)).text;
}
