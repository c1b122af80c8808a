import { ExplorerError } from '../core/errors.ts';

/** What goes wrong between us and the proxy, as against behind it. */
export function isProxyRefusal(error: unknown): boolean {
  return error instanceof Error && !(error instanceof ExplorerError) && (refusedStatus(error) !== undefined || isUnreachable(error));
}

export function wantsPassword(status: number): boolean {
  return status === 407;
}

/** One sentence on the proxy. Its user name and password may stand in its URL, so only its host is named. */
export function proxyFailure(proxy: URL, reason: unknown): ExplorerError {
  const status = typeof reason === 'number' ? reason : refusedStatus(reason);
  const cause = typeof reason === 'number' ? {} : { cause: reason };
  if (status === 407) {
    const message = `The proxy ${proxy.host} wants a user name and a password. Give them in the setting http.proxy.`;
    return new ExplorerError('network', message, cause);
  }
  const message =
    status === undefined
      ? `The proxy ${proxy.host} does not answer. Check the setting http.proxy and the network.`
      : `The proxy ${proxy.host} refused to connect to AWS (${status}). Ask who runs it, or name the host in http.noProxy.`;
  return new ExplorerError('network', message, cause);
}

/** The agent says it in words only. */
function refusedStatus(error: unknown): number | undefined {
  const status = error instanceof Error ? /^Bad response: (\d{3})$/.exec(error.message)?.[1] : undefined;
  return status === undefined ? undefined : Number(status);
}

/** The host's own name is the proxy's to resolve, so all of these are about the proxy. */
function isUnreachable(error: Error): boolean {
  const codes = error instanceof AggregateError ? error.errors.map(codeOf) : [codeOf(error)];
  return codes.some(code => code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
