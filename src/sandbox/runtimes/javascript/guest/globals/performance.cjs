'use strict';
/** `performance` on the virtual clock of the event loop. */
const { now } = require('../harness/event-loop.cjs');

const performance = {
  now,
  timeOrigin: 0,
  mark: (name) => ({ name, entryType: 'mark', startTime: now(), duration: 0 }),
  measure: (name) => ({ name, entryType: 'measure', startTime: 0, duration: now() }),
  getEntriesByName: () => [],
  clearMarks: () => {},
  clearMeasures: () => {},
  toJSON: () => ({}),
};

module.exports = { performance };
