import type { VNode } from 'preact';

function Icon({ path }: { readonly path: string }): VNode {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.2" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const RunIcon = (): VNode => <Icon path="M4.5 3v10l8-5z" />;
export const StopIcon = (): VNode => <Icon path="M4 4h8v8H4z" />;
export const AddIcon = (): VNode => <Icon path="M8 3v10M3 8h10" />;
export const CloseIcon = (): VNode => <Icon path="M4 4l8 8M12 4l-8 8" />;
export const CopyIcon = (): VNode => <Icon path="M6 5.5h7v8H6zM3.5 10.5V2.5h6.5" />;
export const CheckIcon = (): VNode => <Icon path="M3 8.5l3.5 3.5L13 4.5" />;
export const RefreshIcon = (): VNode => <Icon path="M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3" />;
export const TableIcon = (): VNode => <Icon path="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6" />;
export const ChevronDownIcon = (): VNode => <Icon path="M4 6l4 4 4-4" />;
export const InfoIcon = (): VNode => <Icon path="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7v4M8 4.8v1" />;
export const ErrorIcon = (): VNode => <Icon path="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" />;
export const JsonIcon = (): VNode => <Icon path="M6 3C4 3 5 7.5 3 8c2 .5 1 5 3 5M10 3c2 0 1 4.5 3 5-2 .5-1 5-3 5" />;
export const ClearIcon = (): VNode => <Icon path="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9" />;
export const CodeIcon = (): VNode => <Icon path="M5.5 4L1.8 8l3.7 4M10.5 4l3.7 4-3.7 4" />;
export const SaveIcon = (): VNode => <Icon path="M2.5 2.5h9l2 2v9h-11zM5 2.5v3.5h5V2.5M4.5 13.5v-4.5h7v4.5" />;
export const HistoryIcon = (): VNode => <Icon path="M3 8a5 5 0 1 0 1.5-3.6M3 2v3h3M8 5v3.2l2.2 1.3" />;
