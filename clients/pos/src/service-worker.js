/* The build inserts the version and the files: see build/service-worker.ts. */
const CACHE = `pos-${'__VERSION__'}`;
const PRECACHED = ['__PRECACHED__'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(PRECACHED.map((path) => new Request(path, { cache: 'no-cache' })))),
  );
});

/** Deletes the files of older versions. Runs when no page of an older version is open any more. */
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOutdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOwn = request.method === 'GET' && request.url.startsWith(self.registration.scope);
  if (isOwn) event.respondWith(request.mode === 'navigate' ? newestPage(request) : cachedFirst(request));
});

function isOutdated(name) {
  return name.startsWith('pos-') && name !== CACHE;
}

/** Fetches the newest page; without a network, or with a slow one, returns the cached page. */
async function newestPage(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(3_000) });
    if (response.ok) return response;
  } catch {
    // Without a network the cached page below is returned.
  }

  return (await caches.match('./')) ?? Response.error();
}

/** Returns the cached file if there is one. File names contain a hash of the content, so it is never outdated. */
async function cachedFirst(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
