import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { applyPreferences } from './app/preferences.js';
import './design/tokens.css';
import './design/base.css';
import './design/components.css';

applyPreferences();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** Lets the page open without a network. Browsers allow service workers over https and on localhost only. */
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js');
