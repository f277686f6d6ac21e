/** Anthropic's Messages API as clients speak it, with OpenRouter's additions (docs.anthropic.com/en/api/messages). */
package io.signalbox.web.dialect.anthropic;
