export * from './actor.js';
export * from './clock.js';
export * from './id.js';
export * from './localized.js';
export * from './outcome.js';
