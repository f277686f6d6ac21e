/** Answers without the model's thoughts, for callers who asked for that; not every provider can be told. */
package io.signalbox.router.tongue.thoughts;
