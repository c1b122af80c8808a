import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Channel } from '../protocol/rpc.ts';

/** The name of a bundle in `dist/webview`. */
export type PageName = 'tableEditor' | 'tableDetails' | 'costLedger' | 'review';

/** Fills a webview with the fixed shell of a page: one script, one stylesheet, no data. */
export function showPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageName, title: string): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const nonce = randomBytes(16).toString('base64url');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, `${page}.js`)).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, `${page}.css`)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' ${webview.cspSource}; font-src ${webview.cspSource}`;
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" nonce="${nonce}" href="${style}">
  <title>${escapeHtml(title)}</title>
</head>
<body>
  <main id="app"></main>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

export function channelOf(webview: vscode.Webview): Channel {
  return {
    post: message => {
      // A webview that was closed refuses; whoever waits for an answer from it is cancelled with it.
      webview.postMessage(message).then(undefined, () => undefined);
    },
    listen: receive => {
      const subscription = webview.onDidReceiveMessage(receive);
      return () => {
        subscription.dispose();
      };
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
