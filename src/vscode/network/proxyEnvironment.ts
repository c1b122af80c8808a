/** Where the proxy is: VS Code's setting, or else the environment, in the order every other tool looks. */
export function proxyOf(setting: unknown, env: NodeJS.ProcessEnv): string | undefined {
  const candidates = [setting, env.HTTPS_PROXY, env.https_proxy, env.HTTP_PROXY, env.http_proxy];
  return candidates.find(candidate => typeof candidate === 'string' && candidate.trim() !== '') as string | undefined;
}

/** Which hosts go without: all that VS Code's setting and the environment name. */
export function noProxyOf(setting: unknown, env: NodeJS.ProcessEnv): readonly string[] {
  const listed = Array.isArray(setting) ? setting.filter(entry => typeof entry === 'string') : [];
  const fromEnvironment = (env.NO_PROXY ?? env.no_proxy ?? '').split(/[,\s]+/);
  return [...listed, ...fromEnvironment].map(entry => entry.trim()).filter(entry => entry !== '');
}
