/** What is wrong with something a person typed: one sentence with the remedy, or nothing. It never repeats the text. */
export type Problem = string | undefined;

export function accessKeyIdProblem(text: string): Problem {
  const id = text.trim();
  if (id === '') {
    return 'Type the access key id, such as AKIA followed by 16 letters and digits.';
  }
  // @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html
  return /^\w{16,128}$/.test(id) ? undefined : 'An access key id has 16 to 128 letters and digits. Check that this is not the secret.';
}

/** Endpoints other than AWS take any key id. */
export function anyKeyIdProblem(text: string): Problem {
  return /^\S+$/.test(text.trim()) ? undefined : 'Type the access key id, without spaces.';
}

export function secretProblem(text: string): Problem {
  return /^\S+$/.test(text.trim()) ? undefined : 'Type the secret access key, without spaces.';
}

/** Keys whose id starts with ASIA are temporary: AWS refuses them without their token. */
export function sessionTokenProblem(text: string, accessKeyId: string): Problem {
  const token = text.trim();
  if (token === '') {
    return needsSessionToken(accessKeyId) ? 'A key that starts with ASIA needs its session token.' : undefined;
  }
  return /\s/.test(token) ? 'A session token has no spaces. Copy it again in one piece.' : undefined;
}

export function needsSessionToken(accessKeyId: string): boolean {
  return accessKeyId.trim().startsWith('ASIA');
}

export function endpointProblem(text: string): Problem {
  const url = parseUrl(text);
  if (url === undefined || url.hostname === '') {
    return 'Type a URL, such as http://localhost:8000.';
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return 'An endpoint starts with http:// or https://.';
  }
  if (url.username !== '' || url.password !== '') {
    return 'Leave user name and password out of the URL; keys are asked for in a later step.';
  }
  return url.search === '' && url.hash === '' && !/[?#]/.test(text) ? undefined : 'Leave out what follows “?” or “#”.';
}

/** The endpoint as it is stored. Only for text without an `endpointProblem`. */
export function normaliseEndpoint(text: string): string {
  return new URL(text.trim()).href.replace(/\/+$/, '');
}

export function regionProblem(text: string): Problem {
  return /^[a-z0-9-]{1,64}$/.test(text.trim()) ? undefined : 'Type a region of small letters, digits and “-”, such as us-east-1.';
}

export function nameProblem(text: string, otherNames: readonly string[]): Problem {
  const name = text.trim();
  if (name === '') {
    return 'Type a name for the connection.';
  }
  if (name.length > 80) {
    return 'Type a name of at most 80 characters.';
  }
  const taken = otherNames.some(other => other.toLowerCase() === name.toLowerCase());
  return taken ? 'Another connection has this name. Type a different one.' : undefined;
}

function parseUrl(text: string): URL | undefined {
  // Without the slashes `localhost:8000` is a valid URL of scheme `localhost`, and `http:x` one that nobody means.
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) || /\s/.test(text.trim())) {
    return undefined;
  }
  try {
    return new URL(text.trim());
  } catch {
    return undefined;
  }
}
