// Downloads SNS's signing certificates: once each, bounded in time and size, never following a redirect.
// Which address may be asked at all is decided before (certificateUrl in sns-message.ts).
import { X509Certificate } from 'node:crypto';

const TIMEOUT_MS = 3_000;
/** A certificate has about 2 kB. */
const BYTES_MAX = 10_000;
/** AWS has one a region at a time and changes it now and then. */
const CERTIFICATES_MAX = 32;
/** A forger who makes addresses up must not make us ask for each request. */
const FAILURE_KEPT_MS = 60_000;

interface Entry {
  readonly pem: Promise<string>;
  failedAtMs?: number;
}

/** A fetcher with a memory of its own; requests at the same time share one download. It throws when the download fails. */
export function createCertificateFetcher(
  download: (url: URL) => Promise<string> = downloadText,
  nowMs: () => number = Date.now,
): (url: URL) => Promise<string> {
  const entries = new Map<string, Entry>();
  return (url) => {
    const known = entries.get(url.href);
    const isUsable = known && (known.failedAtMs === undefined || nowMs() - known.failedAtMs < FAILURE_KEPT_MS);
    const entry: Entry = isUsable ? known : { pem: download(url).then(checked) };
    if (!isUsable) {
      entry.pem.catch(() => {
        entry.failedAtMs = nowMs();
      });
    }
    // A Map keeps the order of insertion: the one not asked for longest goes first.
    entries.delete(url.href);
    entries.set(url.href, entry);
    const [oldest] = entries.keys();
    if (entries.size > CERTIFICATES_MAX && oldest !== undefined) entries.delete(oldest);
    return entry.pem;
  };
}

export const fetchCertificate = createCertificateFetcher();

/** Anything else that was answered must not be remembered as if it were one. */
function checked(pem: string): string {
  return new X509Certificate(pem).toString();
}

async function downloadText(url: URL): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status !== 200 || !response.body) throw new Error(`${url.host} answered ${response.status} instead of a certificate`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > BYTES_MAX) throw new Error(`${url.host} answered more than a certificate`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}
