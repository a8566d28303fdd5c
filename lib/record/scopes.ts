// The scopes of opt-outs: the name under which one is stored, and the tenants of SES, of which one has a list of its own.
import { cut, digest } from './text.ts';
import { DAY_SECONDS } from './time.ts';

/** docs/record.md "Bounds": a scope's name is stored twice, up to eight times. */
const SCOPE_BYTES_MAX = 40;

/** The name under which a scope is stored: itself, or where it is long its beginning and a hash of the whole. */
export function scopeKey(scope: string): string {
  if (Buffer.byteLength(scope) <= SCOPE_BYTES_MAX) return cut(scope, SCOPE_BYTES_MAX) || '*';
  return `${cut(scope, SCOPE_BYTES_MAX - 17)}~${digest([scope], 16)}`;
}

/** `ses:tenant:NAME`: an SES tenant has a suppression list of its own, which says nothing to the others. */
const TENANT_SCOPE = 'ses:tenant:';
/** As long as `echo` holds an address: a provider's list is an echo of an older event. Not the policy's to change: readers have none. */
const TENANT_DAYS = 30;

export const isTenantScope = (scope: string): boolean => scope.startsWith(TENANT_SCOPE);
export const tenantOf = (scope: string): string => scope.slice(TENANT_SCOPE.length);

/** When what was said of this scope at `since` lapses (epoch seconds); an opt-out never does. */
export function scopeEnd(scope: string, since: number): number {
  return isTenantScope(scope) ? since + TENANT_DAYS * DAY_SECONDS : Number.POSITIVE_INFINITY;
}
