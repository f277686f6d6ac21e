/** An optional add-on: what a prompt means, as a vector, worked out inside the process. */
package io.signalbox.embeddings;
