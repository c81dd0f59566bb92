import { render } from 'preact';
import { App } from './layout/app.tsx';
import { listenToKeys } from './layout/keyboard.ts';
import { rememberScrolling } from './layout/scroll-memory.ts';
import './shared-modules.ts';

listenToKeys();
rememberScrolling();
// Takes over the elements that the server wrote.
render(<App />, document.getElementById('app')!);
