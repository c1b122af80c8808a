import { get } from 'node:http';

export function endpointOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The engine answers `GET /` with a line that starts with this word. */
export async function isHealthy(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const request = get({ host: '127.0.0.1', port, path: '/', agent: false, timeout: 2000 }, response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('error', () => resolve(false));
      response.on('end', () => resolve(response.statusCode === 200 && body.startsWith('healthy')));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
