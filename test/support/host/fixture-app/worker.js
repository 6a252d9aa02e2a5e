/* global self */
import { answer } from './imported.js';

self.postMessage({ origin: self.origin, answer });
