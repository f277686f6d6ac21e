/** Anthropic's Messages API, version 2023-06-01 (docs.anthropic.com/en/api/messages). */
package io.signalbox.router.tongue.anthropic;
