// What the two local servers share: the body of a request, and which requests come from this machine's own programs.
import type { IncomingMessage } from 'node:http';

/** `left`: the client left before the end. A body that is too large is read to its end and dropped, so that the answer arrives. */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | 'left' | 'too-large'> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(bytes <= bytesMax ? Buffer.concat(chunks) : 'too-large'));
    request.on('error', () => resolve('left'));
    request.on('close', () => resolve('left'));
  });
}

/** A browser sends its page's Origin, and a foreign page with a name that points here sends that name as Host: AWS clients do neither. */
export function isFromThisMachine({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin === undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(headers.host ?? '');
}
