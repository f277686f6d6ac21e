/** Cohere's Chat API, version 2 (docs.cohere.com/reference/chat). */
package io.signalbox.router.tongue.cohere;
