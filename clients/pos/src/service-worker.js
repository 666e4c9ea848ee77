/* The build puts version and files in, see build/service-worker.ts. */
const CACHE = `pos-${'__VERSION__'}`;
const PRECACHED = ['__PRECACHED__'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(PRECACHED.map((path) => new Request(path, { cache: 'no-cache' })))),
  );
});

/** Runs when no page of the version before is open any more: until then they need their own files. */
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

/** A till that is online gets the newest page; one that is not, or whose network hangs, gets the one it has. */
async function newestPage(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(3_000) });
    if (response.ok) return response;
  } catch {
    // Offline is the case this worker is for: the page below opens without a network.
  }

  return (await caches.match('./')) ?? Response.error();
}

/** Files carry a hash of their content in their names: what is in the cache is what the network would give. */
async function cachedFirst(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
