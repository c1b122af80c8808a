import { readSharedConfig, settingsIn } from '../profiles.ts';
import type { ProfileSettings } from '../profiles.ts';

/** A profile that is a role on top of another. */
export type RoleProfile = ProfileSettings & { readonly role_arn: string; readonly source_profile: string };

/** A credential process that a profile leads to. */
export interface ProcessChain {
  /** The profile that names it. */
  readonly profile: string;
  readonly command: string;
  /** `aws_account_id` of that profile. */
  readonly accountId: string | undefined;
  /** The roles to be assumed with what it gives, in this order. */
  readonly roles: readonly RoleProfile[];
}

/** Read anew, so that a corrected file counts at once. */
export async function findProcess(profile: string): Promise<ProcessChain | undefined> {
  const config = await readSharedConfig();
  return processChain(profile, name => settingsIn(config, name));
}

/**
 * Goes from a profile through its `source_profile`s, as the SDK does. Undefined where that leads to anything but a credential
 * process: the SDK signs in there, or says what is wrong.
 */
export function processChain(profile: string, settingsOf: (profile: string) => ProfileSettings): ProcessChain | undefined {
  const roles: RoleProfile[] = [];
  const sources = new Set<string>();
  let name = profile;
  let settings = settingsOf(name);
  // Keys of a source come before its own role.
  while (isRoleOnProfile(settings) && !(roles.length > 0 && hasKeys(settings))) {
    name = settings.source_profile;
    if (sources.has(name)) {
      return undefined;
    }
    sources.add(name);
    roles.unshift(settings);
    settings = settingsOf(name);
  }
  const { credential_process: command, aws_account_id: accountId } = settings;
  return command === undefined || comesBeforeProcess(settings) ? undefined : { profile: name, command, accountId, roles };
}

function isRoleOnProfile(settings: ProfileSettings): settings is RoleProfile {
  return settings.role_arn !== undefined && settings.source_profile !== undefined && settings.credential_source === undefined;
}

function comesBeforeProcess(settings: ProfileSettings): boolean {
  const isRole = settings.role_arn !== undefined;
  const isOnSource = settings.credential_source !== undefined && settings.source_profile === undefined;
  return hasKeys(settings) || (isRole && (isOnSource || settings.web_identity_token_file !== undefined));
}

function hasKeys(settings: ProfileSettings): boolean {
  return settings.aws_access_key_id !== undefined && settings.aws_secret_access_key !== undefined;
}
