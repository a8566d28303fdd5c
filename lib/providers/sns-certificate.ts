// Downloads SNS's signing certificates: once each, bounded in time, size and number, never following a redirect. certificateUrl in
// sns-message.ts decides which hosts may be asked; anybody can still make up a name there, so the number of look-ups is limited here.
import { X509Certificate } from 'node:crypto';

const TIMEOUT_MS = 3_000;
/** A certificate has about 2 kB. */
const BYTES_MAX = 10_000;
/** AWS has one for each region at a time and changes it now and then. */
const CERTIFICATES_MAX = 32;
/** Names without a certificate are kept apart, so that they never push out a certificate. */
const FAILURES_MAX = 1_000;
const FAILURE_KEPT_MS = 60_000;
/** Downloads of unknown names; AWS needs one or two a year. */
const DOWNLOADS_PER_MINUTE_MAX = 10;

/** `absent` SNS has none with that name · `unavailable` SNS did not answer, or was asked for too many names recently. */
export type Certificate = { readonly pem: string } | 'absent' | 'unavailable';
export type CertificateFetcher = (url: URL) => Promise<Certificate>;

interface Failure {
  readonly what: 'absent' | 'unavailable';
  readonly atMs: number;
}

/** A fetcher with its own cache; simultaneous requests share one download. Never throws. */
export function createCertificateFetcher(
  download: CertificateFetcher = downloadCertificate,
  nowMs: () => number = Date.now,
): CertificateFetcher {
  const certificates = new Map<string, Certificate>();
  const failures = new Map<string, Failure>();
  const pending = new Map<string, Promise<Certificate>>();
  let downloadsAtMs: number[] = [];

  async function ask(url: URL): Promise<Certificate> {
    downloadsAtMs = [...downloadsAtMs.filter((atMs) => nowMs() - atMs < 60_000), nowMs()];
    const certificate = await download(url).catch((): Certificate => 'unavailable');
    if (typeof certificate === 'string') keep(failures, FAILURES_MAX, url.href, { what: certificate, atMs: nowMs() });
    else keep(certificates, CERTIFICATES_MAX, url.href, certificate);
    return certificate;
  }

  return async (url) => {
    const known = certificates.get(url.href);
    if (known) {
      keep(certificates, CERTIFICATES_MAX, url.href, known);
      return known;
    }
    const failure = failures.get(url.href);
    if (failure && nowMs() - failure.atMs < FAILURE_KEPT_MS) return failure.what;
    const shared = pending.get(url.href);
    if (shared) return shared;
    if (downloadsAtMs.filter((atMs) => nowMs() - atMs < 60_000).length >= DOWNLOADS_PER_MINUTE_MAX) return 'unavailable';
    const asked = ask(url).finally(() => pending.delete(url.href));
    pending.set(url.href, asked);
    return asked;
  };
}

/** A Map keeps insertion order: the least recently used entry goes first. */
function keep<Value>(entries: Map<string, Value>, entriesMax: number, key: string, value: Value): void {
  entries.delete(key);
  entries.set(key, value);
  const [oldest] = entries.keys();
  if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest);
}

export const fetchCertificate = createCertificateFetcher();

async function downloadCertificate(url: URL): Promise<Certificate> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status >= 400 && response.status < 500 && response.status !== 429) return 'absent';
  if (response.status !== 200 || !response.body) return 'unavailable';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > BYTES_MAX) return 'unavailable';
    chunks.push(chunk);
  }
  // Throws if it is not a certificate: any other answer must not be cached as one.
  return { pem: new X509Certificate(Buffer.concat(chunks)).toString() };
}
