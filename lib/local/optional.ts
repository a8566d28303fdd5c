// What only `rebound dev` and `rebound demo` need is an optional dependency: a server that never runs them may leave it out.

/** @throws Error that says how to get the package, if it is not installed. */
export async function optional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new Error(`this needs the package ${name}, which is not installed: install rebound-mail again without --omit=optional`, {
      cause,
    });
  }
}
