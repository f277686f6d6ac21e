/**
 * OpenAI's functions, the form that tools had before they were called tools: turned into tools before a tongue sees them,
 * and its answer back (platform.openai.com/docs/api-reference/chat/create, functions and function_call).
 */
package io.signalbox.router.tongue.functions;
