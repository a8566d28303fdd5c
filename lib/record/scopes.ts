// The scopes of opt-outs: the names under which they are stored, and SES tenants, each of which has its own list.
import { cut, digest } from './text.ts';
import { DAY_SECONDS } from './time.ts';

/** docs/record.md "Bounds": a scope's name is stored twice, up to eight times. */
const SCOPE_BYTES_MAX = 40;

/** The name under which a scope is stored: the scope itself, or if it is long its beginning and a hash of the whole. */
export function scopeKey(scope: string): string {
  if (Buffer.byteLength(scope) <= SCOPE_BYTES_MAX) return cut(scope, SCOPE_BYTES_MAX) || '*';
  return `${cut(scope, SCOPE_BYTES_MAX - 17)}~${digest([scope], 16)}`;
}

/** `ses:tenant:NAME`: an SES tenant has its own suppression list, which does not concern the others. */
const TENANT_SCOPE = 'ses:tenant:';
/** As long as `echo` holds an address: a provider's list is an echo of an older event. Fixed, because readers have no policy. */
const TENANT_DAYS = 30;

export const isTenantScope = (scope: string): boolean => scope.startsWith(TENANT_SCOPE);
export const tenantOf = (scope: string): string => scope.slice(TENANT_SCOPE.length);

/** When an entry of this scope from `since` lapses (epoch seconds); an opt-out never does. */
export function scopeEnd(scope: string, since: number): number {
  return isTenantScope(scope) ? since + TENANT_DAYS * DAY_SECONDS : Number.POSITIVE_INFINITY;
}
