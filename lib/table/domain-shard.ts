// The key of the index by-domain. Each domain is one partition, except the largest: a partition takes 1,000 writes a second, and a
// campaign's bounces arrive all at once.
import { createHash } from 'node:crypto';

const SHARDS = 16;

/** The largest mailbox providers by share of consumer lists. To add a domain, also move its stored items. */
export const LARGE_DOMAINS: ReadonlySet<string> = new Set([
  'gmail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'aol.com',
  'live.com',
  'msn.com',
  'comcast.net',
  'yahoo.co.jp',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'softbank.ne.jp',
  'qq.com',
  '163.com',
  'naver.com',
  'mail.ru',
  'yandex.ru',
  'gmx.de',
  'web.de',
  't-online.de',
  'orange.fr',
  'free.fr',
  'libero.it',
  'hotmail.fr',
  'hotmail.co.uk',
  'yahoo.co.uk',
  'yahoo.fr',
  'uol.com.br',
  'wp.pl',
]);

export function shardOf(domain: string, address: string): string {
  if (!LARGE_DOMAINS.has(domain)) return `${domain}#0`;
  const [byte = 0] = createHash('sha256').update(address).digest();
  return `${domain}#${byte % SHARDS}`;
}

/** Every key under which the index lists this domain. */
export function shardsOf(domain: string): readonly string[] {
  return Array.from({ length: LARGE_DOMAINS.has(domain) ? SHARDS : 1 }, (_, shard) => `${domain}#${shard}`);
}
