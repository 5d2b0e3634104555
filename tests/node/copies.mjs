// Loads the package anew for each `?copy=n`, all of its files: a module starts only once.
export async function resolve(specifier, context, next) {
  const [plain, wanted] = specifier.split("?copy=");
  const copy = wanted ?? new URL(context.parentURL ?? "file:///").searchParams.get("copy");
  const found = await next(plain, context);
  if (copy && found.url.includes("/pkg/")) found.url += `?copy=${copy}`;
  return found;
}
