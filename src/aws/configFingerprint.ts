import type { SharedConfig } from './profiles.ts';

/** All that a profile says, itself and through the sections it names, as text to compare. It is never shown or stored. */
export function profileFingerprint({ configFile, credentialsFile }: SharedConfig, profile: string): string {
  const reached: unknown[] = [];
  const seen = new Set<string>();
  let name: string | undefined = profile;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const settings: Record<string, string | undefined> = { ...configFile[name], ...credentialsFile[name] };
    // The loader joins the kind and the name of a section with a dot.
    const session = configFile[`sso-session.${settings.sso_session ?? ''}`];
    const services = configFile[`services.${settings.services ?? ''}`];
    reached.push(settings, session ?? null, services ?? null);
    name = settings.source_profile;
  }
  return JSON.stringify(reached);
}
