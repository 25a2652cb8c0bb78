import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <h1>Faultline</h1>
  </StrictMode>,
);
