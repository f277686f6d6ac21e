/** How well models answer: measured on prompts with known answers, never believed. */
package io.signalbox.router.quality;
