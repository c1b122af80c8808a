import { ExplorerError } from '../core/errors.ts';

const filesNamed = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] as const;
const containers = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'] as const;
const remedy = 'Correct the variable where VS Code is started.';

/** What is wrong with a variable of the environment; undefined where the failure is about something else. */
export function environmentFailure(error: Error): ExplorerError | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  const file = path === undefined ? undefined : filesNamed.find(name => process.env[name] === path);
  if (file !== undefined) {
    return new ExplorerError('credentials', `The file that ${file} names cannot be read (${code ?? error.name}). ${remedy}`, {
      cause: error,
    });
  }
  const container = containerVariable();
  return code === 'ERR_INVALID_URL' && container !== undefined
    ? new ExplorerError('credentials', `${container} is not a URL. ${remedy}`, { cause: error })
    : undefined;
}

/** The one that names the container's credentials; where it is set, the SDK does not ask the instance. */
export function containerVariable(): string | undefined {
  return containers.find(name => !isUnset(process.env[name]));
}

/** Whether the role is that of the environment, which the chain comes to when the profile has none. */
export function isWebIdentityOfEnvironment(profileRole: string | undefined): boolean {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: role } = process.env;
  return profileRole === undefined && !isUnset(token) && !isUnset(role);
}

export function isUnset(text: string | undefined): boolean {
  return text === undefined || text === '';
}
