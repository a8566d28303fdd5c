// The AWS SDK warns on Node 20 that its releases from January 2027 will need Node 22. Our version is pinned below that (package-lock.json), and
// the README names the supported versions, so the warning would only be noise. Import this before anything from the SDK.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
